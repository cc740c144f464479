package org.gongkai.admin.attachment;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import javax.xml.stream.events.EndElement;
import javax.xml.stream.events.StartElement;
import org.gongkai.admin.attachment.PartCopy.Fate;

/** Accepts the tracked changes of a Word part, and leaves out its comments and hidden words (ECMA-376, part 1, 17.13). */
final class WordsJudge extends RelationJudge {

    private static final Set<String> DROPPED = Set.of(
            "del",
            "moveFrom",
            "cellIns",
            "cellDel",
            "cellMerge",
            "numberingChange",
            "commentRangeStart",
            "commentRangeEnd",
            "commentReference",
            "trackRevisions",
            "rsids");
    private static final Set<String> UNWRAPPED = Set.of("ins", "moveTo");
    private static final Set<String> FALSE = Set.of("0", "false", "off");
    /** What a run shows. */
    private static final Set<String> SHOWN =
            Set.of("t", "tab", "sym", "drawing", "pict", "object", "AlternateContent", "ruby");

    private final Deque<String> open = new ArrayDeque<>();
    private final Deque<Boolean> hiddenRuns = new ArrayDeque<>();

    WordsJudge(Set<String> gone) {
        super(gone);
    }

    @Override
    public Fate fate(StartElement element) {
        var name = PartCopy.name(element);
        boolean isWord = HiddenParts.isWord(element.getName().getNamespaceURI());
        var parent = open.peek();
        open.push(name);
        if (isWord && name.equals("r")) {
            hiddenRuns.push(false);
        }
        if (isWord && name.equals("vanish") && "rPr".equals(parent) && !hiddenRuns.isEmpty() && !isOff(element)) {
            hiddenRuns.pop();
            hiddenRuns.push(true);
        }
        if (isWord && isDropped(name)
                || SHOWN.contains(name) && "r".equals(parent) && Boolean.TRUE.equals(hiddenRuns.peek())) {
            return Fate.DROP;
        }
        return isWord && UNWRAPPED.contains(name) ? Fate.UNWRAP : super.fate(element);
    }

    private static boolean isDropped(String name) {
        return DROPPED.contains(name)
                || name.endsWith("PrChange")
                || name.equals("tblGridChange")
                || name.startsWith("move") && name.contains("Range")
                || name.startsWith("customXml") && name.contains("Range");
    }

    private static boolean isOff(StartElement element) {
        var value = element.getAttributeByName(
                new javax.xml.namespace.QName(element.getName().getNamespaceURI(), "val"));
        return value != null && FALSE.contains(value.getValue());
    }

    @Override
    public void end(EndElement element) {
        open.pop();
        if (element.getName().getLocalPart().equals("r")
                && HiddenParts.isWord(element.getName().getNamespaceURI())) {
            hiddenRuns.pop();
        }
    }
}
