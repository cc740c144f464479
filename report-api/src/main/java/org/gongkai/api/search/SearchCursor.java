package org.gongkai.api.search;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The place after which hits go on. What it holds is nobody's business but ours; it fits only the criteria it was given for.
 *
 * @param mark of the criteria
 * @param tier how well the last hit fulfils the question, from 0
 */
public record SearchCursor(long mark, int tier, Instant firstPublishedAt, long number) {

    private static final Pattern SHAPE =
            Pattern.compile("2 ([0-9]{1,10}) ([0-9]) (-?[0-9]{1,12}) ([0-9]{1,9}) ([0-9]{1,18})");

    /** The place behind this hit in the list of these criteria. */
    public static SearchCursor after(Criteria criteria, Hit hit) {
        return new SearchCursor(criteria.mark(), hit.tier(), hit.firstPublishedAt(), hit.number());
    }

    /** Reads a cursor that was given for these criteria; empty where it is none. */
    public static Optional<SearchCursor> parse(String text, Criteria criteria) {
        return parse(text).filter(cursor -> cursor.mark == criteria.mark());
    }

    private static Optional<SearchCursor> parse(String text) {
        try {
            var matcher = SHAPE.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            return matcher.matches()
                    ? Optional.of(new SearchCursor(
                            Long.parseLong(matcher.group(1)),
                            Integer.parseInt(matcher.group(2)),
                            Instant.ofEpochSecond(Long.parseLong(matcher.group(3)), Long.parseLong(matcher.group(4))),
                            Long.parseLong(matcher.group(5))))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    Spot spot() {
        return new Spot(firstPublishedAt, number);
    }

    @Override
    public String toString() {
        var text = "2 %d %d %d %d %d"
                .formatted(mark, tier, firstPublishedAt.getEpochSecond(), firstPublishedAt.getNano(), number);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
