package org.gongkai.domain.content.parsing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.parsing.HeadingRule.Following;
import org.gongkai.domain.content.parsing.HeadingRule.Shape;
import org.gongkai.domain.content.parsing.Mark.Kind;

/** Turns the lines of the body into blocks. */
final class BodyReader {

    /** A numbered paragraph no longer than this is an item of a list. */
    private static final int LONGEST_ITEM = 40;

    private final List<Piece> pieces;
    private final List<BodyLine> lines;
    private final BitSet parts;
    private final Levels levels;
    private final Numbering numbering;
    private final EndMarks endMarks;
    private final Warnings warnings;
    private final List<Block> blocks;
    private final int topStyle;

    /** Classes whose last line was a short numbered paragraph. */
    private final Map<Kind, Boolean> items = new EnumMap<>(Kind.class);

    /** The number of the last 一是 under the present heading. */
    private int lastItem;

    private BodyReader(List<Piece> pieces, List<Block> blocks, Warnings warnings) {
        this.pieces = pieces;
        this.blocks = blocks;
        this.warnings = warnings;
        this.lines = Divisions.believed(pieces.stream().map(BodyLine::of).toList());
        this.parts = PartHeadings.find(lines);
        this.levels = Levels.of(
                lines.stream().map(BodyLine::marked).flatMap(Optional::stream).toList(), !parts.isEmpty());
        this.numbering = new Numbering(levels, warnings);
        this.endMarks = new EndMarks(warnings);
        this.topStyle = topStyle(lines);
    }

    /** Appends the blocks of {@code pieces} to {@code blocks}. */
    static void read(List<Piece> pieces, List<Block> blocks, Warnings warnings) {
        new BodyReader(pieces, blocks, warnings).read();
    }

    private static int topStyle(List<BodyLine> lines) {
        int top = Levels.DEEPEST;
        for (var line : lines) {
            if (line.isUnmarkedText() && ((Piece.Line) line.piece()).styleLevel() > 0) {
                top = Math.min(top, ((Piece.Line) line.piece()).styleLevel());
            }
        }
        return top;
    }

    private void read() {
        int index = 0;
        while (index < lines.size()) {
            index = switch (lines.get(index).piece()) {
                case Piece.Whole whole -> {
                    blocks.add(whole.block());
                    yield index + 1;
                }
                case Piece.Line line -> readLine(index, line);
            };
        }
    }

    /** Reads a line, and those that belong to it; returns the index after them. */
    private int readLine(int index, Piece.Line line) {
        var attached = AttachmentReader.at(pieces, index);
        if (attached.isPresent()) {
            blocks.add(new Block.AttachmentNote(attached.get().names()));
            return attached.get().to();
        }
        if (lines.get(index).mark() != null && !isInlineList(lines.get(index))) {
            readMarked(index, line);
            return index + 1;
        }
        return parts.get(index) ? readPart(index, line) : readUnmarked(index, line);
    }

    /** ①…②… on one line is a list, not a numbered paragraph. */
    private static boolean isInlineList(BodyLine line) {
        return line.mark() != null
                && line.mark().kind() == Kind.CIRCLED
                && line.piece() instanceof Piece.Line text
                && Enumerations.isInline(text.plain());
    }

    private void readMarked(int index, Piece.Line line) {
        var mark = Objects.requireNonNull(lines.get(index).mark());
        var text = line.text().from(mark.length());
        boolean sisterIsItem = mark.number() > 1 && items.getOrDefault(mark.kind(), false);
        var shape = HeadingRule.of(mark.kind(), text.plain(), line.styleLevel(), following(index, mark), sisterIsItem);
        int level = numbering.levelOf(mark);
        numbering.enter(mark, level, blocks.size(), line.plain());
        endMarks.closeBelow(level);
        lastItem = 0;
        items.put(mark.kind(), shape == Shape.NUMBERED && text.length() <= LONGEST_ITEM);
        var written = line.plain().substring(0, mark.length()).strip();
        switch (shape) {
            case HEADING -> {
                endMarks.heading(level, text.plain(), blocks.size());
                blocks.add(new Block.Heading(level, written, text.inlines(), false));
            }
            case RUN_IN -> addRunIn(level, written, text, HeadingRule.firstStop(text.plain()) + 1);
            case NUMBERED -> addNumbered(level, written, text);
        }
    }

    private void addRunIn(int level, String mark, InlineText text, int end) {
        blocks.add(new Block.Heading(level, mark, text.part(0, end).inlines(), true));
        addText(text.from(end));
    }

    private void addNumbered(int level, String mark, InlineText text) {
        var split = Enumerations.split(text, 0);
        if (split.size() < 2 || !(split.getFirst() instanceof Block.Paragraph introduction)) {
            blocks.add(new Block.NumberedParagraph(level, mark, text.inlines()));
            return;
        }
        blocks.add(new Block.NumberedParagraph(level, mark, introduction.text()));
        addAll(split.subList(1, split.size()));
    }

    private Following following(int index, Mark mark) {
        if (index + 1 >= lines.size() || parts.get(index + 1)) {
            return Following.END;
        }
        var next = lines.get(index + 1).mark();
        if (next == null) {
            return isAttachment(index + 1) ? Following.END : Following.TEXT;
        }
        if (next.kind() == mark.kind()) {
            return Following.SISTER;
        }
        return next.kind().isFree() || levels.of(next.kind()) > levels.of(mark.kind())
                ? Following.DEEPER
                : Following.END;
    }

    private boolean isAttachment(int index) {
        return pieces.get(index) instanceof Piece.Line line
                && (AttachmentReader.isHeader(line.plain()) || AttachmentReader.isHeading(line.plain()));
    }

    private int readPart(int index, Piece.Line line) {
        addHeading(1, line.text());
        return index + 1;
    }

    private int readUnmarked(int index, Piece.Line line) {
        int number = lines.get(index).itemNumber();
        if (number > 0 && beginsItem(index, line, number)) {
            return readItems(index, number);
        }
        if (line.styleLevel() > 0 && TitleWords.mayBeTitle(line.plain())) {
            addHeading(line.styleLevel() - topStyle + 1, line.text());
        } else if (AttachmentReader.isHeading(line.plain())) {
            numbering.restart();
            items.clear();
            endMarks.closeBelow(0);
            lastItem = 0;
            addText(line.text());
        } else {
            readText(line);
        }
        return index + 1;
    }

    private void addHeading(int level, InlineText text) {
        numbering.enterWithoutMark(level);
        endMarks.closeBelow(level);
        lastItem = 0;
        blocks.add(new Block.Heading(level, "", text.inlines(), false));
    }

    /** A paragraph may begin with a sentence in bold that serves as its heading. */
    private void readText(Piece.Line line) {
        int stop = HeadingRule.firstStop(line.plain());
        int bold = line.text().boldPrefix();
        boolean leads = stop > 0 && stop < HeadingRule.LONGEST_RUN_IN && (bold == stop || bold == stop + 1);
        if (!leads || line.plain().length() <= stop + 1) {
            addText(line.text());
            return;
        }
        int level = numbering.levelWithoutMark();
        numbering.enterWithoutMark(level);
        endMarks.closeBelow(level);
        lastItem = 0;
        addRunIn(level, "", line.text(), stop + 1);
    }

    private boolean beginsItem(int index, Piece.Line line, int number) {
        if (number == 1) {
            return !Enumerations.isInline(line.plain()) && Enumerations.hasSecond(lines, index);
        }
        return lastItem > 0 && number - lastItem <= 2 && number > lastItem && !continuesInline(line, number);
    }

    /** 三是…四是… on one line, after 一是…二是… on the line before. */
    private static boolean continuesInline(Piece.Line line, int number) {
        return Enumerations.split(line.text(), number - 1).getFirst() instanceof Block.Enumeration list
                && list.items().size() > 1;
    }

    private int readItems(int index, int first) {
        var found = new ArrayList<Block.Item>();
        int next = index;
        int number = first - 1;
        while (next < lines.size()
                && lines.get(next).isUnmarkedText()
                && lines.get(next).itemNumber() > number
                && lines.get(next).itemNumber() - number <= 2
                && (next == index
                        || !continuesInline(
                                (Piece.Line) lines.get(next).piece(),
                                lines.get(next).itemNumber()))) {
            var text = ((Piece.Line) lines.get(next).piece()).text();
            if (lines.get(next).itemNumber() > number + 1) {
                warnings.add(ParsingWarning.Kind.NUMBER_OUT_OF_ORDER, blocks.size(), text.plain());
            }
            number = lines.get(next).itemNumber();
            found.add(Enumerations.item(text, Enumerations.leading(text.plain()).orElseThrow(), text.length()));
            next++;
        }
        lastItem = number;
        blocks.add(new Block.Enumeration(false, found));
        return next;
    }

    private void addText(InlineText text) {
        addAll(Enumerations.split(text, lastItem));
    }

    private void addAll(List<Block> split) {
        for (var block : split) {
            if (block instanceof Block.Enumeration list) {
                followItems(list);
            }
            blocks.add(block);
        }
    }

    private void followItems(Block.Enumeration list) {
        int before = 0;
        for (var item : list.items()) {
            int number = Enumerations.number(item);
            if (before > 0 && number > before + 1) {
                warnings.add(ParsingWarning.Kind.NUMBER_OUT_OF_ORDER, blocks.size(), item.mark());
            }
            before = number;
        }
        lastItem = before;
    }
}
