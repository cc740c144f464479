package org.gongkai.domain.content.parsing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a page says about a document: 时间：… 来源：…, or [ 索引号 ] …. */
final class PageLabels {

    /** Longer lines are text. */
    private static final int LONGEST_LINE = 400;

    private static final int LONGEST_VALUE = 120;

    /** Labels that head a field of an index block (索引块); only they may stand without a colon. */
    private static final Set<String> INDEX =
            Set.of(("索引号 信息索引号 索引编号 统一编号 文件编号 发文字号 文号 发文机关 发文单位 制发机关 发布机构 发布机关 发布单位 公开主体 "
                            + "主题分类 体裁分类 组配分类 主题词 关键词 分类 信息分类 信息类别 公开类别 公开形式 公开方式 公开时限 公开范围 公开程序 "
                            + "名称 信息名称 文件名称 标题 有效性 时效性 文件状态 信息有效性 成文日期 成文时间 发文日期 印发日期 生成日期 生成时间 "
                            + "发布日期 发布时间 生效日期 实施日期 失效日期 废止日期 公文种类 文种 语种 内容概述 栏目 所属栏目")
                    .split(" ", -1));

    /** Labels of the line under a title. */
    private static final Set<String> LINE = Set.of(
            "时间 日期 更新时间 更新日期 来源 信息来源 稿件来源 文章来源 来源单位 作者 编辑 责任编辑 责编 审核 编审 供稿 撰稿 浏览次数 浏览量 浏览 点击 点击数 点击量 点击率 访问次数 访问量 阅读 阅读量 阅读次数"
                    .split(" ", -1));

    /** Labels of tools: what follows them is no metadata. */
    private static final Set<String> TOOLS = Set.of("字号 字体 字体大小 文字大小 分享 分享到 打印 视力保护色".split(" ", -1));

    /** Labels that also occur as table headings or in running text, so they need a colon or brackets. */
    private static final Set<String> AMBIGUOUS =
            Set.of("公开主体 公开形式 公开方式 公开时限 公开范围 公开程序 名称 标题 分类 主题词 关键词 内容概述 栏目 文种".split(" ", -1));

    private static final String ANY_LABEL = Stream.of(INDEX, LINE, TOOLS)
            .flatMap(Set::stream)
            .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
            .map(PageLabels::spaced)
            .collect(Collectors.joining("|", "(", ")"));

    private static final Pattern PAIR = Pattern.compile("(?<![\\p{IsHan}\\w])" + ANY_LABEL + " {0,4}:");
    private static final Pattern BRACKETED = Pattern.compile("[\\[【〔] {0,4}" + ANY_LABEL + " {0,4}[\\]】〕] {0,2}:?");
    private static final Pattern BULLET = Pattern.compile("^(?:[•·●■◆▪►>*-] ?|\\| ?)");
    private static final Pattern MOMENT = Pattern.compile(
            "^(?:\\d{4}-\\d{1,2}-\\d{1,2}|\\d{4}/\\d{1,2}/\\d{1,2}|\\d{4}\\.\\d{1,2}\\.\\d{1,2}|\\d{4}年\\d{1,2}月\\d{1,2}日)(?: {1,3}\\d{1,2}:\\d{2}(?::\\d{2})?)?");
    private static final Pattern OTHER_PAIR = Pattern.compile("^([\\p{IsHan} ]{2,10}):(.{0,60})$");
    private static final Pattern BLANK = Pattern.compile("[\\s\\-—_|/()\\[\\]【】]*");

    private PageLabels() {}

    /** One label and its value, which may be blank. */
    record Field(String label, String value) {
        boolean isBlank() {
            return BLANK.matcher(value).matches();
        }

        boolean isOfPage() {
            return !TOOLS.contains(label);
        }
    }

    private static String spaced(String label) {
        return label.chars().mapToObj(c -> String.valueOf((char) c)).collect(Collectors.joining(" {0,4}"));
    }

    /** The fields of a line that consists of nothing else; none for any other line. */
    static List<Field> fields(String line) {
        if (line.length() > LONGEST_LINE) {
            return List.of();
        }
        var folded = Characters.folded(line);
        int start = afterBullet(folded);
        var bracketed = fields(BRACKETED, line, folded, start);
        return bracketed.isEmpty() ? pairs(line, folded, start) : bracketed;
    }

    private static int afterBullet(String folded) {
        var bullet = BULLET.matcher(folded);
        return bullet.find() ? bullet.end() : 0;
    }

    private static List<Field> pairs(String line, String folded, int start) {
        var moment = MOMENT.matcher(folded).region(start, folded.length());
        if (!moment.find()) {
            return fields(PAIR, line, folded, start);
        }
        var fields = fields(PAIR, line, folded, skipSpaces(folded, moment.end()));
        if (fields.isEmpty()) {
            return List.of();
        }
        var withMoment = new ArrayList<>(fields);
        withMoment.addFirst(new Field("时间", line.substring(start, moment.end())));
        return withMoment;
    }

    private static int skipSpaces(String folded, int start) {
        int i = start;
        while (i < folded.length() && (folded.charAt(i) == ' ' || folded.charAt(i) == '|')) {
            i++;
        }
        return i;
    }

    private static List<Field> fields(Pattern pattern, String line, String folded, int start) {
        var matcher = pattern.matcher(folded);
        var fields = new ArrayList<Field>();
        if (!matcher.find(Math.min(start, folded.length())) || matcher.start() != start) {
            return fields;
        }
        boolean more = true;
        while (more) {
            var label = Characters.squeezed(matcher.group(1));
            int from = matcher.end();
            more = matcher.find();
            fields.add(new Field(label, value(line, from, more ? matcher.start() : line.length())));
        }
        return fields.stream().allMatch(field -> field.value().length() <= LONGEST_VALUE) ? fields : List.of();
    }

    private static String value(String line, int from, int to) {
        var value = line.substring(from, to);
        int end = value.length();
        int start = 0;
        while (start < end && isEdge(value.charAt(start))) {
            start++;
        }
        while (end > start && isEdge(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean isEdge(char c) {
        return Characters.isSpace(c) || c == '|' || c == '｜';
    }

    /** The label a line consists of, where it is one that heads a field of an index block. */
    static Optional<String> bare(String line) {
        if (line.length() > 20) {
            return Optional.empty();
        }
        var label = Characters.squeezed(line);
        return INDEX.contains(label) && !AMBIGUOUS.contains(label) ? Optional.of(label) : Optional.empty();
    }

    /** Any label of an index block, as a cell of a table may hold it. */
    static Optional<String> inCell(String cell) {
        if (cell.length() > 24) {
            return Optional.empty();
        }
        var label = Characters.squeezed(cell).replaceAll("[:：\\[\\]【】]", "");
        return INDEX.contains(label) ? Optional.of(label) : Optional.empty();
    }

    /** A field with a label nobody foresaw; believable only among other fields. */
    static Optional<Field> unforeseen(String line) {
        if (line.length() > LONGEST_VALUE || line.endsWith("。")) {
            return Optional.empty();
        }
        Matcher matcher = OTHER_PAIR.matcher(Characters.folded(line));
        return matcher.find() && !matcher.group(2).isBlank()
                ? Optional.of(
                        new Field(Characters.squeezed(matcher.group(1)), value(line, matcher.start(2), matcher.end(2))))
                : Optional.empty();
    }

    /** Whether a line is nothing but a moment as pages show it, such as 2020-04-09 16:40. */
    static boolean isMoment(String line) {
        if (line.length() > 40) {
            return false;
        }
        var folded = Characters.folded(line);
        var matcher = MOMENT.matcher(folded);
        if (!matcher.find()) {
            return false;
        }
        var rest = folded.substring(matcher.end()).strip();
        boolean weekday = rest.startsWith("星期") && rest.length() <= 4;
        // 2020年1月19日 alone may be the date of the document
        return weekday || (rest.isEmpty() && (folded.indexOf('年') < 0 || folded.indexOf(':') > 0));
    }
}
