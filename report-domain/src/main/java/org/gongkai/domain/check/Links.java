package org.gongkai.domain.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;

/** The links of a content that lead to other notices of the site; whether these are there, others say. */
public final class Links {

    private static final Pattern NOTICE = Pattern.compile("/notices/([1-9][0-9]{0,17})(?:[/?#].*)?");

    private Links() {}

    private record Linked(String href, String words) {}

    /** The numbers of all notices that links lead to. */
    public static Set<Long> notices(Content content) {
        return content.blocks().stream()
                .flatMap(block -> of(block).stream())
                .map(link -> NOTICE.matcher(link.href()))
                .filter(match -> match.matches())
                .map(match -> Long.valueOf(match.group(1)))
                .collect(Collectors.toSet());
    }

    /** The links that lead to none of these notices. */
    public static List<Found> dead(Content content, Set<Long> there) {
        var founds = new ArrayList<Found>();
        for (int i = 0; i < content.blocks().size(); i++) {
            var plain = content.blocks().get(i).plain();
            int from = 0;
            for (var link : of(content.blocks().get(i))) {
                int at = plain.indexOf(link.words(), from);
                from = at < 0 ? from : at + link.words().length();
                var match = NOTICE.matcher(link.href());
                if (match.matches() && !there.contains(Long.valueOf(match.group(1)))) {
                    var place = at < 0 || link.words().isEmpty() ? Place.whole() : Place.in(i, at, from);
                    founds.add(new Found("LINK_DEAD", Weight.REASON, place, link.href(), null));
                }
            }
        }
        return founds;
    }

    private static List<Linked> of(Block block) {
        var links = new ArrayList<Linked>();
        switch (block) {
            case Block.Heading heading -> collect(heading.text(), links);
            case Block.Paragraph paragraph -> collect(paragraph.text(), links);
            case Block.NumberedParagraph numbered -> collect(numbered.text(), links);
            case Block.Enumeration list -> list.items().forEach(item -> collect(item.text(), links));
            case Block.Table table ->
                table.rows().forEach(row -> row.cells().forEach(cell -> collect(cell.text(), links)));
            case Block.Salutation _, Block.Figure _, Block.AttachmentNote _ -> {
                // hold no links
            }
        }
        return links;
    }

    private static void collect(List<Inline> inlines, List<Linked> links) {
        for (var inline : inlines) {
            switch (inline) {
                case Inline.Link link -> links.add(new Linked(link.href(), link.plain()));
                case Inline.Strong strong -> collect(strong.children(), links);
                case Inline.Emphasis emphasis -> collect(emphasis.children(), links);
                case Inline.Text _, Inline.LineBreak _ -> {
                    // lead nowhere
                }
            }
        }
    }
}
