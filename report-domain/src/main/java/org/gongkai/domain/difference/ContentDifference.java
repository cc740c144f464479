package org.gongkai.domain.difference;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Signature;

/**
 * What differs between two editions of a document: title, text and signature, as lines in reading order. What is only marked
 * otherwise, in bold or as a link, does not show.
 */
public record ContentDifference(List<Passage> passages) {

    public ContentDifference {
        passages = List.copyOf(passages);
    }

    /** The difference from an earlier to a later edition. */
    public static ContentDifference between(Content before, Content after) {
        return new ContentDifference(passages(lines(before), lines(after)));
    }

    /** Whether the two read the same. */
    public boolean isNone() {
        return passages.stream().allMatch(Passage.Kept.class::isInstance);
    }

    private static List<String> lines(Content content) {
        var lines = new ArrayList<String>();
        lines.add(content.title());
        content.blocks().forEach(block -> block.plain().lines().forEach(lines::add));
        if (content.signature() != null) {
            lines.addAll(lines(content.signature()));
        }
        return lines;
    }

    private static List<String> lines(Signature signature) {
        var lines = new ArrayList<String>();
        if (signature.organ() != null) {
            lines.add(signature.organ());
        }
        var date = signature.date();
        if (date != null) {
            lines.add("%d年%d月%d日".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
        }
        return lines;
    }

    private static List<Passage> passages(List<String> before, List<String> after) {
        var passages = new ArrayList<Passage>();
        int at = 0;
        for (var delta : DiffUtils.diff(before, after).getDeltas()) {
            keep(before.subList(at, delta.getSource().getPosition()), passages);
            differ(delta, passages);
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        keep(before.subList(at, before.size()), passages);
        return passages;
    }

    private static void keep(List<String> lines, List<Passage> passages) {
        if (!lines.isEmpty()) {
            passages.add(new Passage.Kept(lines));
        }
    }

    /** The first line of one side is set against the first of the other, and so on; what is left over came or went. */
    private static void differ(AbstractDelta<String> delta, List<Passage> passages) {
        var gone = delta.getSource().getLines();
        var come = delta.getTarget().getLines();
        int pairs = Math.min(gone.size(), come.size());
        for (int i = 0; i < pairs; i++) {
            passages.addAll(LineDifference.between(gone.get(i), come.get(i)));
        }
        gone.subList(pairs, gone.size()).forEach(line -> passages.add(new Passage.Removed(line)));
        come.subList(pairs, come.size()).forEach(line -> passages.add(new Passage.Added(line)));
    }
}
