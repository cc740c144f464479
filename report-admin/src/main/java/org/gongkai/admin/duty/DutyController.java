package org.gongkai.admin.duty;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.calendar.DueJson;
import org.gongkai.admin.calendar.DueWording;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.domain.duty.DutyReading;
import org.gongkai.domain.duty.DutyReading.Fulfilment;
import org.gongkai.domain.town.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Duties for programs: those of the towns their person sees. */
@RestController
class DutyController {

    private final DutyBoard board;
    private final TownStore towns;
    private final DueWording wording;

    DutyController(DutyBoard board, TownStore towns, DueWording wording) {
        this.board = board;
        this.towns = towns;
        this.wording = wording;
    }

    @GetMapping("/admin/api/v1/duties")
    Mono<Map<String, Object>> duties(
            @RequestParam(name = "town", required = false, defaultValue = "") String slug,
            @RequestParam(name = "year", required = false, defaultValue = "") String wanted,
            Actor actor,
            Locale locale) {
        int year = EvidenceForm.year(wanted, board.today());
        var town = slug.isEmpty()
                ? Mono.just(0)
                : towns.town(slug)
                        .filter(one -> actor.sees(one.id()))
                        .map(one -> one.id())
                        .switchIfEmpty(Mono.error(() -> new NotFound("no-such-town")));
        return town.flatMap(id -> board.towns(actor, year, id)).map(found -> {
            var form = new LinkedHashMap<String, Object>();
            form.put("year", year);
            form.put("today", board.today().toString());
            form.put("towns", found.stream().map(one -> town(one, locale)).toList());
            return form;
        });
    }

    private Map<String, Object> town(DutyBoard.TownDuties one, Locale locale) {
        var form = new LinkedHashMap<String, Object>();
        form.put("town", one.town().slug().value());
        form.put("name", one.town().name());
        form.put(
                "duties",
                one.readings().values().stream()
                        .map(reading -> reading(reading, locale))
                        .toList());
        return form;
    }

    private Map<String, Object> reading(DutyReading reading, Locale locale) {
        var duty = reading.duty();
        var form = new LinkedHashMap<String, Object>();
        form.put("code", duty.code());
        form.put("timer", duty.timer());
        form.put("label", duty.label());
        form.put("basis", duty.basis());
        form.put("light", reading.light().code());
        form.put("about", reading.about());
        form.put("due", reading.due() == null ? null : DueJson.of(reading.due(), wording, locale));
        form.put("daysLeft", reading.due() == null ? null : reading.daysLeft(board.today()));
        form.put("by", reading.by() == null ? List.of() : List.of(proof(reading.by())));
        form.put("premature", reading.premature() == null ? List.of() : List.of(proof(reading.premature())));
        return form;
    }

    private static Map<String, Object> proof(Fulfilment proof) {
        var form = new LinkedHashMap<String, Object>();
        form.put("on", proof.on().toString());
        form.put("text", proof.text());
        form.put("link", proof.notice() > 0 ? "/notices/" + proof.notice() : proof.link());
        return form;
    }
}
