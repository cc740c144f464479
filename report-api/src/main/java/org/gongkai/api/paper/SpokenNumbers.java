package org.gongkai.api.paper;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Numbers, dates and signs as they are read aloud in Chinese. What is not recognised is left as it is. */
final class SpokenNumbers {

    private static final String DIGITS = "零一二三四五六七八九";
    private static final String[] PLACES = {"", "十", "百", "千"};
    private static final String[] GROUPS = {"", "万", "亿", "万亿"};
    private static final int LONGEST_AMOUNT = 13;
    private static final String NUMBER = "[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?|[0-9]+(?:\\.[0-9]+)?";
    private static final String TO = "\\s*[-—–~～]{1,2}\\s*";

    /** Before these two things are 两, not 二. */
    private static final String COUNTED = "个名位件条次户人天家处台辆份套座小时周种遍";

    private record Rule(Pattern pattern, Function<MatchResult, String> words) {
        Rule(String pattern, Function<MatchResult, String> words) {
            this(Pattern.compile(pattern), words);
        }
    }

    private static final List<Rule> RULES = List.of(
            // 〔2026〕3号
            new Rule("〔([0-9]{4})〕([0-9]{1,6})号", m -> "〔" + digits(m.group(1)) + "〕" + amount(m.group(2)) + "号"),
            // 2026-04-08, 2026.4.8
            new Rule(
                    "(?<![0-9])((?:19|20)[0-9]{2})([-./])(0?[1-9]|1[0-2])\\2(0?[1-9]|[12][0-9]|3[01])(?![0-9])",
                    m -> digits(m.group(1)) + "年" + amount(m.group(3)) + "月" + amount(m.group(4)) + "日"),
            // 2021—2025年
            new Rule(
                    "(?<![0-9])((?:19|20)[0-9]{2})年?" + TO + "((?:19|20)[0-9]{2})年",
                    m -> digits(m.group(1)) + "年至" + digits(m.group(2)) + "年"),
            new Rule("(?<![0-9.])((?:19|20)[0-9]{2})年(?!级)", m -> digits(m.group(1)) + "年"),
            new Rule("(?<![0-9])([01]?[0-9]|2[0-3])[:：]([0-5][0-9])(?![0-9])", SpokenNumbers::time),
            // telephone numbers
            new Rule(
                    "(?<![0-9.])(0[0-9]{2,3})-([0-9]{7,8})(?![0-9])",
                    m -> digits(m.group(1)) + "，" + digits(m.group(2))),
            new Rule("(?<![0-9.,])(1[0-9]{10}|0[0-9]+|[0-9]{14,})(?![0-9.])", m -> digits(m.group(1))),
            new Rule(
                    "(" + NUMBER + ")%?" + TO + "(" + NUMBER + ")%",
                    m -> "百分之" + amount(m.group(1)) + "至百分之" + amount(m.group(2))),
            new Rule("(" + NUMBER + ")%", m -> "百分之" + amount(m.group(1))),
            new Rule("(" + NUMBER + ")‰", m -> "千分之" + amount(m.group(1))),
            new Rule("(" + NUMBER + ")" + TO + "(?=[0-9])", m -> amount(m.group(1)) + "至"),
            new Rule("(?<![0-9第.])2(?=[" + COUNTED + "])", _ -> "两"),
            new Rule(NUMBER, m -> amount(m.group())));

    private static final String[][] SIGNS = {
        {"℃", "摄氏度"},
        {"km²", "平方公里"},
        {"m²", "平方米"},
        {"㎡", "平方米"},
        {"m³", "立方米"},
        {"km", "公里"},
        {"kg", "公斤"},
        {"mm", "毫米"},
        {"cm", "厘米"},
        {"&", "和"}
    };

    private SpokenNumbers() {}

    /** The text with its numbers in words. */
    static String of(String text) {
        var spoken = text;
        for (var rule : RULES) {
            spoken = rule.pattern
                    .matcher(spoken)
                    .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(rule.words.apply(match)));
        }
        for (var sign : SIGNS) {
            spoken = spoken.replace(sign[0], sign[1]);
        }
        return spoken;
    }

    private static String time(MatchResult match) {
        var hour = amount(match.group(1)) + "点";
        var minute = match.group(2);
        return switch (minute) {
            case "00" -> hour;
            case "30" -> hour + "半";
            default -> hour + (minute.startsWith("0") ? "零" : "") + amount(minute) + "分";
        };
    }

    /** One digit after the other. */
    static String digits(String number) {
        var words = new StringBuilder();
        number.chars().forEach(digit -> words.append(DIGITS.charAt(digit - '0')));
        return words.toString();
    }

    /** As an amount; one too long for that digit by digit. */
    static String amount(String number) {
        var plain = number.replace(",", "");
        int point = plain.indexOf('.');
        var whole = (point < 0 ? plain : plain.substring(0, point)).replaceFirst("^0+(?=[0-9])", "");
        var words = whole.length() > LONGEST_AMOUNT ? digits(whole) : whole(Long.parseLong(whole));
        return point < 0 ? words : words + "点" + digits(plain.substring(point + 1));
    }

    private static String whole(long number) {
        if (number == 0) {
            return "零";
        }
        var words = new StringBuilder();
        boolean gap = false;
        for (int group = GROUPS.length - 1; group >= 0; group--) {
            long unit = 1;
            for (int i = 0; i < group; i++) {
                unit *= 10_000;
            }
            int part = (int) (number / unit % 10_000);
            if (part == 0) {
                gap = !words.isEmpty();
                continue;
            }
            if (!words.isEmpty() && (gap || part < 1000)) {
                words.append('零');
            }
            words.append(group(part)).append(GROUPS[group]);
            gap = false;
        }
        // 十五, not 一十五
        return words.indexOf("一十") == 0 ? words.substring(1) : words.toString();
    }

    private static String group(int part) {
        var words = new StringBuilder();
        boolean gap = false;
        for (int place = 3; place >= 0; place--) {
            int digit = part / (int) Math.pow(10, place) % 10;
            if (digit == 0) {
                gap = !words.isEmpty();
                continue;
            }
            if (gap) {
                words.append('零');
                gap = false;
            }
            words.append(DIGITS.charAt(digit)).append(PLACES[place]);
        }
        return words.toString();
    }
}
