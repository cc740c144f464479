package org.gongkai.admin.report;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gongkai.admin.report.FormRefused.FieldProblem;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.Signature;
import org.gongkai.domain.report.DisclosureMode;
import org.gongkai.domain.report.DocumentNumber;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.gongkai.domain.report.WithholdingReason;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;

/** Checks metadata field by field and gathers every problem, so that a person mends them all at once. */
final class MetadataReader {

    private static final int LONGEST_LINE = 100;
    private static final int LONGEST_SUMMARY = 300;
    private static final int LONGEST_SUBJECT = 40;
    private static final int MOST_KEYWORDS = 20;
    private static final int LONGEST_KEYWORD = 40;

    private final Town town;
    private final List<Channel> channels;
    private final List<FieldProblem> problems = new ArrayList<>();

    private MetadataReader(Town town, List<Channel> channels) {
        this.town = town;
        this.channels = channels;
    }

    /**
     * The metadata; fails with {@link FormRefused} naming every wrong field.
     *
     * @param signature gives the day of signing where the input names none
     */
    static Metadata read(MetadataInput input, Town town, List<Channel> channels, @Nullable Signature signature) {
        var reader = new MetadataReader(town, channels);
        var metadata = reader.read(input, signature);
        if (!reader.problems.isEmpty()) {
            throw new FormRefused(reader.problems);
        }
        return metadata;
    }

    private Metadata read(MetadataInput input, @Nullable Signature signature) {
        var signedOn = signature == null ? null : signature.date();
        var issuedOn = one("issuedOn", input.issuedOn(), MetadataReader::date);
        return new Metadata(
                channel(input.channel()),
                Optional.ofNullable(one("kind", input.kind(), ReportKind::ofCode))
                        .orElse(ReportKind.NOTICE),
                one("property", input.property(), text -> constant(DisclosureMode.class, text)),
                one("withholdingReason", input.withholdingReason(), text -> constant(WithholdingReason.class, text)),
                issuedOn == null ? signedOn : issuedOn,
                Optional.ofNullable(line("publishingBody", input.publishingBody(), LONGEST_LINE))
                        .orElse(town.organ()),
                one("documentNumber", input.documentNumber(), DocumentNumber::parse),
                line("source", input.source(), LONGEST_LINE),
                keywords(input.keywords()),
                line("summary", input.summary(), LONGEST_SUMMARY),
                Optional.ofNullable(one("validity", input.validity(), text -> constant(Validity.class, text)))
                        .orElse(Validity.IN_FORCE),
                line("subject", input.subject(), LONGEST_SUBJECT),
                null);
    }

    private int channel(@Nullable String slug) {
        var found = channels.stream()
                .filter(channel -> channel.slug().value().equals(slug))
                .findFirst();
        if (found.isEmpty()) {
            problems.add(new FieldProblem("channel", slug == null || slug.isBlank() ? "missing" : "unknown-channel"));
        }
        return found.map(Channel::id).orElse(0);
    }

    private <T> @Nullable T one(String field, @Nullable String text, Function<String, Optional<T>> parse) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var value = parse.apply(text.strip());
        if (value.isEmpty()) {
            problems.add(new FieldProblem(field, "unreadable-" + field));
            return null;
        }
        return value.get();
    }

    private @Nullable String line(String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var stripped = text.strip();
        if (stripped.length() > longest || !Inline.isText(stripped)) {
            problems.add(new FieldProblem(field, "unreadable-" + field));
            return null;
        }
        return stripped;
    }

    private List<String> keywords(@Nullable List<String> words) {
        if (words == null) {
            return List.of();
        }
        var stripped = words.stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        if (stripped.size() > MOST_KEYWORDS
                || stripped.stream().anyMatch(word -> word.length() > LONGEST_KEYWORD || !Inline.isText(word))) {
            problems.add(new FieldProblem("keywords", "unreadable-keywords"));
            return List.of();
        }
        return stripped;
    }

    private static Optional<LocalDate> date(String text) {
        try {
            var date = LocalDate.parse(text);
            return date.getYear() < 1949 || date.getYear() > 2999 ? Optional.empty() : Optional.of(date);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
        return java.util.Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }
}
