package org.gongkai.domain.content.parsing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.gongkai.domain.content.parsing.Mark.Kind;
import org.jspecify.annotations.Nullable;

/** Follows the numbers of a document: says on which level a mark stands, and warns where numbers skip, restart or run on. */
final class Numbering {

    private final Levels levels;
    private final Warnings warnings;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<Kind, Integer> latest = new EnumMap<>(Kind.class);

    Numbering(Levels levels, Warnings warnings) {
        this.levels = levels;
        this.warnings = warnings;
    }

    /** A heading or numbered paragraph under which the reader now is; without mark, {@code kind} is null. */
    private record Open(int level, @Nullable Kind kind, int number) {}

    /** The level on which a mark would stand here. */
    int levelOf(Mark mark) {
        return mark.kind().isFree() ? freeLevel(mark.kind()) : levels.of(mark.kind());
    }

    /** The level of a heading without mark below what is open, or beside its like. */
    int levelWithoutMark() {
        return freeLevel(null);
    }

    private int freeLevel(@Nullable Kind kind) {
        for (var one : open) {
            if (one.kind() == kind) {
                return one.level();
            }
        }
        return Math.min(innermost() + 1, Levels.DEEPEST);
    }

    private int innermost() {
        return open.isEmpty() ? 0 : open.element().level();
    }

    /** Goes on to a marked block at {@code position}; {@code words} are for warnings. */
    void enter(Mark mark, int level, int position, String words) {
        var sister = closeDownTo(level);
        if (mark.broken()) {
            warnings.add(ParsingWarning.Kind.MARK_BROKEN, position, words);
        }
        if (sister == null && level > innermost() + 1) {
            warnings.add(ParsingWarning.Kind.LEVEL_SKIPPED, position, words);
        }
        if (sister != null && sister.kind() == mark.kind()) {
            compare(mark, sister.number(), position, words);
        } else {
            begin(mark, position, words);
        }
        open.push(new Open(level, mark.kind(), mark.number()));
        latest.put(mark.kind(), mark.number());
    }

    private void compare(Mark mark, int before, int position, String words) {
        if (mark.number() == before + 1) {
            return;
        }
        warnings.add(
                mark.number() == 1 ? ParsingWarning.Kind.NUMBERING_RESTARTED : ParsingWarning.Kind.NUMBER_OUT_OF_ORDER,
                position,
                words);
    }

    private void begin(Mark mark, int position, String words) {
        boolean runsOn = mark.number() == latest.getOrDefault(mark.kind(), 0) + 1;
        if (mark.kind() == Kind.ARTICLE) {
            // articles are numbered through a whole law, whatever chapters stand above them
            compare(mark, latest.getOrDefault(Kind.ARTICLE, 0), position, words);
        } else if (mark.number() != 1) {
            warnings.add(
                    runsOn ? ParsingWarning.Kind.NUMBERING_CONTINUED : ParsingWarning.Kind.NUMBER_OUT_OF_ORDER,
                    position,
                    words);
        }
    }

    /** Goes on to a heading without mark. */
    void enterWithoutMark(int level) {
        closeDownTo(level);
        open.push(new Open(level, null, 0));
    }

    /** Closes what is as deep as {@code level} or deeper, and returns the last sister on that level. */
    private @Nullable Open closeDownTo(int level) {
        Open sister = null;
        while (!open.isEmpty() && open.element().level() >= level) {
            var closed = open.pop();
            sister = closed.level() == level ? closed : null;
        }
        return sister;
    }

    /** An attachment begins: its numbers have nothing to do with those above. */
    void restart() {
        open.clear();
        latest.clear();
    }
}
