package org.gongkai.admin.register;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.calendar.DueWording;
import org.gongkai.domain.register.ClockReading;
import org.gongkai.domain.register.EntryStep;
import org.gongkai.domain.register.RegisterAct;
import org.gongkai.domain.register.RegisterKind;
import org.springframework.stereotype.Component;

/** Registers and entries as programs read them. */
@Component
class RegisterJson {

    private final DueWording wording;

    RegisterJson(DueWording wording) {
        this.wording = wording;
    }

    static Map<String, Object> kind(RegisterKind kind) {
        var json = new LinkedHashMap<String, Object>();
        json.put("code", kind.code());
        json.put("name", kind.name());
        json.put("basis", kind.basis());
        json.put(
                "fields",
                kind.fields().stream()
                        .map(field -> Map.of(
                                "code", field.code(),
                                "label", field.label(),
                                "type", field.type().code(),
                                "choices", field.choices(),
                                "personal", field.personal()))
                        .toList());
        json.put("states", kind.states());
        json.put("acts", kind.acts().stream().map(RegisterJson::act).toList());
        return json;
    }

    private static Map<String, Object> act(RegisterAct act) {
        return Map.of(
                "code", act.code(),
                "label", act.label(),
                "from", act.from().stream().sorted().toList(),
                "to", act.to(),
                "roles", act.roles().stream().sorted().toList(),
                "asks", act.asks(),
                "requires", act.requires());
    }

    static Map<String, Object> line(RegisterKind kind, EntryLine line, String town) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", line.id());
        json.put("town", town);
        json.put("register", line.register());
        json.put("state", line.state());
        json.put("state_label", kind.stateLabel(line.state()));
        json.put("number", line.number());
        json.put("title", line.title());
        json.put("due_on", line.dueOn());
        json.put("valid_until", line.validUntil());
        json.put("public", line.isPublic());
        json.put("version", line.version());
        return json;
    }

    Map<String, Object> entry(
            StoredEntry stored, String town, List<RegisterAct> offers, List<ClockReading> clocks, Locale locale) {
        var entry = stored.entry();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", stored.id());
        json.put("town", town);
        json.put("register", entry.kind().code());
        json.put("version", stored.version());
        json.put("state", entry.state());
        json.put("state_label", entry.kind().stateLabel(entry.state()));
        json.put("number", entry.number());
        json.put("title", entry.title());
        json.put("values", new java.util.TreeMap<>(entry.values()));
        json.put("public", entry.isPublic());
        json.put("acts", offers.stream().map(RegisterAct::code).toList());
        json.put(
                "clocks", clocks.stream().map(reading -> clock(reading, locale)).toList());
        json.put("steps", steps(entry.steps()));
        return json;
    }

    private Map<String, Object> clock(ClockReading reading, Locale locale) {
        var json = new LinkedHashMap<String, Object>();
        json.put("code", reading.clock().code());
        json.put("label", reading.clock().label());
        json.put("basis", reading.clock().basis());
        json.put("started", reading.started());
        json.put("due", reading.due().date());
        json.put("estimated", reading.due().estimated());
        json.put("optional", reading.clock().optional());
        json.put("paused", reading.paused());
        json.put("met", reading.met());
        json.put("why", wording.sentences(locale, reading.due()));
        return json;
    }

    private static List<Map<String, Object>> steps(List<EntryStep> steps) {
        var all = new ArrayList<Map<String, Object>>();
        for (var step : steps) {
            var json = new LinkedHashMap<String, Object>();
            json.put("sequence", step.sequence());
            json.put("act", step.act());
            json.put("at", step.at().atZone(RegisterDesk.ZONE).toOffsetDateTime());
            json.put("name", step.name());
            json.put("values", new java.util.TreeMap<>(step.values()));
            json.put("number", step.number());
            json.put("remark", step.remark());
            all.add(json);
        }
        return all;
    }
}
