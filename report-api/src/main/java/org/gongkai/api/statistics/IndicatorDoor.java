package org.gongkai.api.statistics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Json;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.serving.Topic;
import org.gongkai.api.serving.WrongRequest;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.api.town.TownStore;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /api/v1/indicators?town=&code=&year=&after=&limit=}; there are more questions than memory, so none is stored. */
@Component
class IndicatorDoor implements Door {

    private static final String PATH = "/api/v1/indicators";
    private static final String SLUG = "[a-z][a-z0-9-]{1,39}";
    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 500;
    private static final int FIRST_YEAR = 1949;
    private static final int LAST_YEAR = 2999;

    private final IndicatorStore indicators;
    private final TownStore towns;

    IndicatorDoor(IndicatorStore indicators, TownStore towns) {
        this.indicators = indicators;
        this.towns = towns;
    }

    private record Entry(
            String town,
            int year,
            String code,
            String label,
            BigDecimal value,
            String unit,
            boolean approximate,
            long number,
            String url,
            String firstPublishedAt) {

        static Entry of(PublicIndicator one, String base) {
            return new Entry(
                    one.town(),
                    one.year(),
                    one.code(),
                    one.label(),
                    one.value(),
                    one.unit(),
                    one.approximate(),
                    one.notice(),
                    base + one.path(),
                    ChinaTime.rfc3339(one.firstPublishedAt()));
        }
    }

    private record IndicatorList(
            List<Entry> indicators,
            @Nullable String nextAfter,
            @Nullable String nextUrl) {}

    /** What is asked, checked in form. */
    private record Asked(
            @Nullable String town,
            @Nullable String code,
            @Nullable Integer year,
            @Nullable IndicatorMark after,
            int limit,
            String base) {

        static Asked of(Address address) {
            var query = address.query();
            var code = query.value("code");
            if (code.isPresent() && !code.get().matches("[a-z][a-z0-9-]{1,40}")) {
                throw new WrongRequest("code");
            }
            int year = query.number("year", 0, FIRST_YEAR, LAST_YEAR);
            var after = query.value("after")
                    .map(text -> IndicatorMark.parse(text).orElseThrow(() -> new WrongRequest("after")));
            return new Asked(
                    query.value("town").orElse(null),
                    code.orElse(null),
                    year == 0 ? null : year,
                    after.orElse(null),
                    query.number("limit", USUAL_LIMIT, 1, HIGHEST_LIMIT),
                    address.base());
        }

        IndicatorStore.Wanted wanted(@Nullable Integer townId) {
            return new IndicatorStore.Wanted(townId, code, year, after);
        }

        String url(IndicatorMark next) {
            return base + PATH + "?limit=" + limit
                    + (town == null ? "" : "&town=" + town)
                    + (code == null ? "" : "&code=" + code)
                    + (year == null ? "" : "&year=" + year)
                    + "&after=" + next;
        }
    }

    @Override
    public Set<String> roots() {
        return Set.of(PATH);
    }

    @Override
    public Optional<Opening> open(Address address) {
        if (!address.path().equals(PATH)) {
            return Optional.empty();
        }
        var asked = Asked.of(address);
        var town = asked.town();
        if (town == null) {
            return Optional.of(new Opening.Passing(list(asked, null)));
        }
        return town.matches(SLUG)
                ? Optional.of(new Opening.Passing(towns.find(town).map(Town::id).flatMap(id -> list(asked, id))))
                : Optional.empty();
    }

    private Mono<Rendering> list(Asked asked, @Nullable Integer townId) {
        // one more than asked for tells whether the list goes on
        return indicators
                .list(asked.wanted(townId), asked.limit() + 1)
                .collectList()
                .map(found -> rendering(asked, found));
    }

    private static Rendering rendering(Asked asked, List<PublicIndicator> found) {
        boolean goesOn = found.size() > asked.limit();
        var shown = goesOn ? found.subList(0, asked.limit()) : found;
        var next = goesOn ? IndicatorMark.of(shown.getLast()) : null;
        return Rendering.of(
                Media.JSON,
                Set.of(new Topic.County()),
                null,
                () -> Json.write(new IndicatorList(
                        shown.stream().map(one -> Entry.of(one, asked.base())).toList(),
                        next == null ? null : next.toString(),
                        next == null ? null : asked.url(next))));
    }
}
