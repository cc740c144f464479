package org.gongkai.api.search;

import java.util.Optional;
import java.util.Set;
import org.gongkai.api.register.RegisterJson;
import org.gongkai.api.register.ShownEntry;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Json;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.serving.WrongRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code /api/v1/entries?q=&town=&register=&year=&from=&to=&sort=&cursor=&limit=}: entries of all registers by their words. There are more
 * questions than memory, so nothing is stored.
 */
@Component
class EntrySearchDoor implements Door {

    private static final String PATH = "/api/v1/entries";
    private static final int USUAL_LIMIT = 20;
    private static final int HIGHEST_LIMIT = 100;

    private final Searching searching;
    private final ShowingEntries showing;

    EntrySearchDoor(Searching searching, ShowingEntries showing) {
        this.searching = searching;
        this.showing = showing;
    }

    @Override
    public Set<String> roots() {
        return Set.of(PATH);
    }

    /** What is asked for, checked in form. */
    private record Asked(Criteria criteria, @Nullable SearchCursor cursor, int limit, String base) {

        static Asked of(Address address) {
            var criteria = Criteria.of(address.query(), Among.REGISTERS);
            if (criteria.isTooLong()) {
                throw new WrongRequest("q");
            }
            return new Asked(
                    criteria,
                    address.query()
                            .value("cursor")
                            .map(text ->
                                    SearchCursor.parse(text, criteria).orElseThrow(() -> new WrongRequest("cursor")))
                            .orElse(null),
                    address.query().number("limit", USUAL_LIMIT, 1, HIGHEST_LIMIT),
                    address.base());
        }

        String url(SearchCursor at) {
            return base + PATH + "?limit=" + limit + "&" + criteria.parameters() + "&cursor=" + at;
        }
    }

    @Override
    public Optional<Opening> open(Address address) {
        if (!address.path().equals(PATH)) {
            return Optional.empty();
        }
        var asked = Asked.of(address);
        return asked.criteria().isPossible() ? Optional.of(new Opening.Passing(found(asked))) : Optional.empty();
    }

    private Mono<Rendering> found(Asked asked) {
        return searching
                .find(asked.criteria(), asked.cursor(), asked.limit())
                .flatMap(hits -> showing.entries(hits).map(shown -> list(asked, hits, shown)));
    }

    private static Rendering list(Asked asked, Hits hits, java.util.List<ShownEntry> shown) {
        var next =
                hits.goesOn() ? SearchCursor.after(asked.criteria(), hits.list().getLast()) : null;
        return Rendering.of(
                Media.JSON,
                Set.of(),
                null,
                () -> Json.write(new RegisterJson.EntryList(
                        shown.stream()
                                .map(one -> RegisterJson.Entry.of(one, asked.base()))
                                .toList(),
                        next == null ? null : next.toString(),
                        next == null ? null : asked.url(next))));
    }
}
