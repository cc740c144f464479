package org.gongkai.api.notice;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Json;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Problem;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.site.Messages;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /notices/{number}} as page, JSON and text, and the same JSON at {@code /api/v1/notices/{number}}. */
@Component
class NoticeDoor implements Door {

    // 18 digits always fit a long; the numbers we give never come near
    private static final Pattern PATH = Pattern.compile("/notices/([1-9][0-9]{0,17})(\\.json|\\.txt)?");
    private static final Pattern API_PATH = Pattern.compile("/api/v1/notices/([1-9][0-9]{0,17})");

    private static final int MOST_KEPT = 20;

    private final NoticeStore notices;
    private final RegisteredStore registered;
    private final NoticePage page;
    private final Messages messages;

    NoticeDoor(NoticeStore notices, RegisteredStore registered, NoticePage page, Messages messages) {
        this.notices = notices;
        this.registered = registered;
        this.page = page;
        this.messages = messages;
    }

    @Override
    public Set<String> roots() {
        return Set.of("/notices", "/api/v1/notices");
    }

    @Override
    public Optional<Opening> open(Address address) {
        var api = API_PATH.matcher(address.path());
        if (api.matches()) {
            return Optional.of(opening(Long.parseLong(api.group(1)), Media.JSON, address.base()));
        }
        var path = PATH.matcher(address.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(path.group(1));
        var media = media(path.group(2));
        int scanned = media == Media.HTML ? scanned(address) : 0;
        return Optional.of(scanned == 0 ? opening(number, media, address.base()) : scanned(number, scanned));
    }

    /** The edition on the paper that was scanned; 0 where the address names none, or nothing that could be one. */
    private static int scanned(Address address) {
        return address.query()
                .value("edition")
                .filter(text -> text.matches("[1-9][0-9]{0,3}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    /** Kept like the page itself for the editions that a notice may well have; for others there are more addresses than memory. */
    private Opening scanned(long number, int edition) {
        var rendering = notices.find(number)
                .flatMap(notice -> scanned(notice, edition))
                .switchIfEmpty(notices.findTombstone(number).map(tombstone -> gone(tombstone, Media.HTML)));
        return edition <= MOST_KEPT
                ? new Opening.Written("notice " + number + " scanned " + edition, rendering)
                : new Opening.Passing(rendering);
    }

    private Mono<Rendering> scanned(PublicNotice notice, int edition) {
        return page(notice, edition);
    }

    private static Media media(String extension) {
        return switch (extension) {
            case null -> Media.HTML;
            case ".json" -> Media.JSON;
            default -> Media.TEXT;
        };
    }

    private Opening opening(long number, Media media, String base) {
        var key = "notice " + number + " " + media + (media == Media.JSON ? " " + base : "");
        return new Opening.Written(
                key,
                notices.find(number)
                        .flatMap(notice -> rendering(notice, media, base))
                        .switchIfEmpty(notices.findTombstone(number).map(tombstone -> gone(tombstone, media))));
    }

    private Mono<Rendering> rendering(PublicNotice notice, Media media, String base) {
        return media == Media.HTML
                ? page(notice, 0)
                : Mono.just(Rendering.of(
                        media,
                        notice.topics(),
                        notice.summary().modifiedAt(),
                        () -> media == Media.TEXT
                                ? NoticeText.of(notice)
                                : Json.write(NoticeJson.Whole.of(notice, base))));
    }

    private Mono<Rendering> page(PublicNotice notice, int edition) {
        return Mono.zip(
                registered.find(notice.summary()),
                neighbours(notice),
                (standing, neighbours) -> page(notice, standing, neighbours, edition));
    }

    private Mono<Neighbours> neighbours(PublicNotice notice) {
        return notices.neighbours(notice.summary()).collectList().map(Neighbours::of);
    }

    private Rendering page(PublicNotice notice, RegisteredStore.Standing standing, Neighbours neighbours, int scanned) {
        var topics = new HashSet<>(notice.topics());
        topics.addAll(neighbours.topics(notice.summary().place()));
        var rendering = Rendering.of(
                Media.HTML,
                topics,
                notice.summary().modifiedAt(),
                () -> page.of(notice, standing.registered(), neighbours, scanned));
        return standing.day().map(day -> rendering.forAtMost(day.left())).orElse(rendering);
    }

    private Rendering gone(Tombstone tombstone, Media asked) {
        var media = asked == Media.JSON ? Media.PROBLEM : asked;
        return Rendering.failure(410, media, () -> switch (media) {
            case HTML -> page.of(tombstone);
            case TEXT -> page.heading(tombstone) + "\n\n" + detail(tombstone) + "\n";
            case CSV, JSON, FEED, ATOM, RSS, XML, SVG, SCRIPT, STYLE, PDF, PROBLEM -> Json.write(problem(tombstone));
        });
    }

    private Problem problem(Tombstone tombstone) {
        return Problem.gone(
                tombstone.kind() == null ? "taken-down" : "withdrawn",
                page.heading(tombstone),
                detail(tombstone),
                NoticeJson.Withdrawn.of(tombstone));
    }

    private String detail(Tombstone tombstone) {
        return tombstone.reason() == null ? messages.text("gone.taken-down") : tombstone.reason();
    }
}
