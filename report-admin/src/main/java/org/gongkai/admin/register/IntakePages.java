package org.gongkai.admin.register;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.domain.register.RegisterField;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Town;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** What the public sent and no entry could begin with: read here, and tried again once the register is mended. */
@Controller
class IntakePages {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Intakes intakes;
    private final RegisterDesk desk;
    private final TownStore towns;

    IntakePages(Intakes intakes, RegisterDesk desk, TownStore towns) {
        this.intakes = intakes;
        this.desk = desk;
        this.towns = towns;
    }

    /** One that was set aside, as it is shown. */
    record Shown(String town, String register, String received, String problem, Map<String, String> values) {}

    @GetMapping("/admin/intake")
    Mono<Rendering> aside(Actor actor) {
        require(actor);
        return intakes.aside(actor)
                .zipWith(towns.towns().collectMap(Town::id, Town::name))
                .map(known -> Rendering.view("admin/intake")
                        .modelAttribute("actor", actor)
                        .modelAttribute(
                                "sent",
                                known.getT1().stream()
                                        .map(one -> shown(one, known.getT2()))
                                        .toList())
                        .build());
    }

    private Shown shown(IntakeStore.Aside one, Map<Integer, String> names) {
        var kind = desk.kinds().stream()
                .filter(known -> known.code().equals(one.register()))
                .findFirst();
        var values = new LinkedHashMap<String, String>();
        one.values()
                .forEach((code, value) -> values.put(
                        kind.flatMap(known -> known.field(code))
                                .map(RegisterField::label)
                                .orElse(code),
                        value));
        return new Shown(
                names.getOrDefault(one.townId(), ""),
                kind.map(RegisterKind::name).orElse(one.register()),
                MINUTE.format(one.receivedAt()),
                one.problem(),
                values);
    }

    @PostMapping("/admin/intake/again")
    Mono<Rendering> again(Actor actor) {
        require(actor);
        return intakes.again(actor)
                .map(_ -> Rendering.redirectTo("/admin/intake").build());
    }

    private static void require(Actor actor) {
        if (!RegisterDesk.maySee(actor)) {
            throw new NotFound("no-such-page");
        }
    }
}
