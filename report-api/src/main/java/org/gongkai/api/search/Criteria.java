package org.gongkai.api.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.gongkai.api.serving.Query;
import org.gongkai.api.serving.WrongRequest;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for, checked in form.
 *
 * @param question as it was asked, in one line; empty where nothing was asked
 * @param town slug
 * @param channel slug, of the town or of any
 * @param year of first publication
 * @param from first day of first publication
 * @param to last day of first publication
 * @param register code; only entries of registers have one
 */
public record Criteria(
        Among among,
        String question,
        @Nullable String town,
        @Nullable String channel,
        @Nullable ReportKind kind,
        @Nullable Integer year,
        @Nullable Validity validity,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String register,
        Sort sort) {

    /** The longest question that is looked up, in characters. */
    public static final int LONGEST_QUESTION = 100;

    private static final String SLUG = "[a-z][a-z0-9-]{1,39}";

    /** What a request asks of notices; throws {@link WrongRequest} where a parameter is not what it should be. */
    public static Criteria of(Query query) {
        return of(query, Among.NOTICES);
    }

    /** What a request asks for; throws {@link WrongRequest} where a parameter is not what it should be. */
    static Criteria of(Query query, Among among) {
        boolean entries = among == Among.REGISTERS;
        var from = read(query, "from", Criteria::day);
        var to = read(query, "to", Criteria::day);
        if (from != null && to != null && to.isBefore(from)) {
            throw new WrongRequest("to");
        }
        return new Criteria(
                among,
                oneLine(query.value("q").orElse("")),
                query.value("town").orElse(null),
                entries ? null : query.value("channel").orElse(null),
                entries ? null : read(query, "kind", ReportKind::ofCode),
                read(query, "year", Criteria::year),
                entries ? null : read(query, "validity", Criteria::validity),
                from,
                to,
                entries ? query.value("register").orElse(null) : null,
                query.value("sort")
                        .map(code -> Sort.ofCode(code).orElseThrow(() -> new WrongRequest("sort")))
                        .orElse(Sort.RELEVANCE));
    }

    private static <T> @Nullable T read(Query query, String name, Function<String, Optional<T>> reading) {
        return query.value(name)
                .map(text -> reading.apply(text).orElseThrow(() -> new WrongRequest(name)))
                .orElse(null);
    }

    private static Optional<Integer> year(String text) {
        return text.matches("(19|20|21)[0-9]{2}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Optional<Validity> validity(String text) {
        return Arrays.stream(Validity.values())
                .filter(validity -> validity.name().equals(text))
                .findFirst();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.matches("(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
                    ? Optional.of(LocalDate.parse(text))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String oneLine(String text) {
        // what nobody sees parts no words
        return text.replaceAll("[\\p{Cf}\\p{Cs}]+", "")
                .replaceAll("[\\p{Cc}\\s]+", " ")
                .strip();
    }

    /** Whether the question is longer than is looked up. */
    public boolean isTooLong() {
        return question.codePointCount(0, question.length()) > LONGEST_QUESTION;
    }

    /** Whether town, channel and register can be the names of any. */
    public boolean isPossible() {
        return (town == null || town.matches(SLUG))
                && (channel == null || channel.matches(SLUG))
                && (register == null || register.matches(SLUG));
    }

    /** Whether it asks for what only notices have. */
    boolean asksForNotices() {
        return channel != null || kind != null || validity != null;
    }

    /** Whether a list of all that stands in its place is all it asks for. */
    public boolean isPlain() {
        return question.isEmpty()
                && kind == null
                && year == null
                && validity == null
                && from == null
                && to == null
                && sort == Sort.RELEVANCE;
    }

    /** Whether anything narrows it beside the question. */
    public boolean isNarrowed() {
        return town != null
                || channel != null
                || kind != null
                || year != null
                || validity != null
                || from != null
                || to != null
                || register != null;
    }

    /** The same question of everything. */
    Criteria everywhere() {
        return new Criteria(among, question, null, null, null, null, null, null, null, null, sort);
    }

    /** The same of notices or of entries of registers, as far as they have it. */
    Criteria among(Among other) {
        boolean entries = other == Among.REGISTERS;
        return new Criteria(
                other,
                question,
                town,
                entries ? null : channel,
                entries ? null : kind,
                year,
                entries ? null : validity,
                from,
                to,
                entries ? register : null,
                sort);
    }

    /** Another question under the same conditions. */
    Criteria asking(String other) {
        return new Criteria(among, other, town, channel, kind, year, validity, from, to, register, sort);
    }

    Criteria sorted(Sort by) {
        return new Criteria(among, question, town, channel, kind, year, validity, from, to, register, by);
    }

    /** The same, but another value, or none, for one condition; a channel goes with its town. */
    Criteria with(Dimension dimension, @Nullable String value) {
        return new Criteria(
                among,
                question,
                dimension == Dimension.TOWN ? value : town,
                dimension == Dimension.CHANNEL ? value : channel,
                dimension == Dimension.KIND
                        ? value == null ? null : ReportKind.ofCode(value).orElseThrow()
                        : kind,
                dimension == Dimension.YEAR ? value == null ? null : Integer.valueOf(value) : year,
                dimension == Dimension.VALIDITY ? value == null ? null : Validity.valueOf(value) : validity,
                from,
                to,
                dimension == Dimension.REGISTER ? value : register,
                sort);
    }

    /** What it asks for in one dimension. */
    @Nullable
    String value(Dimension dimension) {
        return switch (dimension) {
            case TOWN -> town;
            case CHANNEL -> channel;
            case KIND -> kind == null ? null : kind.code();
            case YEAR -> year == null ? null : year.toString();
            case VALIDITY -> validity == null ? null : validity.name();
            case REGISTER -> register;
        };
    }

    /** The parameters that say it, always in the same order, without a question mark; empty where there is nothing to say. */
    public String parameters() {
        var text = new StringBuilder();
        add(text, "q", question.isEmpty() ? null : question);
        for (var dimension : Dimension.values()) {
            add(text, dimension.parameter(), value(dimension));
        }
        add(text, "from", from);
        add(text, "to", to);
        add(text, "sort", sort == Sort.RELEVANCE ? null : sort.code());
        add(text, "in", among == Among.NOTICES ? null : among.code());
        return text.toString();
    }

    private static void add(StringBuilder text, String name, @Nullable Object value) {
        if (value != null) {
            text.append(text.isEmpty() ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }

    /** Tells these criteria from others, so that a place in one list is not taken for a place in another. */
    long mark() {
        var sum = new CRC32();
        sum.update(parameters().getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
