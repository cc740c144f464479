package org.gongkai.admin.register;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.declaration.Registers;
import org.gongkai.domain.register.FieldType;
import org.gongkai.domain.register.Publicity;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.text.EntryWords;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Makes the words by which the public finds entries: of the fields that are shown, as they are shown, and of no other. */
@Component
class EntryIndex {

    private final Registers registers;
    private final WordStore store;
    private final TownScope scope;

    EntryIndex(Registers registers, WordStore store, TownScope scope) {
        this.registers = registers;
        this.store = store;
        this.scope = scope;
    }

    /** Has everything made anew that was made by an older program or before a register was declared otherwise. */
    Mono<Long> forgetOld() {
        var shown = registers.all().stream()
                .filter(kind -> kind.publicity() != null)
                .toList();
        return scope.ofCounty(store.forgetOld(
                shown.stream().map(RegisterKind::code).toList(),
                shown.stream().map(EntryIndex::rule).toList()));
    }

    /** How many entries were given their words; in one transaction. */
    Mono<Integer> index(int most) {
        return scope.ofCounty(store.takeDue(most)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(this::index)
                .count()
                .map(Math::toIntExact));
    }

    private Mono<Boolean> index(WordStore.Shown shown) {
        var kind = registers.kind(shown.register());
        var publicity = kind.map(RegisterKind::publicity);
        // what belongs to no public register is found by nothing
        return publicity
                .map(known -> Mono.fromSupplier(() -> words(shown, kind.get(), known))
                        .subscribeOn(Schedulers.boundedElastic())
                        .flatMap(words -> store.write(shown, rule(kind.get()), words)))
                .orElseGet(() -> store.write(shown, "none", new String[0]))
                .thenReturn(true);
    }

    static String[] words(WordStore.Shown shown, RegisterKind kind, Publicity publicity) {
        var texts = publicity.fieldsIn(shown.state()).stream()
                .map(kind::field)
                .flatMap(Optional::stream)
                .filter(field -> field.type() != FieldType.YES_NO && field.type() != FieldType.NOTICE)
                .map(field -> shown.values().get(field.code()))
                .filter(Objects::nonNull)
                .toList();
        return new EntryWords(
                        shown.townId(),
                        shown.id(),
                        shown.register(),
                        shown.publicSince().atZone(RegisterDesk.ZONE).toLocalDate(),
                        shown.number(),
                        shown.title(),
                        texts)
                .words();
    }

    /** Tells words that were made of other fields, or by another program. */
    static String rule(RegisterKind kind) {
        var publicity = Objects.requireNonNull(kind.publicity());
        var sum = new CRC32();
        sum.update(List.of(
                        publicity.fields(),
                        publicity.reasons(),
                        publicity.takenDown().stream().sorted().toList())
                .toString()
                .getBytes(StandardCharsets.UTF_8));
        return "%d-%08x".formatted(EntryWords.VERSION, sum.getValue());
    }
}
