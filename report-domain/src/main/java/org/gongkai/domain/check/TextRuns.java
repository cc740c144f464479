package org.gongkai.domain.check;

import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.jspecify.annotations.Nullable;

/** Goes through a content run by run, with the place of each in the plain text of its block, and writes it anew. */
public final class TextRuns {

    /** Writes one run of text anew. */
    public interface Rewriting {

        /**
         * The run as it is to be.
         *
         * @param block index of the block, {@link Place#TITLE} for the title
         * @param at where the run begins in the plain text of the block
         */
        String rewrite(int block, int at, String text);
    }

    private final Rewriting rewriting;
    private int block;
    private int at;

    private TextRuns(Rewriting rewriting) {
        this.rewriting = rewriting;
    }

    /** The content with every run written anew; marks, links, pictures and the signature stay. */
    public static Content rewrite(Content content, Rewriting rewriting) {
        var runs = new TextRuns(rewriting);
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < content.blocks().size(); i++) {
            runs.block = i;
            runs.at = 0;
            blocks.add(runs.block(content.blocks().get(i)));
        }
        return new Content(rewriting.rewrite(Place.TITLE, 0, content.title()), blocks, content.signature());
    }

    /** The content with each place replaced by a text of the same length, such as a mask. */
    public static Content replace(Content content, List<Found> founds) {
        return rewrite(content, (block, at, text) -> {
            var changed = new StringBuilder(text);
            for (var found : founds) {
                var place = found.place();
                var instead = found.instead();
                if (place.file() == null && place.position() == block && instead != null) {
                    int from = Math.max(place.start(), at);
                    int to = Math.min(place.end(), at + text.length());
                    for (int i = from; i < to; i++) {
                        changed.setCharAt(i - at, instead.charAt(i - place.start()));
                    }
                }
            }
            return changed.toString();
        });
    }

    private Block block(Block old) {
        return switch (old) {
            case Block.Salutation salutation -> new Block.Salutation(run(salutation.text()));
            case Block.Heading heading -> {
                pass(heading.mark());
                yield new Block.Heading(heading.level(), heading.mark(), inlines(heading.text()), heading.runIn());
            }
            case Block.Paragraph paragraph -> new Block.Paragraph(inlines(paragraph.text()));
            case Block.NumberedParagraph numbered -> {
                pass(numbered.mark());
                yield new Block.NumberedParagraph(numbered.level(), numbered.mark(), inlines(numbered.text()));
            }
            case Block.Enumeration list -> new Block.Enumeration(list.inline(), items(list));
            case Block.Table table -> table(table);
            case Block.Figure figure -> figure(figure);
            case Block.AttachmentNote note -> attachments(note);
        };
    }

    private List<Block.Item> items(Block.Enumeration list) {
        var items = new ArrayList<Block.Item>();
        for (var item : list.items()) {
            if (at > 0 && !list.inline()) {
                at++;
            }
            pass(item.mark());
            items.add(new Block.Item(item.mark(), inlines(item.text())));
        }
        return items;
    }

    private Block table(Block.Table table) {
        var caption = caption(table.caption());
        if (caption != null) {
            at++;
        }
        var rows = new ArrayList<Block.Row>();
        for (var row : table.rows()) {
            var cells = new ArrayList<Block.Cell>();
            for (var cell : row.cells()) {
                cells.add(new Block.Cell(cell.header(), cell.columnSpan(), cell.rowSpan(), inlines(cell.text())));
                at++;
            }
            if (row.cells().isEmpty()) {
                at++;
            }
            rows.add(new Block.Row(cells));
        }
        return new Block.Table(caption, rows);
    }

    private Block figure(Block.Figure figure) {
        var alternative = run(figure.alternative());
        at++;
        return new Block.Figure(figure.file(), alternative, caption(figure.caption()));
    }

    private Block attachments(Block.AttachmentNote note) {
        pass("附件：");
        var names = new ArrayList<String>();
        for (var name : note.names()) {
            names.add(run(name));
            at++;
        }
        return new Block.AttachmentNote(names);
    }

    private @Nullable String caption(@Nullable String caption) {
        return caption == null ? null : run(caption);
    }

    private List<Inline> inlines(List<Inline> old) {
        var rewritten = new ArrayList<Inline>();
        for (var inline : old) {
            rewritten.add(
                    switch (inline) {
                        case Inline.Text text -> new Inline.Text(run(text.text()));
                        case Inline.Strong strong -> new Inline.Strong(inlines(strong.children()));
                        case Inline.Emphasis emphasis -> new Inline.Emphasis(inlines(emphasis.children()));
                        case Inline.Link link -> new Inline.Link(link.href(), inlines(link.children()));
                        case Inline.LineBreak lineBreak -> {
                            at++;
                            yield lineBreak;
                        }
                    });
        }
        return rewritten;
    }

    private String run(String text) {
        int begun = at;
        at += text.length();
        return rewriting.rewrite(block, begun, text);
    }

    private void pass(String text) {
        at += text.length();
    }
}
