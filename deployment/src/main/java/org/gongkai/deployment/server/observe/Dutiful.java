package org.gongkai.deployment.server.observe;

import java.util.Map;
import java.util.Set;
import org.gongkai.admin.duty.DutyBoard;
import org.gongkai.domain.duty.DutyReading.Light;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Membership;
import org.gongkai.domain.town.Role;
import reactor.core.publisher.Flux;

/** Duties of the towns that are overdue or due soon, as the county sees them. */
final class Dutiful {

    static final String DUTIES = "gongkai.duties";

    /** Nobody: it only looks. */
    private static final Actor COUNTY =
            new Actor(0, "figures", "figures", Set.of(new Membership(0, Role.COUNTY_OPERATOR)));

    private final DutyBoard board;

    Dutiful(DutyBoard board) {
        this.board = board;
    }

    Flux<Sampled> figures() {
        var today = board.today();
        return board.towns(COUNTY, today.getYear(), 0, today)
                .flatMapIterable(towns -> towns)
                .concatMap(
                        town -> Flux.just(sampled(town, "overdue", Light.OVERDUE), sampled(town, "soon", Light.SOON)));
    }

    private static Sampled sampled(DutyBoard.TownDuties town, String state, Light light) {
        long count = town.readings().values().stream()
                .filter(reading -> reading.light() == light)
                .count();
        return new Sampled(DUTIES, Map.of("town", town.town().slug().value(), "state", state), count);
    }
}
