package org.gongkai.api.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Values that break careless programs. Each that could be repeated holds the {@link #MARK}, so that an echo is seen. */
final class NastyValues {

    /** Stands in no page of ours. */
    static final String MARK = "gkx7q";

    /** What a template engine would make of our expressions. */
    static final String EVALUATED = "71107490";

    /** Percent-encoded as they go into an address. */
    private static final List<String> ENCODED = List.of(
            "%3Cscript%3E" + MARK + "%3C/script%3E",
            "%22%3E%3Cimg%20src=x%20onerror=" + MARK + "%3E",
            "%27%22%3E" + MARK,
            MARK + "%27%20or%20%271%27=%271",
            MARK + "%27;drop%20table%20publication.notice;--",
            "1%29%29%20union%20select%20" + MARK + "--",
            "%24%7B7130*9973%7D" + MARK,
            "__%24%7B7130*9973%7D__::.x" + MARK,
            "%23%7B7130*9973%7D" + MARK,
            "%7B%7B7130*9973%7D%7D" + MARK,
            "%5B%5B%24%7B7130*9973%7D%5D%5D" + MARK,
            "~%7B" + MARK + "%20::%20x%7D",
            "%0d%0aSet-Cookie:%20" + MARK + "=1",
            "%0aX-" + MARK + ":%201",
            MARK + "%00",
            "%00",
            "%01%02%1b%7f" + MARK,
            "%ED%A0%80" + MARK,
            "%ED%B0%80",
            "%C0%AF" + MARK,
            "%C0%80",
            "%F4%90%80%80",
            "%FF%FE" + MARK,
            "%E2%80%AE" + MARK,
            "%EF%BB%BF",
            "%F0%9F%98%80",
            "%E9%9D%92%E7%A6%BE",
            "%EF%BC%91",
            "%D9%A1",
            "..%2f..%2fetc%2fpasswd",
            "%2e%2e/%2e%2e/",
            "../../" + MARK,
            "..;/" + MARK,
            ";jsessionid=" + MARK,
            "%252e%252e%252f" + MARK,
            "%25%33%63script",
            "//" + MARK + ".example/",
            "%5C%5C" + MARK,
            "http://" + MARK + ".example/",
            "javascript:" + MARK,
            "file:///etc/passwd",
            "-1",
            "0",
            "-0",
            "+1",
            "01",
            "1.0",
            "1e9",
            "0x10",
            "NaN",
            "Infinity",
            "null",
            "true",
            "2147483648",
            "-2147483649",
            "4294967296",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "999999999999999999",
            "9".repeat(400),
            "1,2,3,4",
            "1%202",
            "%20",
            "%09",
            "+",
            "%",
            "%zz",
            "%u0041",
            "%2",
            "*",
            "%25",
            "%26a=b",
            "%23",
            "a%2Fb",
            "[]",
            "%7B%22a%22:1%7D",
            "%3C?xml%20version=%221.0%22?%3E%3C!DOCTYPE%20x%20%5B%3C!ENTITY%20e%20SYSTEM%20%22file:///etc/passwd%22%3E%5D%3E",
            "x".repeat(8192),
            (MARK + "%3C").repeat(600),
            "%F0%9F%98%80".repeat(500),
            "2026-02-30",
            "2026-13-01",
            "0000-00-00",
            "-9999-01-01",
            "99999-12-31",
            "20260101",
            "relevance%27",
            "MSAwIDAg" + MARK);

    private final Random random;

    NastyValues(Random random) {
        this.random = random;
    }

    /** One of them, now and then two in one or one that nobody thought of. */
    String next() {
        return switch (random.nextInt(8)) {
            case 0 -> one() + one();
            case 1 -> bytes();
            case 2 -> "";
            default -> one();
        };
    }

    private String one() {
        return ENCODED.get(random.nextInt(ENCODED.size()));
    }

    private String bytes() {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append("%%%02X".formatted(random.nextInt(256)));
        }
        return text.toString();
    }

    /** A cursor with a bit of it changed, of another list, or with another number in it. */
    String cursor(List<String> real) {
        var cursor = real.get(random.nextInt(real.size()));
        return switch (random.nextInt(6)) {
            case 0 -> changed(cursor);
            case 1 -> cursor + cursor;
            case 2 -> cursor;
            default -> rewritten(cursor);
        };
    }

    private String changed(String cursor) {
        var changed = new StringBuilder(cursor);
        int at = random.nextInt(cursor.length());
        changed.setCharAt(at, (char) ('A' + random.nextInt(58)));
        return changed.toString().replaceAll("[^A-Za-z0-9_-]", "-");
    }

    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "999999999",
            "-999999999999",
            "999999999999",
            "253402300799",
            "-62135596800",
            "999999999999999999");

    /** One of its numbers is another. */
    private String rewritten(String cursor) {
        var fields = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
        fields[random.nextInt(fields.length)] = NUMBERS.get(random.nextInt(NUMBERS.size()));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(" ", fields).getBytes(StandardCharsets.UTF_8));
    }
}
