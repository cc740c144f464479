package org.gongkai.api.file;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of the bytes it already has, and of those it wants (RFC 9110, sections 13 and 14). Each header as it came, several
 * of one name joined with commas.
 */
public record FileConditions(
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch,
        @Nullable String ifRange,
        @Nullable String range) {

    /** One range; a list of several is answered with the whole, as section 14.2 allows. */
    private static final Pattern RANGE = Pattern.compile("(?i)bytes[ \\t]*=[ \\t,]*(\\d*)-(\\d*)[ \\t,]*");

    /** What to send. */
    public sealed interface Wanted {

        /** All of it. */
        record Whole() implements Wanted {}

        /** From one byte to another, both included, from 0. */
        record Part(long first, long last) implements Wanted {}

        /** Nothing: it is there already. */
        record NotModified() implements Wanted {}

        /** Nothing: these bytes do not exist. */
        record Unsatisfiable() implements Wanted {}

        /** Nothing: it is not what was expected. */
        record Failed() implements Wanted {}
    }

    /** What a GET is answered with; {@code tag} is strong and quoted, {@code size} at least 1. */
    public Wanted of(String tag, long size) {
        if (ifMatch != null && !lists(ifMatch, tag, false)) {
            return new Wanted.Failed();
        }
        if (ifNoneMatch != null && lists(ifNoneMatch, tag, true)) {
            return new Wanted.NotModified();
        }
        // a date cannot match: what the site tells of a file is its tag (section 13.1.5)
        if (range == null || (ifRange != null && !ifRange.strip().equals(tag))) {
            return new Wanted.Whole();
        }
        return part(range, size).orElseGet(Wanted.Whole::new);
    }

    private static boolean lists(String header, String tag, boolean weakly) {
        return Stream.of(header.split(",", 64))
                .map(String::strip)
                .map(given -> weakly && given.startsWith("W/") ? given.substring(2) : given)
                .anyMatch(given -> given.equals("*") || given.equals(tag));
    }

    /** Empty where it is none that is understood, which is then ignored. */
    private static Optional<Wanted> part(String range, long size) {
        var matcher = RANGE.matcher(range.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var from = matcher.group(1);
        var to = matcher.group(2);
        if (from.isEmpty()) {
            return to.isEmpty() ? Optional.empty() : Optional.of(last(number(to, size), size));
        }
        long first = number(from, size);
        long last = to.isEmpty() ? size - 1 : Math.min(number(to, size), size - 1);
        if (!to.isEmpty() && new BigInteger(from).compareTo(new BigInteger(to)) > 0) {
            return Optional.empty();
        }
        return Optional.of(first >= size ? new Wanted.Unsatisfiable() : new Wanted.Part(first, last));
    }

    private static Wanted last(long length, long size) {
        return length == 0 ? new Wanted.Unsatisfiable() : new Wanted.Part(size - length, size - 1);
    }

    /** As a number, at most {@code most}. */
    private static long number(String digits, long most) {
        return new BigInteger(digits).min(BigInteger.valueOf(most)).longValueExact();
    }
}
