package org.gongkai.api.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongkai.api.notice.Place;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.api.site.Frame;
import org.gongkai.api.site.Frame.Crumb;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.Pages;
import org.gongkai.domain.intake.IntakeForm;
import org.gongkai.domain.intake.ReceiptCode;
import org.gongkai.domain.register.Intake;
import org.gongkai.domain.register.Publicity;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Town;
import org.springframework.stereotype.Component;

/** The pages around a form and its receipt. */
@Component
class IntakePages {

    private final Pages pages;
    private final Messages messages;

    IntakePages(Pages pages, Messages messages) {
        this.pages = pages;
        this.messages = messages;
    }

    String form(IntakeForm form) {
        return pages.fill(
                "intake",
                frame(form.town(), form.kind(), form.intake().title()),
                Map.of("form", form.html(), "receipt", path(form.town(), form.kind()) + "/receipt"));
    }

    /** That no form can be sent just now. */
    String unavailable(Town town, RegisterKind kind, Intake intake) {
        return statement(town, kind, intake, "intake.unavailable");
    }

    /** That what should be answered to is over, or was not named. */
    String closed(Town town, RegisterKind kind, Intake intake) {
        return statement(town, kind, intake, "intake.closed");
    }

    private String statement(Town town, RegisterKind kind, Intake intake, String key) {
        var about = intake.about();
        return pages.fill(
                "intake-statement",
                frame(town, kind, intake.title()),
                Map.of(
                        "title",
                        intake.title(),
                        "text",
                        messages.text(key, town.organ()),
                        "back",
                        about == null
                                ? Place.townPath(town) + "/application"
                                : Place.townPath(town) + "/registers/" + about.register()));
    }

    /** A line of what the public sees of an answer. */
    record Shown(String label, String text) {}

    String standing(Town town, RegisterKind kind, ReceiptCode code, IntakeStore.Standing standing) {
        var model = receipt(town, kind, code.toString());
        model.put("found", true);
        model.put("received", ChinaTime.minute(standing.receivedAt()));
        model.put(
                "state",
                standing.state() == null ? messages.text("receipt.waiting") : kind.stateLabel(standing.state()));
        model.put("updated", standing.updatedAt() == null ? "" : ChinaTime.minute(standing.updatedAt()));
        model.put("entry", standing.publicEntry() == null ? "" : path(town, kind) + "/" + standing.publicEntry());
        model.put("shown", shown(kind, standing.values()));
        return pages.fill("receipt", frame(town, kind, messages.text("receipt.title")), model);
    }

    private static List<Shown> shown(RegisterKind kind, Map<String, String> values) {
        return Optional.ofNullable(kind.publicity()).map(Publicity::fields).orElse(List.of()).stream()
                .filter(code -> !values.getOrDefault(code, "").isEmpty())
                .flatMap(code -> kind.field(code).stream())
                .map(field -> new Shown(field.label(), values.getOrDefault(field.code(), "")))
                .toList();
    }

    /**
     * The question for a code.
     *
     * @param typed what was typed and led to nothing; empty at first
     */
    String ask(Town town, RegisterKind kind, String typed) {
        var model = receipt(town, kind, typed.length() > 60 ? typed.substring(0, 60) : typed);
        model.put("found", false);
        return pages.fill("receipt", frame(town, kind, messages.text("receipt.title")), model);
    }

    private static Map<String, Object> receipt(Town town, RegisterKind kind, String code) {
        var model = new HashMap<String, Object>();
        model.put("kind", kind);
        model.put("town", town);
        model.put("code", code);
        model.put("path", path(town, kind) + "/receipt");
        return model;
    }

    private static String path(Town town, RegisterKind kind) {
        return Place.townPath(town) + "/registers/" + kind.code();
    }

    /** A register of which the public sees nothing has no page; the way to its form is 依申请公开. */
    private Frame frame(Town town, RegisterKind kind, String title) {
        var crumbs = new ArrayList<>(Place.crumbs(town, messages));
        if (kind.publicity() == null) {
            crumbs.add(new Crumb(messages.text("application.title"), Place.townPath(town) + "/application"));
        } else {
            crumbs.add(new Crumb(messages.text("registers.title"), Place.townPath(town) + "/registers"));
            crumbs.add(new Crumb(kind.name(), path(town, kind)));
        }
        return Frame.titled(messages.text("page.of", title, town.organ()))
                .below(crumbs)
                .unlisted();
    }
}
