package org.gongkai.api.paper;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongkai.api.notice.NoticeStore;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Scope;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.serving.Topic;
import org.gongkai.api.serving.WrongRequest;
import org.gongkai.api.town.TownStore;
import org.gongkai.domain.town.Town;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /towns/{town}/brief.html} and {@code brief.pdf}: the 简报 of what a town first published in a period. */
@Component
class BriefDoor implements Door {

    private static final Pattern PATH = Pattern.compile("/towns/([a-z][a-z0-9-]{1,39})/brief\\.(html|pdf)");

    private final TownStore towns;
    private final NoticeStore notices;
    private final BriefPages pages;

    BriefDoor(TownStore towns, NoticeStore notices, BriefPages pages) {
        this.towns = towns;
        this.notices = notices;
        this.pages = pages;
    }

    @Override
    public Set<String> roots() {
        return Set.of("/towns");
    }

    @Override
    public Optional<Opening> open(Address address) {
        var path = PATH.matcher(address.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        var town = towns.find(path.group(1));
        var key = "brief " + path.group(1) + " ";
        var period = Period.of(address.query());
        if (path.group(2).equals("html")) {
            return Optional.of(
                    period.isPresent()
                            ? new Opening.Written(key + period.get(), town.flatMap(found -> page(found, period.get())))
                            : new Opening.Written(key + "form", town.map(this::form)));
        }
        if (period.isEmpty()) {
            return Optional.of(new Opening.Passing(Mono.error(() -> new WrongRequest("from", "failure.400.day"))));
        }
        var days = period.get();
        return Optional.of(new Opening.Written(
                key + days + " pdf " + address.base(), town.flatMap(found -> pdf(found, days, address.base()))));
    }

    private Rendering form(Town town) {
        return Rendering.of(Media.HTML, new Scope.OfTown(town.id()).topics(List.of()), null, () -> pages.form(town));
    }

    private Mono<Rendering> page(Town town, Period period) {
        return brief(town, period).map(brief -> Rendering.of(Media.HTML, topics(brief), null, () -> pages.page(brief)));
    }

    private Mono<Rendering> pdf(Town town, Period period, String base) {
        return brief(town, period)
                .flatMap(brief ->
                        pages.pdf(brief, base).map(bytes -> Rendering.ofBytes(Media.PDF, topics(brief), null, bytes)));
    }

    private static Set<Topic> topics(Brief brief) {
        return new Scope.OfTown(brief.town().id()).topics(brief.notices());
    }

    /** One more than is shown, to know whether there are more. */
    private Mono<Brief> brief(Town town, Period period) {
        return notices.listBetween(new Scope.OfTown(town.id()), period.start(), period.end(), 0, Brief.MOST + 1)
                .collectList()
                .map(found -> new Brief(town, period, found));
    }

    /** Newest first, as they were found. */
    record Brief(Town town, Period period, List<NoticeSummary> found) {
        static final int MOST = 200;

        List<NoticeSummary> notices() {
            return found.subList(0, Math.min(MOST, found.size()));
        }

        boolean isCut() {
            return found.size() > MOST;
        }
    }
}
