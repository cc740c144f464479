package org.gongkai.api.search;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongkai.api.file.PublicAttachment;
import org.gongkai.api.notice.NoticeStore;
import org.gongkai.api.notice.PublicNotice;
import org.gongkai.domain.text.Wanted;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads the notices that were found, through the views that hold the rule of visibility, and marks in them what was asked for. */
@Component
class Showing {

    /** Characters of a text that are shown. */
    private static final int EXCERPT = 120;

    private final NoticeStore notices;
    private final SearchStore store;

    Showing(NoticeStore notices, SearchStore store) {
        this.notices = notices;
        this.store = store;
    }

    /** The hits in their order; one that has just ceased to be public is left out. */
    Mono<List<Shown>> show(Hits hits) {
        return notices.findAll(hits.numbers())
                .collect(Collectors.toMap(notice -> notice.summary().number(), Function.identity()))
                .publishOn(Schedulers.boundedElastic())
                .flatMap(found -> show(hits, found));
    }

    private Mono<List<Shown>> show(Hits hits, Map<Long, PublicNotice> found) {
        return Flux.fromIterable(hits.numbers())
                .mapNotNull(found::get)
                .concatMap(notice -> show(hits.wanted(), notice))
                .collectList();
    }

    private Mono<Shown> show(Wanted wanted, PublicNotice notice) {
        var shown = new Shown(
                notice.summary(),
                wanted.marked(notice.summary().title()),
                wanted.excerpt(notice.content().plain(), EXCERPT),
                null);
        return mayBeInFiles(wanted, notice)
                ? store.attachments(notice.summary().number())
                        .collectList()
                        .publishOn(Schedulers.boundedElastic())
                        .map(files -> withFile(shown, wanted, notice, files))
                : Mono.just(shown);
    }

    private static boolean mayBeInFiles(Wanted wanted, PublicNotice notice) {
        return !notice.attachments().isEmpty()
                && !wanted.isIn(
                        notice.summary().title() + "\n" + notice.content().plain());
    }

    private static Shown withFile(
            Shown shown, Wanted wanted, PublicNotice notice, List<SearchStore.AttachmentText> files) {
        return files.stream()
                .map(file -> shown(wanted, notice, file))
                .filter(Objects::nonNull)
                .findFirst()
                .map(file -> new Shown(shown.notice(), shown.title(), shown.text(), file))
                .orElse(shown);
    }

    private static Shown.@Nullable ShownFile shown(
            Wanted wanted, PublicNotice notice, SearchStore.AttachmentText file) {
        var text = wanted.excerpt(file.text(), EXCERPT);
        if (!text.isMarked() && !wanted.marked(file.name()).isMarked()) {
            return null;
        }
        return notice.attachments().stream()
                .filter(attachment -> attachment.name().equals(file.name()))
                .map(PublicAttachment::path)
                .map(path -> new Shown.ShownFile(file.name(), path, text))
                .findFirst()
                .orElse(null);
    }
}
