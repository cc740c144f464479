package org.gongkai.api.gkmlpt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.gongkai.api.file.PublicAttachment;
import org.gongkai.api.notice.NoticeStore;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Scope;
import org.gongkai.api.notice.Span;
import org.gongkai.api.notice.YearCount;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Json;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.serving.WrongRequest;
import org.gongkai.api.site.SiteProperties;
import org.gongkai.api.town.TownStore;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code /gkmlpt/api/all/{channelId}?page=&sid=}: the list of a channel, or with 0 in its place that of the town {@code sid} or of
 * the county.
 */
@Component
class GkmlptDoor implements Door {

    private static final Pattern PATH = Pattern.compile("/gkmlpt/api/all/(0|[1-9][0-9]{0,8})");
    private static final int PAGE_SIZE = 100;

    /** What lies behind is read with cursors in /api/v1/notices, where depth costs nothing. */
    private static final int LAST_PAGE = 1_000;

    private static final int HIGHEST_ID = 999_999_999;

    private final TownStore towns;
    private final NoticeStore notices;
    private final Supplier<SiteProperties> site;

    GkmlptDoor(TownStore towns, NoticeStore notices, Supplier<SiteProperties> site) {
        this.towns = towns;
        this.notices = notices;
        this.site = site;
    }

    /**
     * What is asked for, checked in form.
     *
     * @param channel 0 for all
     * @param town 0 where none was given
     * @param page from 1
     */
    private record Asked(int channel, int town, int page, String base) {

        static Asked of(String channel, Address address) {
            var query = address.query();
            return new Asked(
                    Integer.parseInt(channel),
                    query.number("sid", 0, 1, HIGHEST_ID),
                    // some readers begin at 0
                    Math.max(1, page(query.number("page").orElse(1L))),
                    address.base());
        }

        private static int page(long page) {
            if (page > LAST_PAGE) {
                throw new WrongRequest("page", "failure.400.too-deep", Integer.toString(LAST_PAGE));
            }
            return (int) page;
        }

        String key() {
            return "gkmlpt " + channel + " " + town + " " + page + " " + base;
        }

        long skip() {
            return (page - 1L) * PAGE_SIZE;
        }
    }

    /** Whose list it is, and how it is called. */
    private record Subject(Scope scope, int id, String name) {}

    @Override
    public Set<String> roots() {
        return Set.of("/gkmlpt");
    }

    @Override
    public Optional<Opening> open(Address address) {
        var path = PATH.matcher(address.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        var asked = Asked.of(path.group(1), address);
        return Optional.of(new Opening.Written(asked.key(), subject(asked).flatMap(subject -> page(asked, subject))));
    }

    private Mono<Subject> subject(Asked asked) {
        if (asked.channel() > 0) {
            return towns.findChannel(asked.channel())
                    .filter(place ->
                            asked.town() == 0 || asked.town() == place.town().id())
                    .map(place -> new Subject(
                            new Scope.OfChannel(
                                    place.town().id(), place.channel().id()),
                            place.channel().id(),
                            place.channel().name()));
        }
        return asked.town() == 0
                ? Mono.just(new Subject(
                        new Scope.County(), 0, site.get().county() + site.get().name()))
                : towns.find(asked.town()).map(town -> new Subject(new Scope.OfTown(town.id()), 0, town.organ()));
    }

    private Mono<Rendering> page(Asked asked, Subject subject) {
        return notices.years(subject.scope()).collectList().flatMap(years -> page(asked, subject, years));
    }

    private Mono<Rendering> page(Asked asked, Subject subject, List<YearCount> years) {
        long total = years.stream().mapToLong(YearCount::total).sum();
        return stretch(subject.scope(), asked.skip(), years)
                .collectList()
                .zipWhen(notices::attachments)
                .map(found -> page(asked.base(), subject, total, found.getT1(), found.getT2()));
    }

    /** Whole years are passed over by their totals; only what lies before the page in its own year is counted through. */
    private Flux<NoticeSummary> stretch(Scope scope, long skip, List<YearCount> years) {
        long left = skip;
        for (var year : years) {
            if (left < year.total()) {
                return notices.list(scope, Span.upTo(year.year()), left, PAGE_SIZE);
            }
            left -= year.total();
        }
        return Flux.empty();
    }

    private static Rendering page(
            String base,
            Subject subject,
            long total,
            List<NoticeSummary> found,
            Map<Long, List<PublicAttachment>> attachments) {
        var classify = new GkmlptJson.Classify(subject.id(), subject.name(), total);
        return Rendering.of(
                Media.JSON,
                subject.scope().topics(found),
                null,
                () -> Json.write(new GkmlptJson.Page(
                        classify,
                        total,
                        found.stream()
                                .map(notice -> GkmlptJson.Article.of(
                                        notice, attachments.getOrDefault(notice.number(), List.of()), base))
                                .toList())));
    }
}
