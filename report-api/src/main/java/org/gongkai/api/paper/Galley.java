package org.gongkai.api.paper;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gongkai.api.typeface.Face;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.Signature;

/**
 * Sets a content from top to bottom: 主送机关 flush left, headings 一、in 黑体 and （一）in 楷体, all indented by two, 附件说明 and
 * signature one line below the text (GB/T 9704-2012). Pages are made of it afterwards.
 */
final class Galley {

    private final Measure measure;
    private final Style style;
    private final Figures figures;
    private final Bound bound;
    private final List<Piece> pieces = new ArrayList<>();

    Galley(Measure measure, Style style, Figures figures, Bound bound) {
        this.measure = measure;
        this.style = style;
        this.figures = figures;
        this.bound = bound;
    }

    List<Piece> pieces() {
        return List.copyOf(pieces);
    }

    Galley title(String title) {
        return centred(title, style.title(), Math.max(style.pitch(), style.titleSize() * 1.3f));
    }

    /** Lines in the middle, each of them whole words where it can be. */
    Galley centred(String text, Ink ink, float pitch) {
        var runs = List.of(new Run(ink, text));
        for (var line : LineBreaker.lines(measure, runs, style.width() - 2 * style.em(), 0, 0)) {
            var plain = new Line(line.runs(), 0, line.width(), 0);
            add(new Piece.Text(plain.centred(style.width()), pitch, true));
        }
        return this;
    }

    Galley blank() {
        return add(new Piece.Blank(style.pitch()));
    }

    Galley paragraph(List<Run> runs, float indent) {
        return paragraph(runs, indent, false);
    }

    private Galley paragraph(List<Run> runs, float indent, boolean keepsNext) {
        for (var line : LineBreaker.lines(measure, runs, style.width(), indent, 0)) {
            add(new Piece.Text(line, style.pitch(), keepsNext));
        }
        return this;
    }

    private Galley add(Piece piece) {
        bound.check();
        pieces.add(piece);
        return this;
    }

    private float twoEm() {
        return 2 * style.em();
    }

    Galley blocks(Content content) {
        var blocks = content.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof Block.Heading heading
                    && heading.runIn()
                    && i + 1 < blocks.size()
                    && continued(heading, blocks.get(i + 1))) {
                i++;
            } else {
                block(blocks.get(i));
            }
        }
        return this;
    }

    /** A run-in heading and what stands on its line; false where that cannot. */
    private boolean continued(Block.Heading heading, Block next) {
        var runs = new ArrayList<>(heading(heading));
        switch (next) {
            case Block.Paragraph(var text) -> runs.addAll(Runs.of(text, style.body()));
            case Block.Enumeration list when list.inline() -> runs.addAll(items(list));
            default -> {
                return false;
            }
        }
        paragraph(runs, twoEm());
        return true;
    }

    private void block(Block block) {
        switch (block) {
            case Block.Salutation(var text) -> paragraph(List.of(new Run(style.body(), text)), 0);
            case Block.Heading heading -> paragraph(heading(heading), twoEm(), true);
            case Block.Paragraph(var text) -> paragraph(Runs.of(text, style.body()), twoEm());
            case Block.NumberedParagraph numbered -> {
                var runs = new ArrayList<Run>();
                runs.add(new Run(style.body(), numbered.mark()));
                runs.addAll(Runs.of(numbered.text(), style.body()));
                paragraph(runs, twoEm());
            }
            case Block.Enumeration list when list.inline() -> paragraph(items(list), twoEm());
            case Block.Enumeration list ->
                list.items().forEach(item -> paragraph(items(new Block.Enumeration(true, List.of(item))), twoEm()));
            case Block.Table table -> table(table);
            case Block.Figure figure -> figure(figure);
            case Block.AttachmentNote(var names) -> attachments(names);
        }
    }

    private List<Run> heading(Block.Heading heading) {
        var ink = style.body()
                .in(
                        switch (heading.level()) {
                            case 1 -> Face.HEI;
                            case 2 -> Face.KAI;
                            default -> Face.BODY;
                        });
        var runs = new ArrayList<Run>();
        runs.add(new Run(ink, heading.mark()));
        runs.addAll(Runs.of(heading.text(), ink));
        return runs;
    }

    private List<Run> items(Block.Enumeration list) {
        var runs = new ArrayList<Run>();
        for (var item : list.items()) {
            runs.add(new Run(style.body(), item.mark()));
            runs.addAll(Runs.of(item.text(), style.body()));
        }
        return runs;
    }

    private void table(Block.Table table) {
        var setting = new TableSetting(measure, style.width(), style.size() / 16, table.rows());
        if (table.caption() != null) {
            centred(table.caption(), style.body().in(Face.HEI).sized(style.size() * 0.875f), style.pitch());
        }
        if (setting.isTooWide()) {
            TableSetting.asText(table.rows()).forEach(row -> paragraph(Runs.of(row, style.body()), twoEm()));
            return;
        }
        setting.set(style.height()).forEach(this::add);
    }

    /** Where the picture cannot be shown, its words stand for it. */
    private void figure(Block.Figure figure) {
        var picture = figures.find(figure.file());
        if (picture.isPresent()) {
            add(picture.get().fitted(style.width(), style.height() - 2 * style.pitch()));
            caption(figure.caption() == null ? figure.alternative() : figure.caption());
        } else {
            caption("〔图：" + figure.alternative() + "〕");
            if (figure.caption() != null) {
                caption(figure.caption());
            }
        }
    }

    private void caption(String text) {
        for (var line : LineBreaker.lines(
                measure,
                List.of(new Run(style.body().in(Face.KAI).sized(style.size() * 0.875f), text)),
                style.width(),
                0,
                0)) {
            add(new Piece.Text(line.centred(style.width()), style.pitch(), false));
        }
    }

    /** 附件说明: numbers only where there are several, names below each other, no end mark. */
    private void attachments(List<String> names) {
        blank();
        float after = twoEm() + measure.width(new Run(style.body(), "附件："));
        for (int i = 0; i < names.size(); i++) {
            var number = names.size() > 1 ? (i + 1) + ". " : "";
            float indent = after + measure.width(new Run(style.body(), number));
            var runs = List.of(new Run(style.body(), (i == 0 ? "附件：" : "") + number + names.get(i)));
            for (var line : LineBreaker.lines(measure, runs, style.width(), i == 0 ? twoEm() : after, indent)) {
                add(new Piece.Text(line, style.pitch(), false));
            }
        }
    }

    /**
     * Without a seal, which a copy does not carry: the organ two places from the right, the date below it and two places further in, or,
     * where the date is longer, the date two places from the right.
     */
    Galley signature(Signature signature) {
        blank();
        var ink = style.body();
        var organ = signature.organ();
        var date = signature.date();
        if (organ == null) {
            return date == null ? this : fromRight(Line.of(measure, 0, new Run(ink, words(date))), twoEm(), false);
        }
        var name = Line.of(measure, 0, new Run(ink, organ));
        if (date == null) {
            return fromRight(name, twoEm(), false);
        }
        var day = Line.of(measure, 0, new Run(ink, words(date)));
        float organRight = Math.max(twoEm(), day.width() + 2 * twoEm() - name.width());
        float organLeft = style.width() - organRight - name.width();
        return fromRight(name, organRight, true)
                .add(new Piece.Text(day.at(Math.max(0, organLeft + twoEm())), style.pitch(), false));
    }

    private Galley fromRight(Line line, float right, boolean keepsNext) {
        return add(
                new Piece.Text(line.at(Math.max(0, style.width() - right - line.width())), style.pitch(), keepsNext));
    }

    /** Arabic digits without leading zeros (GB/T 9704-2012). */
    static String words(LocalDate date) {
        return "%d年%d月%d日".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    /** Small lines below everything: which copy of what this is. */
    Galley imprint(List<String> lines) {
        float pitch = style.pitch() * 0.62f;
        add(new Piece.Rule(style.width(), style.pitch()));
        for (int i = 0; i < lines.size(); i++) {
            var runs = List.of(new Run(style.body().sized(style.size() * 0.65f), lines.get(i)));
            for (var line : LineBreaker.lines(measure, runs, style.width(), 0, 0)) {
                add(new Piece.Small(line, pitch, i + 1 < lines.size()));
            }
        }
        return this;
    }

    /** A line of plain text. */
    Galley plain(String text, Ink ink, float indent) {
        return paragraph(Runs.of(Inline.text(text), ink), indent);
    }
}
