package org.gongkai.domain.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds personal data that a notice must not carry without a reason (个人信息保护法 arts. 25, 28; 政府信息公开条例 art. 15). Numbers are found
 * in full and half width and with spaces or hyphens between their groups. Landlines of offices, document and index numbers, amounts and
 * credit codes are none.
 */
public final class PersonalData {

    /** What the findings of this search are. */
    static final Set<String> CODES =
            Set.of("ID_NUMBER", "MOBILE", "BANK_CARD", "PASSPORT", "PLATE", "ADDRESS", "MINOR", "HEALTH");

    private static final String START = "(?<![0-9A-Za-z./〔\\[-])";
    private static final String END = "(?![0-9A-Za-z])";
    private static final Pattern IDENTITY = Pattern.compile(START + "[1-9]\\d{5}[ ]?(\\d{8})[ ]?\\d{3}[0-9Xx]" + END);
    private static final Pattern OLD_IDENTITY = Pattern.compile(START + "[1-9]\\d{5}(\\d{6})\\d{3}" + END);
    private static final Pattern MOBILE =
            Pattern.compile(START + "(?:\\+?86[ -]?)?1[3-9]\\d([ -]?)\\d{4}\\1\\d{4}" + END);
    private static final Pattern CARD = Pattern.compile(START + "[3-69]\\d{3}(?:[ -]?\\d{4}){2,3}[ -]?\\d{1,7}" + END);
    private static final Pattern PASSPORT = Pattern.compile("(?<![0-9A-Za-z])(?:[EG]\\d{8}|E[A-HJ-NP-Z]\\d{7})" + END);
    private static final Pattern PLATE = Pattern.compile(
            "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?(?=[A-HJ-NP-Z]?\\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]"
                    + END);
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:住址|住所|家住|现住|居住地|户籍地|户籍所在地|家庭地址|家庭住址)[：:为在是址 ]{0,3}([^，。；;、\\n\\t]{4,40}?\\d{1,5}(?:号|组|室|户|栋|幢|单元)[^，。；;、\\n\\t]{0,12})");
    private static final Pattern MINOR =
            Pattern.compile("[\\u4e00-\\u9fa5某×xX*]{2,4}[，,（(、]?(?:男|女)[，,、]?\\s?(\\d{1,2})\\s?(?:周?岁)");
    private static final Pattern HEALTH =
            Pattern.compile("(?:身患|患有|确诊|罹患|诊断为)[^，。；\\n]{0,12}?(?:癌|症|病|肿瘤|艾滋|残疾|肝炎|尿毒)");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final int OLDEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2099;
    private static final int MINOR_AGE = 14;

    private final String text;
    private final String half;
    private final List<Found> founds = new ArrayList<>();

    private PersonalData(String text) {
        this.text = text;
        this.half = halfWidth(text);
    }

    /** What is found in a text, in order, none overlapping another; places are in this text, block {@link Place#WHOLE}. */
    public static List<Found> in(String text) {
        var search = new PersonalData(text);
        search.find(IDENTITY, "ID_NUMBER", search::identity);
        search.find(OLD_IDENTITY, "ID_NUMBER", search::oldIdentity);
        search.find(MOBILE, "MOBILE", PersonalData::mobile);
        search.find(CARD, "BANK_CARD", PersonalData::card);
        search.find(PASSPORT, "PASSPORT", match -> keep(match.group(), 1, 3));
        search.find(PLATE, "PLATE", match -> keep(match.group(), 2, 1));
        search.find(ADDRESS, "ADDRESS", PersonalData::address);
        search.find(MINOR, "MINOR", match -> Integer.parseInt(match.group(1)) < MINOR_AGE ? "" : null);
        search.find(HEALTH, "HEALTH", match -> "");
        search.founds.sort(Comparator.comparingInt(found -> found.place().start()));
        return List.copyOf(search.founds);
    }

    /** Makes the mask of a match: null where it is no personal data after all, empty where it cannot be masked. */
    private interface Judge {
        @Nullable
        String mask(Matcher match);
    }

    private void find(Pattern pattern, String code, Judge judge) {
        var match = pattern.matcher(half);
        while (match.find()) {
            int group = code.equals("ADDRESS") ? 1 : 0;
            int start = match.start(group);
            int end = match.end(group);
            var mask = isFree(start, end) ? judge.mask(match) : null;
            if (mask != null) {
                founds.add(new Found(
                        code,
                        code.equals("HEALTH") ? Weight.NOTE : Weight.REASON,
                        new Place(null, Place.WHOLE, start, end),
                        text.substring(start, end),
                        mask.isEmpty() ? null : mask));
            }
        }
    }

    private boolean isFree(int start, int end) {
        return founds.stream()
                .noneMatch(found ->
                        found.place().start() < end && start < found.place().end());
    }

    /** Full-width digits, letters and signs in half width; no place moves. */
    private static String halfWidth(String text) {
        var half = new StringBuilder(text);
        for (int i = 0; i < half.length(); i++) {
            char c = half.charAt(i);
            if (c >= '\uff01' && c <= '\uff5e' && c != '，' && c != '：' && c != '；') {
                half.setCharAt(i, (char) (c - 0xfee0));
            } else if (c == '\u3000') {
                half.setCharAt(i, ' ');
            }
        }
        return half.toString();
    }

    /** GB 11643-1999: region, date of birth, serial number, check character (ISO 7064, MOD 11-2). */
    private @Nullable String identity(Matcher match) {
        var number = match.group().replace(" ", "");
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return isRegion(number)
                        && isDay(match.group(1))
                        && CHECKS.charAt(sum % 11) == Character.toUpperCase(number.charAt(17))
                ? keep(match.group(), 2, 3)
                : null;
    }

    private @Nullable String oldIdentity(Matcher match) {
        return isRegion(match.group()) && isDay("19" + match.group(1)) ? keep(match.group(), 2, 3) : null;
    }

    /** The first digit of the code of a province is 1 to 6 or 8 (GB/T 2260). */
    private static boolean isRegion(String number) {
        return number.charAt(0) != '7' && number.charAt(0) != '9' && number.charAt(1) != '0';
    }

    private static boolean isDay(String digits) {
        try {
            var day = LocalDate.of(
                    Integer.parseInt(digits.substring(0, 4)),
                    Integer.parseInt(digits.substring(4, 6)),
                    Integer.parseInt(digits.substring(6, 8)));
            return day.getYear() >= OLDEST_YEAR && day.getYear() <= LATEST_YEAR;
        } catch (DateTimeException _) {
            return false;
        }
    }

    /** {@code 138****1234}. */
    private static String mobile(Matcher match) {
        var number = match.group();
        var mask = new StringBuilder(number);
        int digits = 0;
        for (int i = number.length() - 1; i >= 0; i--) {
            if (Character.isDigit(number.charAt(i))) {
                digits++;
                if (digits > 4 && digits <= 8) {
                    mask.setCharAt(i, '*');
                }
            }
        }
        return mask.toString();
    }

    /** ISO/IEC 7812-1, annex B: the check digit by Luhn; 16 to 19 digits. */
    private static @Nullable String card(Matcher match) {
        var digits = match.group().replaceAll("[ -]", "");
        if (digits.length() < 16 || digits.length() > 19) {
            return null;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0 && digits.chars().distinct().count() > 2 ? keep(match.group(), 0, 4) : null;
    }

    /** Up to the town; streets and houses are hidden. */
    private static String address(Matcher match) {
        var address = match.group(1);
        int town = Math.max(
                Math.max(address.indexOf('镇'), address.indexOf('乡')),
                address.contains("街道") ? address.indexOf("街道") + 1 : -1);
        return keep(address, town + 1, 0);
    }

    private static String keep(String text, int first, int last) {
        var mask = new StringBuilder(text);
        for (int i = first; i < text.length() - last; i++) {
            mask.setCharAt(i, '*');
        }
        return mask.toString();
    }
}
