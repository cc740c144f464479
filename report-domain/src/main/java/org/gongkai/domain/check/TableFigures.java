package org.gongkai.domain.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.gongkai.domain.check.ReportTables.Figure;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.jspecify.annotations.Nullable;

/**
 * Figures in the text of a disclosure report that are not those of its tables. Only what a clause says of the whole year and the whole town is
 * compared; of a figure that a paragraph says more than once nobody knows which of them is the whole.
 */
final class TableFigures {

    private static final String MANY = "\\s?(?<many>[0-9]{1,7})\\s?[件宗份条起项]";
    private static final String APPLICATION = "(?:依申请公开(?:政府信息)?|政府信息公开|信息公开|政府信息)?的?申请(?:公开)?(?:政府信息)?";
    private static final String NONE = "(?:没有|无)";

    private static final Set<Figure> BROAD = Set.of(Figure.ANSWERED, Figure.GRANTED, Figure.PARTLY_GRANTED);

    private static final Map<Figure, Pattern> PHRASES = phrases();

    private static Map<Figure, Pattern> phrases() {
        var all = new EnumMap<Figure, Pattern>(Figure.class);
        phrase(all, Figure.RECEIVED, "(?:新收到?|收到|受理)(?:" + APPLICATION + "|依申请公开)" + MANY);
        phrase(all, Figure.CARRIED, "上年度?结转的?(?:" + APPLICATION + ")?" + MANY + "|" + NONE + "上年度?结转的?" + APPLICATION);
        phrase(all, Figure.ANSWERED, "办结(?:" + APPLICATION + ")?" + MANY);
        phrase(all, Figure.GRANTED, "予以公开的?" + MANY);
        phrase(all, Figure.PARTLY_GRANTED, "部分公开的?" + MANY);
        phrase(
                all,
                Figure.LEFT,
                "结转[至到]?下一?年度?(?:继续)?办理的?(?:" + APPLICATION + ")?" + MANY + "|" + NONE + "结转[至到]?下一?年度?(?:继续)?办理的?"
                        + APPLICATION);
        phrase(all, Figure.LICENCES, "作出行政许可决定" + MANY);
        phrase(all, Figure.PENALTIES, "作出行政处罚决定" + MANY);
        phrase(all, Figure.COMPULSIONS, "作出行政强制决定" + MANY);
        return all;
    }

    private static void phrase(Map<Figure, Pattern> all, Figure figure, String phrase) {
        all.put(figure, Pattern.compile(phrase));
    }

    /** What may stand before it in its clause: the year, the town, how it was counted; anything else may speak of a part. */
    private static final Pattern WHOLE = Pattern.compile("(?:(?<year>20[0-9]{2})年度?|今年|本年度?|全年|年度内|年内|截至年底"
            + "|[\\p{IsHan}]{2,8}(?:镇|乡|街道)(?:人民政府|办事处)?|我|本|镇|乡|街道|机关"
            + "|其中|连同|加上|另有|含|有|共计?|累计|合计|总计|已经?|均已?|全部|按期|按时|依法|依规|按规定|其余|尚有|\\s)*");

    private static final String STOPS = "，。；、：,;:（）()\n！？“”";

    private final Content content;
    private final @Nullable Integer year;
    private final ReportTables tables;
    private final List<Found> founds = new ArrayList<>();

    private TableFigures(Content content, @Nullable Integer year) {
        this.content = content;
        this.year = year;
        this.tables = ReportTables.of(content);
    }

    /** Those that differ; {@code year} is that of the title. */
    static List<Found> differing(Content content, @Nullable Integer year) {
        var check = new TableFigures(content, year);
        for (int i = 0; i < content.blocks().size(); i++) {
            if (!(content.blocks().get(i) instanceof Block.Table)) {
                check.block(i);
            }
        }
        return check.founds;
    }

    private void block(int position) {
        var text = content.blocks().get(position).plain();
        // 办结 and 公开 are said of much else
        boolean ofApplications = phrase(Figure.RECEIVED).matcher(text).find();
        for (var figure : Figure.values()) {
            var stands = tables.figure(figure);
            if (stands.isPresent() && (ofApplications || !BROAD.contains(figure))) {
                var all = phrase(figure).matcher(text).results().toList();
                if (all.size() == 1 && isWhole(text, all.getFirst().start())) {
                    compare(position, figure, all.getFirst(), stands.get());
                }
            }
        }
    }

    private static Pattern phrase(Figure figure) {
        return Objects.requireNonNull(PHRASES.get(figure));
    }

    private void compare(int position, Figure figure, MatchResult match, long stands) {
        var many = match.group("many");
        long said = many == null ? 0 : Long.parseLong(many);
        if (said == stands || isWithCarried(figure, match.group(), said)) {
            return;
        }
        var excerpt = match.group();
        var instead = many == null
                ? (figure == Figure.CARRIED ? "上年结转申请" : "结转下年度继续办理") + stands + "件"
                : excerpt.substring(0, match.start("many") - match.start())
                        + stands
                        + excerpt.substring(match.end("many") - match.start());
        founds.add(new Found(
                "TABLE_DIFFERS", Weight.REASON, Place.in(position, match.start(), match.end()), excerpt, instead));
    }

    /** 收到 and 受理, other than 新收, may count what was carried over from the year before. */
    private boolean isWithCarried(Figure figure, String phrase, long said) {
        return figure == Figure.RECEIVED
                && !phrase.startsWith("新")
                && tables.figure(Figure.RECEIVED)
                        .flatMap(received -> tables.figure(Figure.CARRIED).map(carried -> received + carried))
                        .filter(sum -> sum == said)
                        .isPresent();
    }

    /** Whether the clause before a phrase speaks of the whole town in the year of the report. */
    private boolean isWhole(String text, int phrase) {
        int from = phrase;
        while (from > 0 && STOPS.indexOf(text.charAt(from - 1)) < 0) {
            from--;
        }
        var before = WHOLE.matcher(text.substring(from, phrase));
        if (!before.matches()) {
            return false;
        }
        var named = before.group("year");
        return named == null || year == null || Integer.parseInt(named) == year;
    }
}
