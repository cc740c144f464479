package org.gongkai.domain.content.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the list of attachments (附件说明) below a text: 附件：1.… 2.…. */
final class AttachmentReader {

    private static final int LONGEST_NAME = 150;
    private static final int LONGEST_HEADER = 2000;
    private static final int MOST_NAMES = 200;

    private static final Pattern HEADER = Pattern.compile("^附 {0,4}件 {0,4}([一二三四五六七八九十]{1,2}|\\d{1,2})? {0,2}:");
    private static final Pattern HEADING = Pattern.compile("^附 {0,4}件 {0,4}(?:[一二三四五六七八九十]{1,2}|\\d{1,2})? {0,2}:?$");

    /** The second and later names where all stand on one line. */
    private static final Pattern NEXT_NAME = Pattern.compile("(?:[ ;；])(\\d{1,2}) ?[.、](?!\\d)");

    private static final String END_MARKS = "。；;，,.";

    private final List<Piece> pieces;
    private final List<String> names = new ArrayList<>();
    private int next;

    private AttachmentReader(List<Piece> pieces, int start) {
        this.pieces = pieces;
        this.next = start;
    }

    /**
     * The names and where the text goes on.
     *
     * @param to index after the last piece that belongs to the list
     */
    record Attached(List<String> names, int to) {}

    /** Whether a line begins a list of attachments, such as 附件：. */
    static boolean isHeader(String line) {
        return line.startsWith("附") && HEADER.matcher(head(line)).find();
    }

    /** Whether a line stands above an attachment and says nothing but 附件1. */
    static boolean isHeading(String line) {
        return line.startsWith("附")
                && line.length() <= 16
                && HEADING.matcher(head(line)).find();
    }

    private static String head(String line) {
        return Characters.folded(line.substring(0, Math.min(20, line.length())));
    }

    /** The list that begins at {@code start}, empty where none does. */
    static Optional<Attached> at(List<Piece> pieces, int start) {
        if (!(pieces.get(start) instanceof Piece.Line line) || !isHeader(line.plain())) {
            return Optional.empty();
        }
        var reader = new AttachmentReader(pieces, start);
        reader.addHeaders();
        reader.addFollowing();
        return reader.names.isEmpty() ? Optional.empty() : Optional.of(new Attached(reader.names, reader.next));
    }

    /** 附件： or 附件1：, 附件2： on lines of their own. */
    private void addHeaders() {
        boolean more = true;
        while (more && next < pieces.size() && pieces.get(next) instanceof Piece.Line line) {
            var header = HEADER.matcher(head(line.plain()));
            more = line.plain().length() <= LONGEST_HEADER
                    && header.find()
                    && number(header.group(1)) == names.size() + 1
                    && names.size() < MOST_NAMES;
            if (more) {
                int known = names.size();
                addNames(line.text().from(header.end()).plain());
                next++;
                more = names.size() > known;
            }
        }
    }

    private static int number(@Nullable String numeral) {
        if (numeral == null) {
            return 1;
        }
        return Character.isDigit(numeral.charAt(0)) ? Integer.parseInt(numeral) : HanNumber.valueOf(numeral);
    }

    private void addNames(String rest) {
        var mark = arabic(rest);
        if (mark.isEmpty() || mark.get().number() != 1) {
            addName(rest);
            return;
        }
        int from = mark.get().length();
        var matcher = NEXT_NAME.matcher(Characters.folded(rest));
        while (matcher.find()) {
            if (Integer.parseInt(matcher.group(1)) == names.size() + 2) {
                addName(rest.substring(from, matcher.start()));
                from = matcher.end();
            }
        }
        addName(rest.substring(from));
    }

    private void addFollowing() {
        while (next < pieces.size()
                && names.size() < MOST_NAMES
                && pieces.get(next) instanceof Piece.Line line
                && line.plain().length() <= LONGEST_NAME
                && arabic(line.plain())
                        .filter(mark -> mark.number() == names.size() + 1)
                        .isPresent()) {
            addName(line.plain().substring(Marks.at(line.plain()).orElseThrow().length()));
            next++;
        }
    }

    private static Optional<Mark> arabic(String line) {
        return Marks.at(line).filter(mark -> mark.kind() == Mark.Kind.ARABIC);
    }

    private void addName(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && Characters.isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start
                && (Characters.isSpace(text.charAt(end - 1)) || END_MARKS.indexOf(text.charAt(end - 1)) >= 0)) {
            end--;
        }
        if (start < end) {
            names.add(text.substring(start, end));
        }
    }
}
