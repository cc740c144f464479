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

    /** How many entries of a town meet all conditions. */
    public Mono<Long> count(Actor actor, int townId, String register, List<EntryCondition> conditions) {
        return counts(actor, townId, register, conditions, List.of()).map(all -> all.getOrDefault(List.of(), 0L));
    }

    /** The list of what was counted. */
    public static String link(Town town, String register, List<EntryCondition> conditions) {
        return "/admin/registers/" + register + "?town=" + town.slug()
                + conditions.stream()
                        .map(one -> "&where=" + URLEncoder.encode(one.toString(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining());
    }
}
