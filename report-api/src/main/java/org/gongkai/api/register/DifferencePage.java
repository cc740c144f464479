package org.gongkai.api.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.gongkai.api.notice.Place;
import org.gongkai.api.register.DifferenceDoor.Asked;
import org.gongkai.api.serving.Json;
import org.gongkai.api.site.Frame;
import org.gongkai.api.site.Frame.Crumb;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.Pages;
import org.gongkai.api.site.StructuredData;
import org.gongkai.domain.csv.CsvTable;
import org.gongkai.domain.register.DifferenceTable;
import org.gongkai.domain.register.ListDifference;
import org.gongkai.domain.register.ListedEntry;
import org.springframework.stereotype.Component;

/** What changed on a list, as a page and as files. */
@Component
class DifferencePage {

    private final Pages pages;
    private final Messages messages;
    private final StructuredData structured;

    DifferencePage(Pages pages, Messages messages, StructuredData structured) {
        this.pages = pages;
        this.messages = messages;
        this.structured = structured;
    }

    String page(Asked asked, ListDifference difference) {
        var town = asked.town();
        var kind = asked.kind();
        var register = ShownEntry.path(Place.townPath(town), kind);
        var path = register + "/difference";
        var title = messages.text("difference.title", kind.name());
        var crumbs = new ArrayList<>(Place.crumbs(town, messages));
        crumbs.add(new Crumb(messages.text("registers.title"), Place.townPath(town) + "/registers"));
        crumbs.add(new Crumb(kind.name(), register));
        crumbs.add(new Crumb(title, path));
        var all = List.copyOf(crumbs);
        var frame = Frame.titled(messages.text("page.of", title, town.organ()))
                .at(path)
                .below(all)
                .about(structured.of(all))
                .column(
                        title,
                        messages.text("difference.description", town.organ(), kind.name()),
                        kind.name() + "," + messages.text("registers.title"),
                        messages.text("list.type"));
        var model = new HashMap<String, Object>();
        model.put("town", town);
        model.put("kind", kind);
        model.put("path", path);
        model.put("register", register);
        model.put("asked", asked);
        model.put("difference", difference);
        model.put("files", "?from=" + asked.from() + "&to=" + asked.to());
        return pages.fill("difference", frame, model);
    }

    String csv(Asked asked, ListDifference difference) {
        var rows = new ArrayList<List<String>>();
        rows.add(DifferenceTable.COLUMNS);
        rows.addAll(DifferenceTable.rows(asked.kind(), difference));
        return CsvTable.of(rows);
    }

    /** As programs read it. */
    private record Differing(
            String register,
            String town,
            String from,
            String to,
            List<Listed> added,
            List<Listed> removed,
            List<Changed> changed,
            int same) {}

    private record Listed(long id, String title, List<RegisterJson.Value> values) {}

    private record Changed(long id, String title, List<Change> fields) {}

    private record Change(String field, String label, String before, String after) {}

    String json(Asked asked, ListDifference difference) {
        return Json.write(new Differing(
                asked.kind().code(),
                asked.town().slug().value(),
                asked.from().toString(),
                asked.to().toString(),
                difference.added().stream().map(one -> listed(asked, one)).toList(),
                difference.removed().stream().map(one -> listed(asked, one)).toList(),
                difference.changed().stream()
                        .map(one -> new Changed(
                                one.after().id(),
                                one.after().title(),
                                one.fields().stream()
                                        .map(change -> new Change(
                                                change.field().code(),
                                                change.field().label(),
                                                change.before(),
                                                change.after()))
                                        .toList()))
                        .toList(),
                difference.same()));
    }

    private static Listed listed(Asked asked, ListedEntry entry) {
        return new Listed(
                entry.id(),
                entry.title(),
                entry.shown(asked.kind()).stream()
                        .map(field -> new RegisterJson.Value(
                                field.code(), field.label(), field.type().code(), entry.value(field.code())))
                        .toList());
    }
}
