package org.gongkai.domain.content.parsing;

import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.parsing.SignatureReader.Signed;

/**
 * Finds title, salutation, headings, lists, signature and date in the paragraphs of a file (GB/T 9704-2012). Every step
 * takes off what it recognises and hands on the rest.
 */
public final class DocumentParser {

    private DocumentParser() {}

    /** Reads {@code source} in time proportional to its length; never fails, what is doubtful becomes a warning. */
    public static ParsedDocument parse(List<SourceBlock> source) {
        var warnings = new Warnings();
        var above = new ArrayList<Piece>();
        var page = PageNoise.takeOff(LeadingFigures.takeOff(Pieces.of(source), above));
        var titled = TitleReader.read(new PageNoise.Page(
                page.metadata(), page.dropped(), page.titles(), LeadingFigures.takeOff(page.rest(), above)));
        warnAboutHead(page, titled, warnings);

        var blocks = new ArrayList<Block>();
        var salutation = SalutationReader.read(titled.rest());
        salutation.map(Block.Salutation::new).ifPresent(blocks::add);
        var text = new ArrayList<>(above);
        text.addAll(titled.rest()
                .subList(salutation.isPresent() ? 1 : 0, titled.rest().size()));

        var signed = SignatureReader.find(text);
        List<Piece> body = signed.map(found -> without(found, text)).orElse(text);
        BodyReader.read(body, blocks, warnings);

        warnAboutBody(body, signed.isPresent(), warnings);
        YearRanges.check(titled.title(), blocks, warnings);
        return new ParsedDocument(
                titled.title(),
                blocks,
                signed.map(Signed::signature).orElse(null),
                page.metadata(),
                leftOut(page, titled),
                warnings.all());
    }

    /**
     * The blocks of a part of a document, without looking for what only a whole one has: title, salutation, signature, the page around it.
     */
    public static List<Block> parsePart(List<SourceBlock> source) {
        var blocks = new ArrayList<Block>();
        BodyReader.read(Pieces.of(source), blocks, new Warnings());
        return blocks;
    }

    /** A picture between the lines of a signature, such as of its seal, stays in the text. */
    private static List<Piece> without(Signed signed, List<Piece> text) {
        var body = new ArrayList<>(text.subList(0, signed.from()));
        text.subList(signed.from(), signed.to()).stream()
                .filter(Piece.Whole.class::isInstance)
                .forEach(body::add);
        body.addAll(text.subList(signed.to(), text.size()));
        return body;
    }

    private static List<String> leftOut(PageNoise.Page page, TitleReader.Titled titled) {
        var lines = new ArrayList<>(page.dropped());
        lines.addAll(titled.copies());
        return lines;
    }

    private static void warnAboutHead(PageNoise.Page page, TitleReader.Titled titled, Warnings warnings) {
        if (!page.dropped().isEmpty()) {
            warnings.addForDocument(
                    ParsingWarning.Kind.PAGE_NOISE_DROPPED, page.dropped().getFirst());
        }
        if (titled.title() == null) {
            warnings.addForDocument(ParsingWarning.Kind.TITLE_ABSENT, "");
        } else if (!titled.copies().isEmpty()) {
            warnings.addForDocument(ParsingWarning.Kind.TITLE_REPEATED, titled.title());
        }
    }

    private static void warnAboutBody(List<Piece> body, boolean signed, Warnings warnings) {
        if (body.isEmpty()) {
            warnings.addForDocument(ParsingWarning.Kind.BODY_EMPTY, "");
        }
        if (!signed) {
            warnings.addForDocument(ParsingWarning.Kind.SIGNATURE_ABSENT, "");
        }
    }
}
