package org.gongkai.api.history;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongkai.api.notice.NoticeStore;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /notices/{number}/editions} and each edition's text below it. */
@Component
class HistoryDoor implements Door {

    private static final Pattern PATH = Pattern.compile("/notices/([1-9][0-9]{0,17})/editions(?:/([1-9][0-9]{0,5}))?");

    private final NoticeStore notices;
    private final HistoryStore editions;
    private final HistoryPages pages;

    HistoryDoor(NoticeStore notices, HistoryStore editions, HistoryPages pages) {
        this.notices = notices;
        this.editions = editions;
        this.pages = pages;
    }

    @Override
    public Set<String> roots() {
        return Set.of("/notices");
    }

    @Override
    public Optional<Opening> open(Address address) {
        var path = PATH.matcher(address.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(path.group(1));
        var edition = path.group(2);
        return Optional.of(
                edition == null
                        ? new Opening.Written("editions " + number, history(number))
                        : new Opening.Written(
                                "edition " + number + " " + edition, edition(number, Integer.parseInt(edition))));
    }

    private Mono<Rendering> history(long number) {
        return notices.findSummary(number).flatMap(notice -> all(notice).map(found -> history(notice, found)));
    }

    private Rendering history(NoticeSummary notice, List<PublicEdition> found) {
        return Rendering.of(
                Media.HTML, NoticeSummary.topics(List.of(notice)), notice.modifiedAt(), () -> pages.all(notice, found));
    }

    /** Of the present edition only the page of the notice itself shows the text. */
    private Mono<Rendering> edition(long number, int wanted) {
        return notices.findSummary(number)
                .filter(notice -> wanted < notice.edition())
                .flatMap(notice -> all(notice)
                        .flatMapIterable(found -> found)
                        .filter(edition -> edition.number() == wanted)
                        .next()
                        .map(edition -> edition(notice, edition)));
    }

    private Rendering edition(NoticeSummary notice, PublicEdition edition) {
        return Rendering.of(
                Media.HTML,
                NoticeSummary.topics(List.of(notice)),
                edition.publishedAt(),
                () -> pages.one(notice, edition));
    }

    private Mono<List<PublicEdition>> all(NoticeSummary notice) {
        return editions.editions(notice.place().town().id(), notice.number()).collectList();
    }
}
