package org.gongkai.domain.content.parsing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongkai.domain.content.parsing.Mark.Kind;

/** Recognises marks; width and spaces do not matter. */
final class Marks {

    /** No mark is longer; only so much of a line is looked at. */
    private static final int LONGEST = 24;

    private static final String HAN = " ?([〇零一二三四五六七八九十百]{1,7}) ?";
    private static final String ARABIC = " ?(\\d{1,3}) ?";
    private static final String DIVISION = "第(?:" + HAN + "|" + ARABIC + ")";

    /** 三、四月份 counts months, 一、二、三年级 counts classes: neither is a mark. */
    private static final String NO_COUNTING = "(?![〇零一二三四五六七八九十百\\d]{1,3}(?:、|[月年级季线个次名天]))";

    /** 1.5万元 is a number, 1.2025年 is a mark before a year. */
    private static final String NO_DECIMAL = "(?!\\d)|\\.(?=(?:19|20)\\d\\d ?年)";

    /** 第一条规定 speaks of an article; it does not begin one. */
    private static final String NO_CITATION = "(?![ ]?(?:规定|第|款|的|之|所|中的|和|及|至|、|,|《))";

    private record Form(Kind kind, boolean broken, Pattern pattern) {
        private Form(Kind kind, String pattern) {
            this(kind, false, Pattern.compile(pattern));
        }

        private static Form broken(Kind kind, String pattern) {
            return new Form(kind, true, Pattern.compile(pattern));
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form(Kind.PART, DIVISION + "(?:编|部分)[、:]?" + NO_CITATION),
            new Form(Kind.CHAPTER, DIVISION + "章" + NO_CITATION),
            new Form(Kind.SECTION, DIVISION + "节" + NO_CITATION),
            new Form(Kind.ARTICLE, DIVISION + "条(?:之[一二三四五六七八九])?" + NO_CITATION),
            new Form(Kind.ORDINAL, "第" + HAN + "[,、:]"),
            new Form(Kind.HAN, HAN + "(?:、|\\.)" + NO_COUNTING),
            new Form(Kind.HAN_BRACKET, "\\(" + HAN + "\\)、?"),
            Form.broken(Kind.HAN_BRACKET, HAN + "\\)、?"),
            Form.broken(Kind.HAN_BRACKET, "\\(" + HAN + "、"),
            new Form(Kind.ARABIC, ARABIC + "(?:、" + NO_COUNTING + "|\\." + NO_DECIMAL + ")"),
            new Form(Kind.ARABIC_BRACKET, "\\(" + ARABIC + "\\)、?"),
            Form.broken(Kind.ARABIC_BRACKET, ARABIC + "\\)、?"));

    private Marks() {}

    /** The mark at the beginning of a line. */
    static Optional<Mark> at(String line) {
        if (line.isEmpty() || !mayBegin(line.charAt(0))) {
            return Optional.empty();
        }
        var single = single(line.charAt(0));
        return single.isPresent()
                ? single
                : among(Characters.folded(line.substring(0, Math.min(LONGEST, line.length()))));
    }

    private static boolean mayBegin(char c) {
        return "第(（〇零一二三四五六七八九十百".indexOf(c) >= 0
                || (c >= '0' && c <= '9')
                || (c >= '０' && c <= '９')
                || (c >= '①' && c <= '⒛')
                || (c >= '㈠' && c <= '㈩');
    }

    /** Marks that are one character: ①, ⑴, ⒈ and ㈠. */
    private static Optional<Mark> single(char c) {
        if (c >= '①' && c <= '⑳') {
            return Optional.of(new Mark(Kind.CIRCLED, c - '①' + 1, 1, false));
        } else if (c >= '⑴' && c <= '⒇') {
            return Optional.of(new Mark(Kind.ARABIC_BRACKET, c - '⑴' + 1, 1, false));
        } else if (c >= '⒈' && c <= '⒛') {
            return Optional.of(new Mark(Kind.ARABIC, c - '⒈' + 1, 1, false));
        } else if (c >= '㈠' && c <= '㈩') {
            return Optional.of(new Mark(Kind.HAN_BRACKET, c - '㈠' + 1, 1, false));
        }
        return Optional.empty();
    }

    private static Optional<Mark> among(String head) {
        for (var form : FORMS) {
            var matcher = form.pattern().matcher(head);
            if (matcher.lookingAt()) {
                int number = number(matcher);
                return number == 0
                        ? Optional.empty()
                        : Optional.of(new Mark(form.kind(), number, matcher.end(), form.broken()));
            }
        }
        return Optional.empty();
    }

    private static int number(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            var numeral = matcher.group(group);
            if (numeral != null) {
                return Character.isDigit(numeral.charAt(0)) ? Integer.parseInt(numeral) : HanNumber.valueOf(numeral);
            }
        }
        return 0;
    }
}
