package org.gongkai.domain.indicator;

import java.util.Optional;

/** Chinese numerals with places (三百二十, 十五, 一万零三百) or digit by digit (二〇). */
final class HanNumeral {

    private static final String DIGITS = "零一二三四五六七八九";

    private final String text;
    private long whole;
    private long section;
    private int digit = -1;
    private long last = Long.MAX_VALUE;

    private HanNumeral(String text) {
        this.text = text;
    }

    /** What a place is worth; 1 for none. */
    static long unit(char c) {
        return switch (c) {
            case '十' -> 10;
            case '百' -> 100;
            case '千' -> 1_000;
            case '万' -> 10_000;
            case '亿' -> 100_000_000;
            default -> 1;
        };
    }

    /** The number; empty where the signs do not make one. */
    static Optional<Long> read(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        boolean isPlain = text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
        return isPlain && text.length() > 1 ? digits(text) : new HanNumeral(text).read();
    }

    /** 二〇 and 一一〇 are read by digits; 二三 is two or three. */
    private static Optional<Long> digits(String text) {
        if (text.indexOf('零') < 0 || text.startsWith("零")) {
            return Optional.empty();
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            value = value * 10 + DIGITS.indexOf(text.charAt(i));
        }
        return Optional.of(value);
    }

    private Optional<Long> read() {
        for (int i = 0; i < text.length(); i++) {
            if (!take(text.charAt(i))) {
                return Optional.empty();
            }
        }
        // 三百二 is three hundred and twenty when spoken: nobody knows
        boolean isShort = digit > 0 && last > 10 && last != Long.MAX_VALUE && text.charAt(text.length() - 2) != '零';
        return isShort ? Optional.empty() : Optional.of(whole + section + Math.max(digit, 0));
    }

    private boolean take(char c) {
        int value = DIGITS.indexOf(c);
        if (value == 0) {
            return digit < 0 || text.length() == 1 ? zero() : false;
        }
        if (value > 0) {
            boolean isFirst = digit <= 0;
            digit = value;
            return isFirst;
        }
        return place(unit(c));
    }

    private boolean zero() {
        digit = text.length() == 1 ? 0 : -1;
        return true;
    }

    private boolean place(long unit) {
        if (unit >= 10_000) {
            long before = section + Math.max(digit, 0);
            whole = (whole + before) * unit;
            section = 0;
            last = unit;
            boolean says = before > 0;
            digit = -1;
            return says;
        }
        if (digit < 0 && unit != 10) {
            return false;
        }
        // 十五 and 三百一十五, but nothing like 百十
        boolean descends = unit < last || last >= 10_000;
        section += (digit < 0 ? 1 : digit) * unit;
        last = unit;
        digit = -1;
        return descends;
    }
}
