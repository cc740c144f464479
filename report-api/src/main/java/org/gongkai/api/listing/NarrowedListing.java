package org.gongkai.api.listing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongkai.api.file.PublicAttachment;
import org.gongkai.api.notice.NoticeJson;
import org.gongkai.api.notice.NoticeStore;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Scope;
import org.gongkai.api.search.Criteria;
import org.gongkai.api.search.Hit;
import org.gongkai.api.search.Hits;
import org.gongkai.api.search.SearchCursor;
import org.gongkai.api.search.Searching;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Json;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.serving.WrongRequest;
import org.gongkai.api.town.TownStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Lists of what meets some condition. Those of days alone are stretches of the list itself; those that ask for words, kinds or validity are
 * searched for. None is stored: there are more questions than memory.
 */
@Component
class NarrowedListing {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

    private final TownStore towns;
    private final NoticeStore notices;
    private final Searching searching;

    NarrowedListing(TownStore towns, NoticeStore notices, Searching searching) {
        this.towns = towns;
        this.notices = notices;
        this.searching = searching;
    }

    /** What is asked for, checked in form. */
    private record Asked(Criteria criteria, @Nullable SearchCursor cursor, int limit, String base) {

        static Asked of(Address address, Criteria criteria) {
            if (criteria.channel() != null && criteria.town() == null) {
                throw new WrongRequest("channel");
            }
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
                    address.query().number("limit", ListingDoor.USUAL_LIMIT, 1, ListingDoor.HIGHEST_LIMIT),
                    address.base());
        }

        boolean isSearch() {
            return !criteria.question().isEmpty() || criteria.kind() != null || criteria.validity() != null;
        }

        String url(SearchCursor at) {
            var parameters = criteria.parameters();
            return base + "/api/v1/notices?limit=" + limit + (parameters.isEmpty() ? "" : "&" + parameters) + "&cursor="
                    + at;
        }

        /** The first moment of first publication that is asked for. */
        Instant from() {
            var year = criteria.year() == null ? LocalDate.EPOCH.withYear(1900) : LocalDate.of(criteria.year(), 1, 1);
            var from = criteria.from() == null || criteria.from().isBefore(year) ? year : criteria.from();
            return from.atStartOfDay(ZONE).toInstant();
        }

        /** The moment behind the last one. */
        Instant before() {
            var year = criteria.year() == null ? LAST_DAY : LocalDate.of(criteria.year(), 12, 31);
            var to = criteria.to() == null || criteria.to().isAfter(year) ? year : criteria.to();
            return to.plusDays(1).atStartOfDay(ZONE).toInstant();
        }
    }

    Optional<Opening> open(Address address, Criteria criteria) {
        var asked = Asked.of(address, criteria);
        return criteria.isPossible()
                ? Optional.of(new Opening.Passing(asked.isSearch() ? search(asked) : stretch(asked)))
                : Optional.empty();
    }

    private Mono<Rendering> search(Asked asked) {
        return searching
                .find(asked.criteria(), asked.cursor(), asked.limit())
                .flatMap(hits -> read(hits)
                        .flatMap(shown ->
                                list(asked, shown, hits.goesOn() ? hits.list().getLast() : null)));
    }

    private Mono<List<NoticeSummary>> read(Hits hits) {
        return notices.findAllSummaries(hits.numbers())
                .collect(Collectors.toMap(NoticeSummary::number, Function.identity()))
                .map(found -> hits.numbers().stream()
                        .map(found::get)
                        .filter(Objects::nonNull)
                        .toList());
    }

    private Mono<Rendering> stretch(Asked asked) {
        return scope(asked.criteria()).flatMap(scope -> stretch(asked, scope));
    }

    private Mono<Rendering> stretch(Asked asked, Scope scope) {
        var cursor = asked.cursor();
        // one more than asked for tells whether the list goes on
        return notices.listBetween(
                        scope,
                        asked.from(),
                        cursor == null ? asked.before() : cursor.firstPublishedAt(),
                        cursor == null ? 0 : cursor.number(),
                        asked.limit() + 1)
                .collectList()
                .flatMap(found -> {
                    boolean goesOn = found.size() > asked.limit();
                    var shown = goesOn ? found.subList(0, asked.limit()) : found;
                    return list(asked, shown, goesOn ? hit(shown.getLast()) : null);
                });
    }

    private static Hit hit(NoticeSummary notice) {
        return new Hit(notice.number(), 0, notice.firstPublishedAt());
    }

    private Mono<Scope> scope(Criteria criteria) {
        var town = criteria.town();
        if (town == null) {
            return Mono.just(new Scope.County());
        }
        var channel = criteria.channel();
        return channel == null
                ? towns.find(town).map(found -> new Scope.OfTown(found.id()))
                : towns.find(town, channel)
                        .map(place -> new Scope.OfChannel(
                                place.town().id(), place.channel().id()));
    }

    private Mono<Rendering> list(Asked asked, List<NoticeSummary> shown, @Nullable Hit last) {
        return notices.attachments(shown).map(attachments -> list(asked, shown, attachments, last));
    }

    private static Rendering list(
            Asked asked, List<NoticeSummary> shown, Map<Long, List<PublicAttachment>> attachments, @Nullable Hit last) {
        var next = last == null ? null : SearchCursor.after(asked.criteria(), last);
        return Rendering.of(
                Media.JSON,
                Set.of(),
                null,
                () -> Json.write(new NoticeList(
                        shown.stream()
                                .map(notice -> NoticeJson.Entry.of(
                                        notice, attachments.getOrDefault(notice.number(), List.of()), asked.base()))
                                .toList(),
                        next == null ? null : next.toString(),
                        next == null ? null : asked.url(next))));
    }
}
