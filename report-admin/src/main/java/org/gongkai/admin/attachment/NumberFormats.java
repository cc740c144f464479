package org.gongkai.admin.attachment;

import static org.gongkai.admin.attachment.SheetText.attribute;
import static org.gongkai.admin.attachment.SheetText.isEnd;
import static org.gongkai.admin.attachment.SheetText.isStart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/** How the numbers of a workbook are meant: a date is kept as a count of days (ECMA-376, part 1, 18.8.30 and 18.17.4). */
final class NumberFormats {

    private static final int MOST = 100_000;
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_ZERO_1904 = LocalDate.of(1904, 1, 1);
    private static final Map<String, String> BUILT_IN_FIGURES =
            Map.of("1", "0", "2", "0.00", "3", "#,##0", "4", "#,##0.00", "9", "0%", "10", "0.00%");
    /** Such as #,##0.00 or 0.0%, with what may follow for negative numbers and for alignment. */
    private static final Pattern FIGURE = Pattern.compile("(#,##)?0(?:\\.(0{1,10}))?(%)?(?:[_;\\\\].*)?");

    private static final long LAST_DAY = 2_958_465;

    private final Map<String, String> codes = new HashMap<>();
    private final List<String> cellFormats = new ArrayList<>();
    private boolean inCellFormats;
    private LocalDate dayZero = DAY_ZERO;

    void take(XMLStreamReader event) {
        if (isStart(event, "numFmt") && codes.size() < MOST) {
            codes.put(attribute(event, "numFmtId"), attribute(event, "formatCode"));
        } else if (isStart(event, "cellXfs")) {
            inCellFormats = true;
        } else if (isEnd(event, "cellXfs")) {
            inCellFormats = false;
        } else if (inCellFormats && isStart(event, "xf") && cellFormats.size() < MOST) {
            cellFormats.add(attribute(event, "numFmtId"));
        }
    }

    void countFrom1904(String flag) {
        dayZero = flag.equals("1") || flag.equals("true") ? DAY_ZERO_1904 : DAY_ZERO;
    }

    /** A number as people see it: a date where its format says so, otherwise without the noise of binary fractions. */
    String shown(String value, String style) {
        if (value.length() > 40) {
            return value;
        }
        try {
            var number = new BigDecimal(value);
            if (isDate(style) && number.signum() > 0 && number.compareTo(BigDecimal.valueOf(LAST_DAY)) <= 0) {
                return dayZero.plusDays(number.longValue()).toString();
            }
            // a number such as 1E9999999 would be written out digit by digit
            return Math.abs(number.scale()) > 30 ? value : figure(number, style);
        } catch (NumberFormatException _) {
            return value;
        }
    }

    /** With the decimals, thousands and percent that its format asks for, where it asks for no more than that. */
    private String figure(BigDecimal number, String style) {
        var format = format(style);
        var code = codes.getOrDefault(format, BUILT_IN_FIGURES.getOrDefault(format, ""));
        var figure = FIGURE.matcher(code);
        if (!figure.matches()) {
            return plain(number);
        }
        int decimals = figure.group(2) == null ? 0 : figure.group(2).length();
        boolean isPercent = figure.group(3) != null;
        var shown = (isPercent ? number.movePointRight(2) : number).setScale(decimals, RoundingMode.HALF_UP);
        return String.format(Locale.ROOT, (figure.group(1) == null ? "%." : "%,.") + decimals + "f", shown)
                + (isPercent ? "%" : "");
    }

    private static String plain(BigDecimal number) {
        var rounded = number.round(new MathContext(15));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private boolean isDate(String style) {
        var format = format(style);
        var code = codes.get(format);
        return code == null ? isBuiltInDate(format) : isDateCode(code);
    }

    private String format(String style) {
        try {
            return style.isEmpty() ? "" : cellFormats.get(Integer.parseInt(style));
        } catch (NumberFormatException | IndexOutOfBoundsException _) {
            return "";
        }
    }

    /** The numbers of formats that no workbook spells out, those of East Asia among them. */
    private static boolean isBuiltInDate(String format) {
        return format.matches("1[4-7]|22|2[7-9]|3[016]|5[0147]|5[238]");
    }

    private static boolean isDateCode(String code) {
        // without what is quoted, escaped or in brackets
        var letters = code.replaceAll("\"[^\"]*\"|\\\\.|\\[[^]]*]", "").toLowerCase(Locale.ROOT);
        return letters.contains("yy") || (letters.contains("d") && letters.contains("m"));
    }
}
