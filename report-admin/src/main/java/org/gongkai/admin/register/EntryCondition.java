package org.gongkai.admin.register;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A condition on entries, as it stands in addresses: {@code result:is:予以公开}, {@code answeredOn:in:2025},
 * {@code receive.receivedOn:until:2024} for what an act wrote when it was first done, {@code repeal.:in:2025} for the day of an act.
 *
 * @param act empty for the value as it is now
 * @param field empty for the day of the act
 * @param value a year, or for {@link Kind#IS} a value
 */
public record EntryCondition(String act, String field, Kind kind, String value) {

    private static final Pattern FORM = Pattern.compile(
            "(?:([a-z][a-z0-9-]{0,39})\\.)?([a-zA-Z0-9]{0,40}):(is|in|until|open):([^\\p{Cntrl}]{0,100})");

    /** How a value is compared. */
    public enum Kind {
        /** It is this one; an empty one stands for none. */
        IS("is"),
        /** A day of this year. */
        IN("in"),
        /** A day of this year or an earlier one. */
        UNTIL("until"),
        /** At the end of this year it was not there: a later day, or none. */
        OPEN("open");

        private final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    /** What is written in an address; empty where it is no condition. */
    static Optional<EntryCondition> parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var act = matcher.group(1) == null ? "" : matcher.group(1);
        var kind = Arrays.stream(Kind.values())
                .filter(one -> one.code.equals(matcher.group(3)))
                .findFirst()
                .orElseThrow();
        boolean readable = kind == Kind.IS || matcher.group(4).matches("[12][0-9]{3}");
        return readable && !(act.isEmpty() && matcher.group(2).isEmpty())
                ? Optional.of(new EntryCondition(act, matcher.group(2), kind, matcher.group(4)))
                : Optional.empty();
    }

    /** Those of several texts; what is none is left out. */
    static List<EntryCondition> parse(Collection<String> texts) {
        return texts.stream()
                .limit(6)
                .map(EntryCondition::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The value of a field. */
    public static EntryCondition is(String field, String value) {
        return new EntryCondition("", field, Kind.IS, value);
    }

    /** A day of a field, or with a dot the day of an act. */
    public static EntryCondition in(String subject, int year) {
        return dated(subject, Kind.IN, year);
    }

    /** As {@link #in}, of the year or an earlier one. */
    public static EntryCondition until(String subject, int year) {
        return dated(subject, Kind.UNTIL, year);
    }

    /** As {@link #in}, after the year or not at all. */
    public static EntryCondition open(String subject, int year) {
        return dated(subject, Kind.OPEN, year);
    }

    private static EntryCondition dated(String subject, Kind kind, int year) {
        int dot = subject.indexOf('.');
        return dot < 0
                ? new EntryCondition("", subject, kind, String.valueOf(year))
                : new EntryCondition(subject.substring(0, dot), subject.substring(dot + 1), kind, String.valueOf(year));
    }

    @Override
    public String toString() {
        return (act.isEmpty() ? "" : act + ".") + field + ":" + kind.code + ":" + value;
    }

    /** For the end of a query on {@code register_entry e}; the values are bound as {@code a…}, {@code f…} and {@code v…}. */
    static String sql(List<EntryCondition> conditions) {
        return java.util.stream.IntStream.range(0, conditions.size())
                .mapToObj(i -> " and " + conditions.get(i).sql(i))
                .collect(Collectors.joining());
    }

    private String sql(int i) {
        var subject = act.isEmpty()
                ? "(e.field_values ->> :f%d)".formatted(i)
                : """
                  (select %s from admin.register_step s
                    where s.town_id = e.town_id and s.entry_id = e.id and s.act = :a%d order by s.sequence limit 1)
                  """.formatted(
                                field.isEmpty()
                                        ? "to_char(s.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')"
                                        : "s.field_values ->> :f" + i,
                                i);
        return switch (kind) {
            case IS -> "coalesce(%s, '') = :v%d".formatted(subject, i);
            case IN -> "%s between :v%d || '-01-01' and :v%d || '-12-31'".formatted(subject, i, i);
            case UNTIL -> "%s <= :v%d || '-12-31'".formatted(subject, i);
            case OPEN -> "coalesce(%s, '9999') > :v%d || '-12-31'".formatted(subject, i);
        };
    }
}
