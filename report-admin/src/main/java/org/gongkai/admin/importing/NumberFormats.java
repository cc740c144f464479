package org.gongkai.admin.importing;

/** Numbers as Word writes them in its automatic numbering (ECMA-376, part 1, 17.18.59, ST_NumberFormat). */
final class NumberFormats {

    private static final String DIGITS = "〇一二三四五六七八九";
    private static final String LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String STEMS = "甲乙丙丁戊己庚辛壬癸";
    private static final String BRANCHES = "子丑寅卯辰巳午未申酉戌亥";
    private static final int[] ROMAN_VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] ROMAN = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};

    private NumberFormats() {}

    /** The number in this format; plain digits where it has none, nothing for a bullet. */
    static String of(String format, int number) {
        if (format.equals("bullet") || format.equals("none")) {
            return "";
        }
        if (number < 1 || number > 9_999) {
            return Integer.toString(number);
        }
        return switch (format) {
            case "chineseCounting", "taiwaneseCounting" ->
                number < 100 ? counted(number, DIGITS, "十百千") : digits(number, DIGITS);
            case "chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting" ->
                counted(number, DIGITS, "十百千");
            case "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal" ->
                counted(number, LEGAL_DIGITS, "拾佰仟");
            case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital" -> digits(number, DIGITS);
            case "ideographTraditional" -> cycled(number, STEMS);
            case "ideographZodiac" -> cycled(number, BRANCHES);
            case "decimalEnclosedCircle", "decimalEnclosedCircleChinese" -> sign(number, '①');
            case "decimalEnclosedParen" -> sign(number, '⑴');
            case "decimalEnclosedFullstop" -> sign(number, '⒈');
            case "decimalFullWidth", "decimalFullWidth2" -> digits(number, "０１２３４５６７８９");
            case "decimalZero" -> number < 10 ? "0" + number : Integer.toString(number);
            case "upperRoman" -> roman(number);
            case "lowerRoman" -> roman(number).toLowerCase(java.util.Locale.ROOT);
            case "upperLetter" -> letter(number, 'A');
            case "lowerLetter" -> letter(number, 'a');
            default -> Integer.toString(number);
        };
    }

    /** 十, 十一, 二十, 一百零一. */
    private static String counted(int number, String digits, String units) {
        var text = new StringBuilder();
        boolean gap = false;
        for (int place = 3; place >= 0; place--) {
            int digit = number / (int) Math.pow(10, place) % 10;
            if (digit == 0) {
                gap = !text.isEmpty();
                continue;
            }
            if (gap) {
                text.append('零');
                gap = false;
            }
            if (place != 1 || digit != 1 || !text.isEmpty()) {
                text.append(digits.charAt(digit));
            }
            if (place > 0) {
                text.append(units.charAt(place - 1));
            }
        }
        return text.toString();
    }

    private static String digits(int number, String digits) {
        var text = new StringBuilder();
        Integer.toString(number).chars().forEach(c -> text.append(digits.charAt(c - '0')));
        return text.toString();
    }

    private static String cycled(int number, String signs) {
        return String.valueOf(signs.charAt((number - 1) % signs.length()));
    }

    /** Unicode has twenty of each. */
    private static String sign(int number, char first) {
        return number <= 20 ? String.valueOf((char) (first + number - 1)) : Integer.toString(number);
    }

    private static String letter(int number, char first) {
        // 27 is AA, 28 is BB
        return String.valueOf((char) (first + (number - 1) % 26)).repeat(Math.min(10, (number - 1) / 26 + 1));
    }

    private static String roman(int number) {
        var text = new StringBuilder();
        int rest = number;
        for (int i = 0; i < ROMAN_VALUES.length; i++) {
            while (rest >= ROMAN_VALUES[i]) {
                text.append(ROMAN[i]);
                rest -= ROMAN_VALUES[i];
            }
        }
        return text.toString();
    }
}
