package org.gongkai.domain.content.parsing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongkai.domain.content.Signature;
import org.jspecify.annotations.Nullable;

/** Finds who signed (署名) and when (成文日期) under the text, above a note (附注) and attachments. */
final class SignatureReader {

    private static final int MOST_ORGANS = 6;
    private static final int MOST_NOTES = 3;
    private static final int LONGEST_ORGAN = 40;
    private static final int LONGEST_LINE = 120;

    private static final String SEAL = " ?(?:\\( ?(?:印章|公章|盖章|签章|章|印|已盖章|加盖公章|此处盖章) ?\\))? ?";
    private static final Pattern SEAL_AT_END = Pattern.compile("\\( ?(?:印章|公章|盖章|签章|章|印|已盖章|加盖公章|此处盖章) ?\\)$");
    private static final Pattern DATE = Pattern.compile(
            "(?:(\\d{4}) {0,2}年 {0,2}(\\d{1,2}) {0,2}月 {0,2}(\\d{1,2}) {0,2}日|(\\d{4})([-./])(\\d{1,2})\\5(\\d{1,2})"
                    + "|([〇零○Оo0O◯一二三四五六七八九]{4}) ?年 ?([一二三四五六七八九十]{1,3}) ?月 ?([一二三四五六七八九十]{1,3}) ?日)"
                    + SEAL + "$");
    private static final Pattern ORGAN = Pattern.compile(
            "(?:政府|委员会|党委|党工委|纪委|纪工委|办公室|办事处|管委会|居委会|村委会|局|厅|部|院|所|站|中心|大队|支队|队|公司|集团|社|协会|联合会|妇联|团委|工会|总会|馆|学校|小学|中学|幼儿园|医院|街道|镇|乡|领导小组|工作组|指挥部|处|办|委|联|主席团|人大|法庭|党支部|党总支)$");
    private static final String SENTENCE = "。，；：、！？,;:!?";

    private SignatureReader() {}

    /**
     * The signature and the pieces it takes.
     *
     * @param from index of the first piece that belongs to it
     * @param to index after its last piece
     */
    record Signed(Signature signature, int from, int to) {}

    private record Dated(LocalDate date, int start) {}

    static Optional<Signed> find(List<Piece> pieces) {
        return above(pieces, pieces.size()).or(() -> above(pieces, firstAttachment(pieces)));
    }

    /** Whether a line is nothing but a real date. */
    static boolean isDate(String line) {
        return date(line).filter(dated -> dated.start() == 0).isPresent();
    }

    /** The first line that heads an attachment below a date, where the signature may end; 0 where there is none. */
    private static int firstAttachment(List<Piece> pieces) {
        boolean dated = false;
        for (int i = 0; i < pieces.size(); i++) {
            var line = plainAt(pieces, i);
            if (dated && AttachmentReader.isHeading(line)) {
                return i;
            }
            dated |= date(line).isPresent();
        }
        return 0;
    }

    private static Optional<Signed> above(List<Piece> pieces, int end) {
        int last = end - 1;
        while (last >= 0 && pieces.get(last) instanceof Piece.Whole) {
            last--;
        }
        int notes = 0;
        while (last >= 0 && notes < MOST_NOTES && isNote(plainAt(pieces, last))) {
            last--;
            notes++;
        }
        return last < 0 ? Optional.empty() : endingAt(pieces, last);
    }

    /** 附注, such as （此件公开发布）. */
    private static boolean isNote(String line) {
        var folded = line.isEmpty() ? "" : Characters.folded(line.charAt(0) + line.substring(line.length() - 1));
        return folded.equals("()")
                && line.length() <= LONGEST_LINE
                && Marks.at(line).isEmpty();
    }

    private static Optional<Signed> endingAt(List<Piece> pieces, int last) {
        var line = plainAt(pieces, last);
        var dated = date(line);
        if (dated.isEmpty()) {
            return withoutDate(pieces, last);
        }
        var before = line.substring(0, dated.get().start());
        int first = before.isBlank() ? organsAbove(pieces, last) : last;
        if (!before.isBlank() && !isOrgan(before)) {
            return Optional.empty();
        }
        var organ = before.isBlank() ? organs(pieces, first, last) : organName(before);
        return Optional.of(new Signed(new Signature(organ, dated.get().date()), first, last + 1));
    }

    /** An organ alone is believed only below a sentence that has ended. */
    private static Optional<Signed> withoutDate(List<Piece> pieces, int last) {
        int first = organsAbove(pieces, last + 1);
        if (first > last || first == 0) {
            return Optional.empty();
        }
        var above = plainAt(pieces, first - 1);
        return above.endsWith("。") || above.endsWith("！")
                ? Optional.of(new Signed(new Signature(organs(pieces, first, last + 1), null), first, last + 1))
                : Optional.empty();
    }

    private static int organsAbove(List<Piece> pieces, int end) {
        int first = end;
        while (first > 0 && end - first < MOST_ORGANS && isOrgan(plainAt(pieces, beforeSeal(pieces, first - 1)))) {
            first = beforeSeal(pieces, first - 1);
        }
        return first;
    }

    /** Behind an organ there may be a picture of its seal. */
    private static int beforeSeal(List<Piece> pieces, int index) {
        return index > 0 && LeadingFigures.isFigure(pieces.get(index)) ? index - 1 : index;
    }

    private static @Nullable String organs(List<Piece> pieces, int from, int to) {
        var names = new ArrayList<String>();
        for (int i = from; i < to; i++) {
            if (pieces.get(i) instanceof Piece.Line line) {
                names.add(organName(line.plain()));
            }
        }
        return names.isEmpty() ? null : String.join(" ", names);
    }

    private static boolean isOrgan(String line) {
        if (line.length() > LONGEST_LINE || Marks.at(line.strip()).isPresent()) {
            return false;
        }
        var name = Characters.folded(organName(line));
        return !name.isEmpty()
                && name.length() <= LONGEST_ORGAN
                && name.chars().noneMatch(c -> SENTENCE.indexOf(c) >= 0)
                && ORGAN.matcher(name).find();
    }

    /** The name without the note of a seal; 青 禾 镇 is spread out, but two organs on one line stay two. */
    private static String organName(String line) {
        var folded = Characters.folded(line).stripTrailing();
        var seal = SEAL_AT_END.matcher(folded);
        var name = line.substring(0, seal.find() ? seal.start() : folded.length());
        var words = List.of(Characters.spaced(name).strip().split(" +", -1));
        boolean spread = words.stream().allMatch(word -> word.length() <= 1);
        return String.join(spread ? "" : " ", words);
    }

    private static Optional<Dated> date(String line) {
        if (line.length() > LONGEST_LINE) {
            return Optional.empty();
        }
        var matcher = DATE.matcher(Characters.folded(line));
        if (!matcher.find()) {
            return Optional.empty();
        }
        LocalDate date;
        if (matcher.group(1) != null) {
            date = real(number(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3)));
        } else if (matcher.group(4) != null) {
            date = real(number(matcher.group(4)), number(matcher.group(6)), number(matcher.group(7)));
        } else {
            date = real(
                    HanNumber.year(matcher.group(8)),
                    HanNumber.valueOf(matcher.group(9)),
                    HanNumber.valueOf(matcher.group(10)));
        }
        return Optional.ofNullable(date).map(found -> new Dated(found, matcher.start()));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static @Nullable LocalDate real(int year, int month, int day) {
        boolean real = year >= 1900
                && year < 2200
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= LocalDate.of(year, month, 1).lengthOfMonth();
        return real ? LocalDate.of(year, month, day) : null;
    }

    private static String plainAt(List<Piece> pieces, int index) {
        return pieces.get(index) instanceof Piece.Line line ? line.plain() : "";
    }
}
