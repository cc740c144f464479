package org.gongkai.api.paper;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gongkai.api.file.PublicFiles;
import org.gongkai.api.notice.NoticeStore;
import org.gongkai.api.notice.PublicNotice;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.NotOffered;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.site.CurrentSite;
import org.gongkai.api.site.Messages;
import org.gongkai.domain.file.ShelvedFile;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /notices/{number}/document.pdf}, {@code poster.pdf} and {@code script.txt}: a notice where there is no screen. */
@Component
class PaperDoor implements Door {

    private static final Pattern PATH =
            Pattern.compile("/notices/([1-9][0-9]{0,17})/(document\\.pdf|poster\\.pdf|script\\.txt)");

    private final NoticeStore notices;
    private final PublicFiles files;
    private final Press press;
    private final CurrentSite site;
    private final Messages messages;

    PaperDoor(NoticeStore notices, PublicFiles files, Press press, CurrentSite site, Messages messages) {
        this.notices = notices;
        this.files = files;
        this.press = press;
        this.site = site;
        this.messages = messages;
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
        var base = address.base();
        Function<PublicNotice, Mono<Rendering>> made = switch (path.group(2)) {
            case "document.pdf" -> notice -> document(notice, base);
            case "poster.pdf" -> notice -> poster(notice, base);
            default -> notice -> Mono.just(script(notice, base));
        };
        return Optional.of(new Opening.Written(
                "paper " + number + " " + path.group(2) + " " + base,
                notices.find(number).flatMap(made).switchIfEmpty(gone(number))));
    }

    private Mono<Rendering> gone(long number) {
        return notices.findTombstone(number)
                .flatMap(tombstone -> Mono.error(
                        new NotOffered(410, tombstone.kind() == null ? "gone.taken-down" : "gone.withdrawn")));
    }

    private Mono<Rendering> document(PublicNotice notice, String base) {
        var lines = List.of(
                messages.text(
                        "paper.copy", site.get().name(), base + notice.summary().path()),
                Versions.mark(notice.summary(), messages));
        return pdf(notice, 1, pictures -> new NoticeDocument(notice, pictures, lines));
    }

    private Mono<Rendering> poster(PublicNotice notice, String base) {
        var summary = notice.summary();
        var address = Versions.address(summary, base);
        var words = new Poster.Words(
                summary.place().town().organ(),
                List.of(
                        messages.text("poster.scan"),
                        Versions.mark(summary, messages),
                        messages.text("poster.published", summary.place().town().name(), summary.publishedDay()),
                        messages.text("poster.index", summary.indexNumber()),
                        base + summary.path()),
                messages.text("poster.more"));
        return pdf(notice, 2, pictures -> new Poster(notice, pictures, address, words));
    }

    private Mono<Rendering> pdf(PublicNotice notice, int form, Function<Map<String, ShelvedFile>, Press.Work> work) {
        var summary = notice.summary();
        var imprint = new Press.Imprint(
                notice.content().title(),
                summary.publishingBody(),
                summary.publishedAt(),
                summary.number() * 10_000 + summary.edition() * 10L + form);
        return files.pictures(notice.attachments())
                .flatMap(pictures -> press.print(imprint, work.apply(pictures)))
                .map(bytes -> Rendering.ofBytes(Media.PDF, notice.topics(), summary.modifiedAt(), bytes));
    }

    private Rendering script(PublicNotice notice, String base) {
        return Rendering.of(
                Media.TEXT,
                notice.topics(),
                notice.summary().modifiedAt(),
                () -> Script.of(
                        notice, site.get().name(), base + notice.summary().path(), messages));
    }
}
