package org.gongkai.api.listing;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Scope;

/** The place after which a list goes on. What it holds is nobody's business but ours; it fits only the list it was given for. */
record Cursor(Scope scope, Instant firstPublishedAt, long number) {

    private static final Pattern SHAPE =
            Pattern.compile("1 ([0-9]{1,9}) ([0-9]{1,9}) (-?[0-9]{1,12}) ([0-9]{1,9}) ([0-9]{1,18})");

    static Cursor after(Scope scope, NoticeSummary last) {
        return new Cursor(scope, last.firstPublishedAt(), last.number());
    }

    static Optional<Cursor> parse(String text) {
        try {
            var matcher = SHAPE.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            return matcher.matches()
                    ? Optional.of(new Cursor(
                            scope(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))),
                            Instant.ofEpochSecond(Long.parseLong(matcher.group(3)), Long.parseLong(matcher.group(4))),
                            Long.parseLong(matcher.group(5))))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Scope scope(int town, int channel) {
        if (town == 0) {
            return new Scope.County();
        }
        return channel == 0 ? new Scope.OfTown(town) : new Scope.OfChannel(town, channel);
    }

    @Override
    public String toString() {
        var place = switch (scope) {
            case Scope.County _ -> "0 0";
            case Scope.OfTown(int town) -> town + " 0";
            case Scope.OfChannel(int town, int channel) -> town + " " + channel;
        };
        var text =
                "1 %s %d %d %d".formatted(place, firstPublishedAt.getEpochSecond(), firstPublishedAt.getNano(), number);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
