package org.gongkai.admin.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.parsing.SourceBlock;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * HTML, from a page or from Mammoth, to source blocks. Only text, emphasis, links, tables and pictures come through; a picture within a line
 * or a table stands behind it.
 */
final class HtmlReader {

    private static final Set<String> SKIPPED = Set.of(
            "script",
            "style",
            "head",
            "del",
            "noscript",
            "template",
            "svg",
            "iframe",
            "object",
            "form",
            "button",
            "select");
    private static final int DEEPEST = 200;
    private static final Pattern WRAPPED = Pattern.compile(
            "(?<=[\\p{IsHan}\\u3000-\\u303f\\uff00-\\uffef])\\r?\\n(?=[\\p{IsHan}\\u3000-\\u303f\\uff00-\\uffef])");

    private final List<SourceBlock> blocks = new ArrayList<>();
    private final List<Inline> line = new ArrayList<>();

    private final List<Block.Figure> figures = new ArrayList<>();
    private final FilePictures pictures;

    private HtmlReader(FilePictures pictures) {
        this.pictures = pictures;
    }

    static List<SourceBlock> read(String html, FilePictures pictures) {
        var reader = new HtmlReader(pictures);
        var body = Jsoup.parse(html).body();
        body.forEachNode(HtmlReader::join);
        reader.children(body, 0, 0);
        reader.endLine(0);
        return reader.blocks;
    }

    /** The source of Word wraps its lines within Chinese text, where a line end is no space (CSS Text 3, 4.1.3). */
    private static void join(Node node) {
        if (node instanceof TextNode text && text.getWholeText().indexOf('\n') >= 0) {
            text.text(WRAPPED.matcher(text.getWholeText()).replaceAll(""));
        }
    }

    private void children(Node parent, int styleLevel, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        for (var node : parent.childNodes()) {
            if (node instanceof TextNode text) {
                addText(text.text());
            } else if (node instanceof Element element && WordHtml.isListMark(element)) {
                addText(WordHtml.listMark(element));
            } else if (node instanceof Element element
                    && !SKIPPED.contains(element.normalName())
                    && !WordHtml.isHidden(element)) {
                element(element, styleLevel, depth);
            }
        }
    }

    private void element(Element element, int styleLevel, int depth) {
        switch (element.normalName()) {
            case "br" -> endLine(styleLevel);
            case "table" -> table(element);
            case "h1", "h2", "h3", "h4", "h5", "h6" ->
                onOwnLine(element, element.normalName().charAt(1) - '0', "", depth);
            case "li" -> onOwnLine(element, 0, listMark(element), depth);
            case "strong", "b" -> marked(element, Inline.Strong::new);
            case "em", "i", "u" -> marked(element, Inline.Emphasis::new);
            case "a" -> link(element);
            case "img" -> picture(element);
            case "figure" -> figure(element, depth);
            default -> {
                if (element.isBlock()) {
                    onOwnLine(element, styleLevel, "", depth);
                } else {
                    children(element, styleLevel, depth + 1);
                }
            }
        }
    }

    private void onOwnLine(Element element, int styleLevel, String mark, int depth) {
        endLine(styleLevel);
        addText(mark);
        children(element, styleLevel, depth + 1);
        endLine(styleLevel);
    }

    /** Word's automatic numbers are not text; an ordered list gets them back as the official mark of the third level. */
    private static String listMark(Element item) {
        var parent = item.parent();
        return parent != null && parent.normalName().equals("ol")
                ? parent.children().indexOf(item) + 1 + "."
                : "";
    }

    private void marked(Element element, Function<List<Inline>, Inline> mark) {
        element.select("img").forEach(this::picture);
        var text = clean(element.text());
        if (!text.isEmpty()) {
            line.add(mark.apply(Inline.text(text)));
        }
    }

    private void picture(Element element) {
        pictures.figure(element.attr("src").strip(), element.attr("alt")).ifPresent(figures::add);
    }

    /** A picture with its caption; whatever else stands in a figure is read as it comes. */
    private void figure(Element element, int depth) {
        var caption = element.selectFirst("figcaption");
        var images = element.select("img");
        if (caption == null || images.size() != 1 || !element.select("table").isEmpty()) {
            onOwnLine(element, 0, "", depth);
            return;
        }
        endLine(0);
        picture(Objects.requireNonNull(images.first()));
        var words = clean(caption.text()).strip();
        if (figures.isEmpty()) {
            addText(words);
        } else if (!words.isEmpty()) {
            var figure = figures.removeLast();
            figures.add(new Block.Figure(figure.file(), figure.alternative(), words));
        }
        endLine(0);
    }

    private void link(Element element) {
        element.select("img").forEach(this::picture);
        var text = clean(element.text());
        var href = element.attr("href").strip();
        if (text.isEmpty()) {
            return;
        }
        boolean leadsOut = href.length() <= 2_000 && !href.startsWith("#") && Inline.Link.isSafe(href);
        line.add(leadsOut ? new Inline.Link(href, Inline.text(text)) : new Inline.Text(text));
    }

    private void table(Element table) {
        endLine(0);
        var rows = new ArrayList<Block.Row>();
        for (var row : table.select("tr")) {
            if (!Objects.equals(row.closest("table"), table)) {
                continue; // its text stands in the cell that holds the inner table
            }
            var cells = row.children().stream()
                    .filter(cell -> Set.of("td", "th").contains(cell.normalName()))
                    .map(HtmlReader::cell)
                    .toList();
            if (!cells.isEmpty()) {
                rows.add(new Block.Row(cells));
            }
        }
        var caption = table.selectFirst("caption");
        if (!rows.isEmpty()) {
            blocks.add(
                    new SourceBlock.SourceTable(new Block.Table(caption == null ? null : clean(caption.text()), rows)));
        }
        table.select("img").forEach(this::picture);
        if (!figures.isEmpty()) {
            pictures.movedOutOfTable(figures.size());
        }
        endLine(0);
    }

    private static Block.Cell cell(Element cell) {
        var text = clean(cell.text()).strip();
        return new Block.Cell(
                cell.normalName().equals("th"),
                span(cell.attr("colspan")),
                span(cell.attr("rowspan")),
                text.isEmpty() ? List.of() : Inline.text(text));
    }

    private static int span(String value) {
        return value.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(value) : 1;
    }

    private void addText(String text) {
        var cleaned = clean(text);
        if (!cleaned.isEmpty()) {
            line.add(new Inline.Text(cleaned));
        }
    }

    private void endLine(int styleLevel) {
        if (!Inline.plain(line).isBlank()) {
            blocks.add(new SourceBlock.SourceParagraph(List.copyOf(line), styleLevel));
        }
        line.clear();
        figures.forEach(figure -> blocks.add(new SourceBlock.SourceFigure(figure)));
        figures.clear();
    }

    /** White space of the source is one space; what no text may hold is dropped. */
    private static String clean(String text) {
        var kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c < 0xd800 || c > 0xdfff)
                .map(c -> c == 0xa0 || Character.isISOControl(c) ? ' ' : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
