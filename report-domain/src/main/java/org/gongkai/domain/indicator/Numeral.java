package org.gongkai.domain.indicator;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as reports write them: 1,200, １２, 1.2万, 三百二十, 两. */
final class Numeral {

    private static final String HAN_DIGITS = "零一二三四五六七八九";
    private static final String SHORT = "[0-9０-９]{1,12}";
    private static final String GROUPED = "[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])";
    private static final String POINT = "(?:[.．][0-9０-９]{1,4})?";
    private static final String HAN = "[零〇一二两三四五六七八九十百千万亿]{1,12}";

    /** A number as it is written; 数十 is none, but is to be seen. */
    static final String PATTERN =
            "(?:(?:" + GROUPED + "|" + SHORT + ")" + POINT + " ?[百千万亿]{0,2}|" + HAN + "|[数几]" + "[十百千万]{1,2}|上[百千万])";

    private static final Pattern DECIMAL = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([百千万亿]*)");

    private Numeral() {}

    /** The number; empty where the text says none. */
    static Optional<BigDecimal> read(String written) {
        var plain = plain(written);
        var decimal = DECIMAL.matcher(plain);
        if (decimal.matches()) {
            return Optional.of(new BigDecimal(decimal.group(1)).multiply(factor(decimal.group(2))))
                    .map(Numeral::tidy);
        }
        return HanNumeral.read(plain).map(BigDecimal::valueOf);
    }

    private static BigDecimal tidy(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static BigDecimal factor(String units) {
        var factor = BigDecimal.ONE;
        for (int i = 0; i < units.length(); i++) {
            factor = factor.multiply(BigDecimal.valueOf(HanNumeral.unit(units.charAt(i))));
        }
        return factor;
    }

    private static String plain(String written) {
        var plain = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c >= '０' && c <= '９') {
                plain.append((char) (c - '０' + '0'));
            } else if (c == '．') {
                plain.append('.');
            } else if (c == '〇') {
                plain.append(HAN_DIGITS.charAt(0));
            } else if (c == '两') {
                plain.append('二');
            } else if (c != ',' && c != ' ') {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
