package org.gongkai.domain.intake;

import static org.gongkai.domain.intake.Markup.at;
import static org.gongkai.domain.intake.Markup.flag;
import static org.gongkai.domain.intake.Markup.perhaps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongkai.domain.register.FieldType;
import org.gongkai.domain.register.Intake;
import org.gongkai.domain.register.RegisterAct;
import org.gongkai.domain.register.RegisterField;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;

/**
 * The form as HTML: the same one where it is asked for and where it comes back with what is wrong beside each field. It works without a script.
 *
 * @param about what it answers to; null for nothing
 * @param typed values by the codes of fields
 * @param faults sentences by the codes of fields; {@link #ANSWER} for the question, empty for the whole
 * @param token what it carries
 * @param question empty where it was answered already
 * @param answer as typed
 */
public record IntakeForm(
        Town town,
        RegisterKind kind,
        Intake intake,
        @Nullable IntakeSubject about,
        Map<String, String> typed,
        Map<String, String> faults,
        String token,
        String question,
        String answer) {

    /** Name of the field that takes the answer to the question. */
    public static final String ANSWER = "answer";

    /** Name of the field that carries the pass. */
    public static final String TOKEN = "token";

    /** Name of the field that people do not see and programs fill in. */
    public static final String TRAP = "website";

    /** So many words are shown side by side; more are a list. */
    private static final int SIDE_BY_SIDE = 6;

    private static final Map<FieldType, String> INPUTS = Map.of(FieldType.DATE, "date");
    private static final Map<FieldType, String> KEYBOARDS =
            Map.of(FieldType.NUMBER, "decimal", FieldType.NOTICE, "numeric");

    public IntakeForm {
        typed = Map.copyOf(typed);
        faults = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(faults));
    }

    /** A form nobody has filled in. */
    public static IntakeForm blank(
            Town town,
            RegisterKind kind,
            Intake intake,
            @Nullable IntakeSubject about,
            Map<String, String> typed,
            IntakePass.Issued pass) {
        return new IntakeForm(town, kind, intake, about, typed, Map.of(), pass.token(), pass.question(), "");
    }

    /** Where it is sent to. */
    public static String action(String town, String register) {
        return "/intake/" + town + "/" + register;
    }

    /** All that stands in the main part of the page. */
    public String html() {
        var out = new Markup();
        write(out);
        return out.toString();
    }

    void write(Markup out) {
        out.within("div", this::page, at("class", "intake-page"));
    }

    private void page(Markup page) {
        page.within(
                "div", head -> head.element("h1", intake.title()).element("p", town.organ()), at("class", "page-head"));
        if (!faults.isEmpty()) {
            faults(page);
        }
        if (about != null) {
            page.within(
                    "p",
                    line -> line.element("span", IntakeWords.text("about"), at("class", "meta"))
                            .element("a", about.title(), at("href", about.path())),
                    at("class", "banner"));
        }
        page.within(
                "div",
                two -> {
                    form(two);
                    two.within("aside", this::aside, at("class", "intake-aside"));
                },
                at("class", "two"));
    }

    private void aside(Markup aside) {
        aside.within("section", part -> {
            part.element("h2", IntakeWords.text("next"));
            part.within("ol", list -> intake.next().forEach(step -> list.element("li", step)));
        });
        aside.within("section", part -> {
            part.element("h2", IntakeWords.text("privacy"));
            part.element("p", intake.privacy());
        });
        if (!kind.publicBasis().isEmpty()) {
            aside.element("p", IntakeWords.text("legal", String.join("、", kind.publicBasis())), at("class", "meta"));
        }
    }

    private void faults(Markup page) {
        page.within(
                "div",
                box -> {
                    box.element(
                            "h2",
                            faults.size() == 1
                                    ? IntakeWords.text("faults.one")
                                    : IntakeWords.text("faults.many", faults.size()));
                    box.within(
                            "ul",
                            list -> faults.forEach((code, sentence) -> list.within("li", item -> {
                                if (code.isEmpty()) {
                                    item.text(sentence);
                                } else {
                                    item.element("a", sentence, at("href", "#" + IntakeValues.PREFIX + code));
                                }
                            })));
                },
                at("class", "intake-faults"),
                at("role", "alert"));
    }

    private void form(Markup page) {
        page.within(
                "form",
                form -> {
                    IntakeValues.asked(kind, intake).forEach(field -> field(form, field));
                    form.within(
                            "p",
                            trap -> trap.element("label", IntakeWords.text("trap"), at("for", TRAP))
                                    .lone(
                                            "input",
                                            at("id", TRAP),
                                            at("name", TRAP),
                                            at("autocomplete", "off"),
                                            at("tabindex", "-1")),
                            at("class", "intake-trap"));
                    question(form);
                    form.lone("input", at("type", "hidden"), at("name", TOKEN), at("value", token));
                    form.within(
                            "p",
                            send -> send.element(
                                    "button", IntakeWords.text("send"), at("type", "submit"), at("class", "action")));
                },
                at("class", "intake-form"),
                at("method", "post"),
                at("action", action(town.slug().value(), kind.code())),
                at("accept-charset", "UTF-8"),
                at("aria-label", intake.title()));
    }

    private void question(Markup form) {
        var id = IntakeValues.PREFIX + ANSWER;
        if (question.isEmpty()) {
            form.element("p", IntakeWords.text("check.kept"), at("class", "meta"));
            form.lone("input", at("type", "hidden"), at("name", ANSWER), at("value", answer));
            return;
        }
        form.within(
                "div",
                part -> {
                    part.within(
                            "label", label -> label.text(IntakeWords.text("check") + "：" + question), at("for", id));
                    part.element("span", IntakeWords.text("check.hint"), at("class", "hint"), at("id", "h-" + ANSWER));
                    part.lone(
                            "input",
                            at("id", id),
                            at("name", ANSWER),
                            at("maxlength", "6"),
                            at("autocomplete", "off"),
                            at("class", "short"),
                            flag("required", true),
                            at("aria-describedby", described(ANSWER, true)),
                            perhaps("aria-invalid", faults.containsKey(ANSWER) ? "true" : ""));
                    fault(part, ANSWER);
                },
                at("class", "field"));
    }

    private void field(Markup form, RegisterField field) {
        switch (field.type()) {
            case CHOICE, SEVERAL, YES_NO -> choices(form, field);
            default -> form.within("div", part -> typed(part, field), at("class", "field"));
        }
    }

    private boolean needed(RegisterField field) {
        RegisterAct act = IntakeValues.act(kind, intake);
        return act.requires().contains(field.code());
    }

    private void label(Markup part, RegisterField field) {
        part.text(field.label());
        if (needed(field)) {
            part.element("span", IntakeWords.text("needed"), at("class", "need"));
        }
    }

    private String hint(RegisterField field) {
        var most = field.type() == FieldType.LONG_TEXT ? IntakeWords.text("most", field.most()) : "";
        return Stream.of(intake.hints().getOrDefault(field.code(), ""), most)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private void typed(Markup part, RegisterField field) {
        var code = field.code();
        var hint = hint(field);
        part.within("label", label -> label(label, field), at("for", IntakeValues.PREFIX + code));
        hint(part, code, hint);
        var common = List.of(
                at("id", IntakeValues.PREFIX + code),
                at("name", IntakeValues.PREFIX + code),
                flag("required", needed(field)),
                perhaps("autocomplete", intake.fills().getOrDefault(code, "")),
                perhaps("aria-describedby", described(code, !hint.isEmpty())),
                perhaps("aria-invalid", faults.containsKey(code) ? "true" : ""));
        boolean text = field.type() == FieldType.TEXT || field.type() == FieldType.LONG_TEXT;
        var most = perhaps("maxlength", text ? Integer.toString(field.most()) : "");
        var value = typed.getOrDefault(code, "");
        if (field.type() == FieldType.LONG_TEXT) {
            // HTML takes away the line break that comes first
            part.within("textarea", area -> area.text("\n" + value), all(common, at("rows", "8"), most));
        } else {
            part.lone(
                    "input",
                    all(
                            common,
                            at("type", INPUTS.getOrDefault(field.type(), "text")),
                            perhaps("inputmode", KEYBOARDS.getOrDefault(field.type(), "")),
                            most,
                            perhaps("value", value)));
        }
        fault(part, code);
    }

    private static Markup.Attribute[] all(List<Markup.Attribute> common, Markup.Attribute... more) {
        return Stream.concat(common.stream(), Stream.of(more)).toArray(Markup.Attribute[]::new);
    }

    private void choices(Markup form, RegisterField field) {
        var code = field.code();
        var options = new LinkedHashMap<String, String>();
        if (field.type() == FieldType.YES_NO) {
            options.put("true", IntakeWords.text("yes"));
            options.put("false", IntakeWords.text("no"));
        }
        field.choices().forEach(choice -> options.put(choice, choice));
        if (field.type() != FieldType.SEVERAL && options.size() > SIDE_BY_SIDE) {
            form.within("div", part -> list(part, field, options), at("class", "field"));
            return;
        }
        var several = field.type() == FieldType.SEVERAL;
        var chosen = List.of(typed.getOrDefault(code, "").split(several ? RegisterField.AND : "\n", -1));
        var hint = hint(field);
        form.within(
                "fieldset",
                part -> {
                    part.within("legend", legend -> label(legend, field));
                    hint(part, code, hint);
                    part.within(
                            "div",
                            row -> options.forEach((value, label) -> row.within(
                                    "label",
                                    one -> one.lone(
                                                    "input",
                                                    at("type", several ? "checkbox" : "radio"),
                                                    at("name", IntakeValues.PREFIX + code),
                                                    at("value", value),
                                                    flag("required", !several && needed(field)),
                                                    flag("checked", chosen.contains(value)))
                                            .text(label))),
                            at("class", "options"));
                    fault(part, code);
                },
                at("class", "field"),
                at("id", IntakeValues.PREFIX + code),
                perhaps("aria-describedby", described(code, !hint.isEmpty())));
    }

    private void list(Markup part, RegisterField field, Map<String, String> options) {
        var code = field.code();
        var hint = hint(field);
        part.within("label", label -> label(label, field), at("for", IntakeValues.PREFIX + code));
        hint(part, code, hint);
        part.within(
                "select",
                select -> {
                    select.element("option", IntakeWords.text("choose"), at("value", ""));
                    options.forEach((value, label) -> select.element(
                            "option",
                            label,
                            at("value", value),
                            flag("selected", value.equals(typed.getOrDefault(code, "")))));
                },
                at("id", IntakeValues.PREFIX + code),
                at("name", IntakeValues.PREFIX + code),
                flag("required", needed(field)),
                perhaps("aria-describedby", described(code, !hint.isEmpty())),
                perhaps("aria-invalid", faults.containsKey(code) ? "true" : ""));
        fault(part, code);
    }

    private static void hint(Markup part, String code, String hint) {
        if (!hint.isEmpty()) {
            part.element("span", hint, at("class", "hint"), at("id", "h-" + code));
        }
    }

    private void fault(Markup part, String code) {
        if (faults.containsKey(code)) {
            part.element("span", faults.getOrDefault(code, ""), at("class", "fault"), at("id", "e-" + code));
        }
    }

    private String described(String code, boolean hinted) {
        return Stream.of(hinted ? "h-" + code : "", faults.containsKey(code) ? "e-" + code : "")
                .filter(id -> !id.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
