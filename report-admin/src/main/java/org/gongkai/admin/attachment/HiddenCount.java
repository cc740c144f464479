package org.gongkai.admin.attachment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongkai.admin.attachment.Hidden.Kind;

/** Counts what is hidden, with the first example of each kind. */
final class HiddenCount {

    /** Only whoever made the file can take these out without breaking it. */
    private static final Set<Kind> THEIRS = EnumSet.of(Kind.PIVOT_DATA, Kind.EMBEDDED_FILES);

    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, String> examples = new EnumMap<>(Kind.class);

    void add(Kind kind, String example) {
        counts.merge(kind, 1, Integer::sum);
        if (!example.isBlank()) {
            examples.putIfAbsent(kind, example.strip());
        }
    }

    /** In the order of the kinds. */
    List<Hidden> found() {
        var found = new ArrayList<Hidden>();
        counts.forEach((kind, count) ->
                found.add(new Hidden(kind, count, examples.getOrDefault(kind, ""), !THEIRS.contains(kind))));
        return found;
    }

    /** The same of a PDF: all of it can be removed, or, where it is signed or locked, nothing. */
    List<Hidden> found(boolean cleanable) {
        return found().stream()
                .map(each -> new Hidden(each.kind(), each.count(), each.example(), cleanable))
                .toList();
    }
}
