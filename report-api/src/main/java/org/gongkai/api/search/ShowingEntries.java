package org.gongkai.api.search;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongkai.api.declared.PublicRegisters;
import org.gongkai.api.declared.Today;
import org.gongkai.api.declared.TodayStore;
import org.gongkai.api.register.EntryStore;
import org.gongkai.api.register.PublicEntry;
import org.gongkai.api.register.ShownEntry;
import org.gongkai.api.site.Messages;
import org.gongkai.domain.text.Wanted;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads the entries of registers that were found, through the view that holds the rule of visibility, and marks in them what was asked for. */
@Component
class ShowingEntries {

    /** Characters of an entry's fields that are shown. */
    private static final int EXCERPT = 120;

    private final EntryStore entries;
    private final PublicRegisters registers;
    private final TodayStore days;
    private final Messages messages;

    ShowingEntries(EntryStore entries, PublicRegisters registers, TodayStore days, Messages messages) {
        this.entries = entries;
        this.registers = registers;
        this.days = days;
        this.messages = messages;
    }

    /** The hits in their order; one that has just ceased to be public is left out. */
    Mono<List<ShownEntry>> entries(Hits hits) {
        return hits.list().isEmpty()
                ? Mono.just(List.of())
                : days.today()
                        .flatMap(today -> entries.findAll(hits.numbers())
                                .collect(Collectors.toMap(PublicEntry::id, Function.identity()))
                                .map(found -> hits.numbers().stream()
                                        .flatMap(id -> Stream.ofNullable(found.get(id)))
                                        .flatMap(entry -> shown(entry, today))
                                        .toList()));
    }

    private Stream<ShownEntry> shown(PublicEntry entry, Today today) {
        return registers.shown(entry.register()).stream().map(kind -> ShownEntry.of(entry, kind, today.date()));
    }

    /** The same with what was asked for marked. */
    Mono<List<FoundEntry>> show(Hits hits) {
        var words = Map.of(true, messages.text("register.yes"), false, messages.text("register.no"));
        return entries(hits)
                .publishOn(Schedulers.boundedElastic())
                .map(all -> all.stream()
                        .map(one -> found(hits.wanted(), one, words))
                        .toList());
    }

    private static FoundEntry found(Wanted wanted, ShownEntry shown, Map<Boolean, String> words) {
        return new FoundEntry(shown, wanted.marked(shown.entry().title()), wanted.excerpt(shown.text(words), EXCERPT));
    }
}
