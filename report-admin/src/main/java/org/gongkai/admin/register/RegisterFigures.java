package org.gongkai.admin.register;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.declaration.Registers;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts entries for reports. Each figure has an address at which the list of what was counted stands, by the same conditions. */
@Component
public class RegisterFigures {

    private final Registers registers;
    private final RegisterStore store;
    private final TownScope scope;

    RegisterFigures(Registers registers, RegisterStore store, TownScope scope) {
        this.registers = registers;
        this.store = store;
        this.scope = scope;
    }

    /** Whether the platform keeps this register. */
    public boolean knows(String register) {
        return registers.kind(register).isPresent();
    }

    /** How many entries of a town meet all conditions, by the values of these fields; an absent value counts as empty. */
    public Mono<Map<List<String>, Long>> counts(
            Actor actor, int townId, String register, List<EntryCondition> conditions, List<String> by) {
        return scope.of(
                actor,
                store.figures(townId, register, conditions, by)
                        .collectMap(RegisterStore.Figure::values, RegisterStore.Figure::count));
    }

    /** The same of every town that the person sees, by its id; a town without such entries is not there. */
    public Mono<Map<Integer, Map<List<String>, Long>>> countsByTown(
            Actor actor, String register, List<EntryCondition> conditions, List<String> by) {
        return scope.of(actor, store.figuresByTown(register, conditions, by).collectList())
                .map(all -> all.stream()
                        .collect(Collectors.groupingBy(
                                RegisterStore.TownFigure::townId,
                                Collectors.toMap(
                                        one -> one.figure().values(),
                                        one -> one.figure().count()))));
    }

    /** How many entries of a town meet all conditions. */
    public Mono<Long> count(Actor actor, int townId, String register, List<EntryCondition> conditions) {
        return counts(actor, townId, register, conditions, List.of()).map(all -> all.getOrDefault(List.of(), 0L));
    }

    /** The list of what was counted; {@code town} is null for all of them. */
    public static String link(@Nullable Town town, String register, List<EntryCondition> conditions) {
        return "/admin/registers/" + register + "?town=" + (town == null ? "" : town.slug())
                + conditions.stream()
                        .map(one -> "&where=" + URLEncoder.encode(one.toString(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining());
    }
}
