package org.gongkai.admin.register;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.domain.register.Obstacle;
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
    private final EntryWording wording;

    IntakePages(Intakes intakes, RegisterDesk desk, TownStore towns, EntryWording wording) {
        this.intakes = intakes;
        this.desk = desk;
        this.towns = towns;
        this.wording = wording;
    }

    /** What may be wrong with a field. */
    private static final Set<String> OF_FIELDS = Set.of("required", "bad-value", "unknown-field");

    /** One that was set aside, as it is shown. */
    record Shown(String town, String register, String received, String problem, Map<String, String> values) {}

    @GetMapping("/admin/intake")
    Mono<Rendering> aside(Actor actor, Locale locale) {
        require(actor);
        return intakes.aside(actor)
                .zipWith(towns.towns().collectMap(Town::id, Town::name))
                .map(known -> Rendering.view("admin/intake")
                        .modelAttribute("actor", actor)
                        .modelAttribute(
                                "sent",
                                known.getT1().stream()
                                        .map(one -> shown(one, known.getT2(), locale))
                                        .toList())
                        .build());
    }

    private Shown shown(IntakeStore.Aside one, Map<Integer, String> names, Locale locale) {
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
                kind.map(known -> reason(one.problem(), known, locale)).orElse(one.problem()),
                values);
    }

    /** Of {@code required contact, guard}, a sentence for each that has one of its own. */
    private String reason(String problem, RegisterKind kind, Locale locale) {
        return Arrays.stream(problem.split(", ", -1))
                .map(one -> one.split(" ", 2))
                .map(parts -> parts.length == 2 && OF_FIELDS.contains(parts[0])
                        ? RegisterDesk.label(kind, parts[1]) + "："
                                + wording.sentence(new Obstacle(parts[0], parts[1], ""), locale)
                        : String.join(" ", parts))
                .collect(Collectors.joining("；"));
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
