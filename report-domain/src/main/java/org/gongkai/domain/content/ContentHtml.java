package org.gongkai.domain.content;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The one HTML form of a content: pages, previews and feeds show the same. Made only from the typed tree, every text escaped;
 * headings begin at {@code h2} because the title is the page's {@code h1}, and carry the anchors of the {@link Outline}.
 */
public final class ContentHtml {

    private final StringBuilder out = new StringBuilder();
    private final UnaryOperator<String> fileAddress;

    private ContentHtml(UnaryOperator<String> fileAddress) {
        this.fileAddress = fileAddress;
    }

    /**
     * The blocks and the signature as HTML, without the title.
     *
     * @param fileAddress from the SHA-256 of a picture to its address
     */
    public static String of(Content content, UnaryOperator<String> fileAddress) {
        var html = new ContentHtml(fileAddress);
        html.blocks(content.blocks());
        if (content.signature() != null) {
            html.signature(content.signature());
        }
        return html.out.toString();
    }

    /** The text with {@code & < > " '} escaped, fit for element content and quoted attributes. */
    public static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private void blocks(List<Block> blocks) {
        boolean runInOpen = false;
        for (int position = 0; position < blocks.size(); position++) {
            var block = blocks.get(position);
            boolean opensRunIn = block instanceof Block.Heading heading
                    && heading.runIn()
                    && position + 1 < blocks.size()
                    && continuesLine(blocks.get(position + 1));
            if (opensRunIn) {
                out.append("<div class=\"run-in\">");
            }
            block(block, position);
            if (opensRunIn) {
                // a line break would show as a space between the heading and its text
                out.setLength(out.length() - 1);
            }
            if (runInOpen) {
                out.append("</div>\n");
            }
            runInOpen = opensRunIn;
        }
    }

    /** What may stand on the same line as a run-in heading. */
    private static boolean continuesLine(Block block) {
        return block instanceof Block.Paragraph || (block instanceof Block.Enumeration list && list.inline());
    }

    private void block(Block block, int position) {
        switch (block) {
            case Block.Salutation salutation -> element("p", "salutation", Inline.text(salutation.text()));
            case Block.Heading heading -> heading(heading, position);
            case Block.Paragraph paragraph -> element("p", "", paragraph.text());
            case Block.NumberedParagraph numbered -> numbered(numbered, position);
            case Block.Enumeration enumeration -> enumeration(enumeration);
            case Block.Table table -> table(table);
            case Block.Figure figure -> figure(figure);
            case Block.AttachmentNote note -> attachments(note);
        }
    }

    private void heading(Block.Heading heading, int position) {
        int rank = Math.min(heading.level() + 1, 6);
        out.append("<h")
                .append(rank)
                .append(" id=\"")
                .append(Outline.Entry.anchor(position))
                .append("\">");
        out.append(escape(heading.mark()));
        inlines(heading.text());
        out.append("</h").append(rank).append(">\n");
    }

    private void numbered(Block.NumberedParagraph numbered, int position) {
        out.append("<p class=\"numbered\" id=\"")
                .append(Outline.Entry.anchor(position))
                .append("\">");
        mark(numbered.mark());
        inlines(numbered.text());
        out.append("</p>\n");
    }

    private void enumeration(Block.Enumeration enumeration) {
        out.append(enumeration.inline() ? "<ul class=\"enumeration in-line\">" : "<ul class=\"enumeration\">");
        for (var item : enumeration.items()) {
            out.append("<li>");
            mark(item.mark());
            inlines(item.text());
            out.append("</li>");
        }
        out.append("</ul>\n");
    }

    private void mark(String mark) {
        out.append("<span class=\"mark\">").append(escape(mark)).append("</span>");
    }

    private void table(Block.Table table) {
        out.append("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(escape(table.caption() == null ? "表格" : table.caption()))
                .append("\"><table>");
        if (table.caption() != null) {
            out.append("<caption>").append(escape(table.caption())).append("</caption>");
        }
        for (var row : table.rows()) {
            out.append("<tr>");
            row.cells().forEach(this::cell);
            out.append("</tr>");
        }
        out.append("</table></div>\n");
    }

    private void cell(Block.Cell cell) {
        var name = cell.header() ? "th" : "td";
        out.append('<').append(name);
        if (cell.columnSpan() > 1) {
            out.append(" colspan=\"").append(cell.columnSpan()).append('"');
        }
        if (cell.rowSpan() > 1) {
            out.append(" rowspan=\"").append(cell.rowSpan()).append('"');
        }
        out.append('>');
        inlines(cell.text());
        out.append("</").append(name).append('>');
    }

    private void figure(Block.Figure figure) {
        out.append("<figure><img src=\"")
                .append(escape(fileAddress.apply(figure.file())))
                .append("\" alt=\"")
                .append(escape(figure.alternative()))
                .append("\" loading=\"lazy\">");
        if (figure.caption() != null) {
            out.append("<figcaption>").append(escape(figure.caption())).append("</figcaption>");
        }
        out.append("</figure>\n");
    }

    private void attachments(Block.AttachmentNote note) {
        out.append("<div class=\"attachment-note\"><p>附件：</p><ol>");
        note.names().forEach(name -> out.append("<li>").append(escape(name)).append("</li>"));
        out.append("</ol></div>\n");
    }

    private void signature(Signature signature) {
        out.append("<p class=\"signature\">");
        if (signature.organ() != null) {
            out.append("<span>").append(escape(signature.organ())).append("</span>");
        }
        if (signature.organ() != null && signature.date() != null) {
            out.append("<br>");
        }
        if (signature.date() != null) {
            var date = signature.date();
            out.append("<time datetime=\"")
                    .append(date)
                    .append("\">%d年%d月%d日</time>"
                            .formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
        }
        out.append("</p>\n");
    }

    private void element(String name, String cssClass, List<Inline> inlines) {
        out.append('<').append(name);
        if (!cssClass.isEmpty()) {
            out.append(" class=\"").append(cssClass).append('"');
        }
        out.append('>');
        inlines(inlines);
        out.append("</").append(name).append(">\n");
    }

    private void inlines(List<Inline> inlines) {
        for (var inline : inlines) {
            switch (inline) {
                case Inline.Text text -> out.append(escape(text.text()));
                case Inline.Strong strong -> wrapped("strong", strong.children());
                case Inline.Emphasis emphasis -> wrapped("em", emphasis.children());
                case Inline.Link link -> {
                    out.append("<a href=\"").append(escape(link.href())).append("\">");
                    inlines(link.children());
                    out.append("</a>");
                }
                case Inline.LineBreak _ -> out.append("<br>");
            }
        }
    }

    private void wrapped(String name, List<Inline> children) {
        out.append('<').append(name).append('>');
        inlines(children);
        out.append("</").append(name).append('>');
    }
}
