package org.gongkai.domain.content.parsing;

/** Chinese numerals as marks and dates write them. */
final class HanNumber {

    private static final String DIGITS = "〇一二三四五六七八九";

    private HanNumber() {}

    /** The number from 1 to 999 that a numeral such as 二十一 stands for, 0 when it stands for none. */
    static int valueOf(String numeral) {
        int hundreds = numeral.indexOf('百');
        int total = 0;
        var rest = numeral;
        if (hundreds >= 0) {
            total = hundreds == 1 ? 100 * digit(numeral.charAt(0)) : 0;
            rest = numeral.substring(hundreds + 1);
            if (total <= 0) {
                return 0;
            }
        }
        int below = rest.isEmpty() ? 0 : belowHundred(rest, hundreds >= 0);
        return below < 0 ? 0 : total + below;
    }

    private static int belowHundred(String numeral, boolean afterHundreds) {
        int tens = numeral.indexOf('十');
        if (tens < 0) {
            var unit = afterHundreds && isZero(numeral.charAt(0)) ? numeral.substring(1) : numeral;
            return unit.length() == 1 && digit(unit.charAt(0)) > 0 ? digit(unit.charAt(0)) : -1;
        }
        int ten = tens == 0 ? 1 : tens == 1 ? digit(numeral.charAt(0)) : -1;
        var units = numeral.substring(tens + 1);
        if (ten < 1 || units.length() > 1) {
            return -1;
        }
        int unit = units.isEmpty() ? 0 : digit(units.charAt(0));
        return unit < 0 || (unit == 0 && !units.isEmpty()) ? -1 : 10 * ten + unit;
    }

    /** The year that four digits such as 二〇二〇 stand for; the zero is written in many ways. */
    static int year(String digits) {
        int year = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digit(digits.charAt(i));
            if (digit < 0) {
                return 0;
            }
            year = 10 * year + digit;
        }
        return year;
    }

    private static int digit(char c) {
        return isZero(c) ? 0 : DIGITS.indexOf(c);
    }

    private static boolean isZero(char c) {
        return "〇零○ОOo0◯".indexOf(c) >= 0;
    }
}
