package org.gongkai.domain.content.parsing;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gongkai.domain.content.parsing.Mark.Kind;

/**
 * Which level each class of marks has in one document. 一、 （一） 1. （1） are levels 1 to 4 (GB/T 9704-2012, 7.3.3); where
 * parts, chapters or articles stand above them they move down.
 */
final class Levels {

    static final int DEEPEST = 6;

    private final Map<Kind, Integer> levels = new EnumMap<>(Kind.class);
    private int next = 1;

    private Levels() {}

    /** The levels of a document whose marks are {@code marks}, in reading order. */
    static Levels of(List<Mark> marks, boolean unnumberedParts) {
        var kinds = marks.stream().map(Mark::kind).distinct().toList();
        var levels = new Levels();
        levels.assign(kinds, unnumberedParts);
        return levels;
    }

    private void assign(List<Kind> kinds, boolean unnumberedParts) {
        if (unnumberedParts) {
            next++;
        }
        for (var kind : List.of(Kind.PART, Kind.CHAPTER, Kind.SECTION)) {
            if (kinds.contains(kind)) {
                add(kind);
            }
        }
        boolean articles = kinds.contains(Kind.ARTICLE);
        boolean han = kinds.contains(Kind.HAN);
        if (articles && han && kinds.indexOf(Kind.HAN) < kinds.indexOf(Kind.ARTICLE)) {
            add(Kind.HAN);
        }
        if (articles) {
            add(Kind.ARTICLE);
        }
        // below articles stand items (项), so 一、 is not missing there
        if (han || next == 1 || unnumberedParts) {
            add(Kind.HAN);
        }
        List.of(Kind.HAN_BRACKET, Kind.ARABIC, Kind.ARABIC_BRACKET).forEach(this::add);
    }

    private void add(Kind kind) {
        if (levels.putIfAbsent(kind, Math.min(next, DEEPEST)) == null) {
            next++;
        }
    }

    /** The level of a class; the deepest for marks whose level depends only on where they stand. */
    int of(Kind kind) {
        return levels.getOrDefault(kind, DEEPEST);
    }
}
