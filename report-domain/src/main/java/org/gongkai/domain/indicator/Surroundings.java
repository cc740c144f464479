package org.gongkai.domain.indicator;

import java.util.Optional;
import java.util.regex.Pattern;

/** What stands before a figure and takes it out of the year the report speaks of, or makes it no total. */
final class Surroundings {

    private static final String ENDS = "，,。；;！!？?\n";
    private static final Pattern ASIDE = Pattern.compile("《[^》]{0,80}》|\\([^)]{0,40}\\)");
    private static final Pattern PERIOD = Pattern.compile("(?<own>今年|本年|全年|年内)|(?<named>20[0-9]{2}) ?年"
            + "|去年|上年|上一年|往年|前年|历年|同期|明年|来年|下一年|下年度|近[一二两三四五六七八九十几]{1,2}年|[二两三四五六七八九十]年来");
    private static final Pattern COMPARING = Pattern.compile("同比|环比|较|比");
    private static final Pattern CHANGE = Pattern.compile("同比|环比|较(?:上|去|前)|增加|减少|增长|下降|上升|多了|少了|新增|提升|提高");
    private static final Pattern PLAN = Pattern.compile("(?<!按)计划|力争|目标|拟|预计|将|确保|争取|要求|应当|不低于");
    private static final Pattern EACH = Pattern.compile("每|各(?=村|单位|部门|校|学校|镇|组|派出所|社区|居)");

    private Surroundings() {}

    /**
     * Why a figure is not one of the year.
     *
     * @param before the text of the block before the figure
     */
    static Optional<Doubt> doubt(String before, int year) {
        var clause = before.substring(clauseStart(before, before.length()));
        if (CHANGE.matcher(clause).find()) {
            return Optional.of(Doubt.COMPARED);
        }
        if (PLAN.matcher(clause).find()) {
            return Optional.of(Doubt.PLANNED);
        }
        if (EACH.matcher(clause).find()) {
            return Optional.of(Doubt.EACH);
        }
        return isOtherPeriod(before, year) ? Optional.of(Doubt.OTHER_PERIOD) : Optional.empty();
    }

    /** The last time that is named governs what follows, except where something is only compared with it. */
    private static boolean isOtherPeriod(String before, int year) {
        var text = ASIDE.matcher(before)
                .replaceAll(aside -> " ".repeat(aside.group().length()));
        var mention = PERIOD.matcher(text);
        boolean isOther = false;
        while (mention.find()) {
            var clause = text.substring(clauseStart(text, mention.start()), mention.start());
            if (!COMPARING.matcher(clause).find()) {
                var named = mention.group("named");
                isOther = named == null ? mention.group("own") == null : Integer.parseInt(named) != year;
            }
        }
        return isOther;
    }

    private static int clauseStart(String text, int at) {
        int start = at;
        while (start > 0 && ENDS.indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return start;
    }
}
