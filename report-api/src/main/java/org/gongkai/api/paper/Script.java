package org.gongkai.api.paper;

import java.util.ArrayList;
import java.util.List;
import org.gongkai.api.notice.PublicNotice;
import org.gongkai.api.site.Messages;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;

/**
 * A notice to be read aloud over village loudspeakers: numbers in words, a line to a breath, the title said twice before and once after,
 * and where the whole can be read. What stands in square brackets is for the announcer.
 */
final class Script {

    private static final int LONGEST_TABLE = 12;
    private static final int CHARACTERS_PER_MINUTE = 200;

    private final Messages messages;
    private final List<String> lines = new ArrayList<>();

    private Script(Messages messages) {
        this.messages = messages;
    }

    /**
     * The whole script.
     *
     * @param siteName where the whole can be read
     * @param address of the notice, which is not read aloud
     */
    static String of(PublicNotice notice, String siteName, String address, Messages messages) {
        var script = new Script(messages);
        var summary = notice.summary();
        var title = SpokenNumbers.of(notice.content().title());
        script.say(messages.text("script.opening", summary.place().town().name()));
        script.say(messages.text("script.title", title));
        script.say(messages.text("script.again", title));
        script.lines.add("");
        script.content(notice.content());
        script.lines.add("");
        script.say(messages.text("script.closing", title));
        script.say(messages.text("script.where", siteName));
        int minutes = Math.max(1, Math.ceilDiv(String.join("", script.lines).length(), CHARACTERS_PER_MINUTE));
        return head(notice, address, minutes, messages) + String.join("\n", script.lines) + "\n";
    }

    private static String head(PublicNotice notice, String address, int minutes, Messages messages) {
        return "["
                + messages.text("script.head", notice.summary().place().town().name()) + "]\n"
                + "[" + messages.text("script.length", Integer.toString(minutes)) + "]\n"
                + "[" + Versions.mark(notice.summary(), messages) + "]\n"
                + "[" + messages.text("script.check", address) + "]\n\n";
    }

    private void say(String text) {
        lines.addAll(Sentences.of(SpokenNumbers.of(text)));
    }

    private void content(Content content) {
        var blocks = content.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof Block.Table table) {
                table(table);
            } else {
                say(words(blocks.get(i)));
            }
        }
        var signature = content.signature();
        if (signature != null) {
            lines.add("");
            if (signature.organ() != null) {
                say(signature.organ() + "。");
            }
            if (signature.date() != null) {
                say(Galley.words(signature.date()) + "。");
            }
        }
    }

    private String words(Block block) {
        return switch (block) {
            case Block.Heading heading -> ended(heading.plain());
            case Block.Salutation _, Block.Paragraph _, Block.NumberedParagraph _, Block.Enumeration _ -> block.plain();
            case Block.Figure figure -> messages.text("script.figure", figure.alternative());
            case Block.AttachmentNote(var names) ->
                messages.text("script.attachments", Integer.toString(names.size()), String.join("；", names));
            case Block.Table table -> table.plain();
        };
    }

    private static String ended(String text) {
        return text.matches("(?s).*[。！？：；]") ? text : text + "。";
    }

    /** Rows as sentences, each value under the heading of its column where the columns have one. */
    private void table(Block.Table table) {
        if (table.caption() != null) {
            say(messages.text("script.table", table.caption()));
        }
        var rows = table.rows();
        if (rows.size() > LONGEST_TABLE) {
            say(messages.text("script.long-table", Integer.toString(rows.size())));
            return;
        }
        var head = rows.isEmpty() ? List.<String>of() : cells(rows.getFirst());
        boolean hasHead = rows.size() > 1
                && rows.getFirst().cells().stream().allMatch(Block.Cell::header)
                && rows.stream().allMatch(row -> row.cells().size() == head.size());
        for (var row : hasHead ? rows.subList(1, rows.size()) : rows) {
            say(sentence(hasHead ? head : List.of(), cells(row)));
        }
    }

    private static List<String> cells(Block.Row row) {
        return row.cells().stream()
                .map(cell -> Inline.plain(cell.text()).replace('\n', '，'))
                .toList();
    }

    private static String sentence(List<String> head, List<String> cells) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                parts.add(head.isEmpty() || i == 0 ? cells.get(i) : head.get(i) + "，" + cells.get(i));
            }
        }
        return parts.isEmpty() ? "" : String.join("，", parts) + "。";
    }
}
