package org.gongkai.domain.report;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A document number (发文字号): agency code, 〔year〕 and serial, without 第 and without leading zeros (GB/T 9704-2012, 7.2.5).
 *
 * @param agencyCode 1 to 30 characters (机关代字), such as 青府 or 青府规
 * @param year 1949 to 2999
 * @param serial 1 to 99,999
 */
public record DocumentNumber(String agencyCode, int year, int serial) {

    private static final Pattern AGENCY_CODE = Pattern.compile("[^\\s\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}\\[(（【〔［﹝]{1,30}");
    private static final Pattern SHAPE =
            Pattern.compile("(" + AGENCY_CODE + ")[\\[(（【〔［﹝](\\d{4})[\\])）】〕］﹞]第?0{0,4}([1-9]\\d{0,4})号");

    public DocumentNumber {
        if (!AGENCY_CODE.matcher(agencyCode).matches()) {
            throw new IllegalArgumentException("an agency code has 1 to 30 characters, no spaces and no brackets");
        }
        if (year < 1949 || year > 2999 || serial < 1 || serial > 99_999) {
            throw new IllegalArgumentException("no such document number: " + year + ", " + serial);
        }
    }

    /** Reads a number however its brackets are written; empty where it is none. */
    public static Optional<DocumentNumber> parse(String text) {
        var matcher = SHAPE.matcher(text.replaceAll("[\\s\\p{Z}]+", ""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(matcher.group(2));
        return year < 1949 || year > 2999
                ? Optional.empty()
                : Optional.of(new DocumentNumber(matcher.group(1), year, Integer.parseInt(matcher.group(3))));
    }

    /** The official form: {@code 青府〔2026〕3号}. */
    @Override
    public String toString() {
        return agencyCode + "〔" + year + "〕" + serial + "号";
    }
}
