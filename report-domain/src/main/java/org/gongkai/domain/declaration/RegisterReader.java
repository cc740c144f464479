package org.gongkai.domain.declaration;

import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongkai.domain.duty.Reminders;
import org.gongkai.domain.duty.Term;
import org.gongkai.domain.register.BatchRule;
import org.gongkai.domain.register.Condition;
import org.gongkai.domain.register.FieldType;
import org.gongkai.domain.register.Guard;
import org.gongkai.domain.register.Intake;
import org.gongkai.domain.register.Mask;
import org.gongkai.domain.register.Numbering;
import org.gongkai.domain.register.Publicity;
import org.gongkai.domain.register.RegisterAct;
import org.gongkai.domain.register.RegisterClock;
import org.gongkai.domain.register.RegisterField;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;

/** Reads one register from its file. What is wrong stops the reading with file, line and what is expected. */
final class RegisterReader {

    private static final Pattern CODE = Pattern.compile("[a-z](?:-?[a-z0-9]){1,39}");
    private static final Pattern FIELD = Pattern.compile("[a-z][a-zA-Z0-9]{1,39}");
    private static final List<String> GUARDS = List.of(
            "days-between",
            "not-before",
            "somebody-else",
            "required-if",
            "one-of",
            "at-most",
            "day-of-year",
            "passed",
            "not-future",
            "covers-term");
    private static final Set<String> GUARD =
            Stream.concat(GUARDS.stream(), Stream.of("message", "only-if")).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> REGISTER = Set.of(
            "code",
            "name",
            "intro",
            "basis",
            "title",
            "fields",
            "states",
            "acts",
            "clocks",
            "numbering",
            "valid-until",
            "public",
            "intake",
            "compared-by",
            "batch");
    private static final Set<String> FIELD_KEYS =
            Set.of("code", "label", "type", "most", "choices", "mask", "personal");
    private static final Set<String> ACT = Set.of(
            "code",
            "label",
            "from",
            "to",
            "roles",
            "asks",
            "requires",
            "stamps",
            "clears",
            "guards",
            "numbers",
            "remark");
    private static final Set<String> CLOCK = Set.of(
            "code",
            "label",
            "starts",
            "start-field",
            "length",
            "length-field",
            "due-field",
            "months-before",
            "only-if",
            "optional",
            "reminders",
            "unit",
            "stops",
            "pauses",
            "resumes",
            "extended-by",
            "extension",
            "restarts",
            "basis");
    private static final Set<String> PUBLIC = Set.of("states", "fields", "until", "taken-down");
    private static final Set<String> INTAKE = Set.of("act", "title", "next", "privacy", "hints", "fills", "about");
    private static final Set<String> ABOUT = Set.of("register", "states", "field", "title");
    /** Of HTML's {@code autocomplete} (WCAG 2.2, 1.3.5). */
    private static final Set<String> FILLS = Set.of("name", "organization", "email", "tel", "street-address");

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_TEXT = 10_000;

    private final YamlNode root;
    private final Map<String, RegisterField> fields = new LinkedHashMap<>();
    private final Map<String, String> states = new LinkedHashMap<>();
    private final Set<String> acts = new HashSet<>();

    private RegisterReader(YamlNode root) {
        this.root = root;
    }

    static RegisterKind read(String file, String text) {
        return new RegisterReader(YamlNode.parse(file, text)).kind();
    }

    /** All names a declaration may have at its first two levels. */
    static Set<String> keys() {
        return Stream.of(REGISTER, FIELD_KEYS, ACT, GUARD, CLOCK, PUBLIC, INTAKE, ABOUT)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private RegisterKind kind() {
        root.only(REGISTER);
        var code = root.text("code");
        if (!CODE.matcher(code).matches()) {
            throw root.fault("'code' has 2 to 40 of a-z, 0-9 and hyphens: " + code);
        }
        root.list("fields").forEach(this::field);
        if (fields.isEmpty()) {
            throw root.fault("'fields' is missing: a register has at least the field that is its title");
        }
        states();
        root.list("acts").forEach(node -> {
            if (!acts.add(node.text("code"))) {
                throw node.fault("there is an act '" + node.text("code") + "' already");
            }
        });
        var read = root.list("acts").stream().map(this::act).toList();
        if (read.stream().noneMatch(RegisterAct::creates)) {
            throw root.fault("'acts' needs one without 'from', by which an entry comes to be");
        }
        reachable(read);
        return new RegisterKind(
                code,
                root.text("name"),
                root.text("intro"),
                root.texts("basis"),
                known(root, root.text("title")),
                List.copyOf(fields.values()),
                states,
                read,
                root.list("clocks").stream().map(this::clock).toList(),
                numbering(read),
                optionalField("valid-until", FieldType.DATE),
                publicity(),
                intake(read),
                comparedBy(),
                batch(read));
    }

    private void field(YamlNode node) {
        node.only(FIELD_KEYS);
        var code = node.text("code");
        if (!FIELD.matcher(code).matches()) {
            throw node.fault("a field's 'code' has 2 to 40 letters and digits, as in issuedOn: " + code);
        }
        var type = FieldType.ofCode(node.text("type", "text"))
                .orElseThrow(() ->
                        node.fault("'type' is one of text, long-text, date, number, choice, several, yes-no, notice"));
        var mask = Mask.ofCode(node.text("mask", "none"))
                .orElseThrow(() -> node.fault("'mask' is one of none, name, phone, identity"));
        var choices = node.texts("choices");
        boolean chosen = type == FieldType.CHOICE || type == FieldType.SEVERAL;
        if (chosen == choices.isEmpty()) {
            throw node.fault("'choices' belong to a field of type choice or several, and to no other");
        }
        if (type == FieldType.SEVERAL && choices.stream().anyMatch(choice -> choice.contains(RegisterField.AND))) {
            throw node.fault("a choice of several has no " + RegisterField.AND + ", for that stands between them");
        }
        var field = new RegisterField(
                code,
                node.text("label"),
                type,
                node.number("most", type == FieldType.LONG_TEXT ? LONGEST_TEXT : LONGEST_LINE),
                choices,
                mask,
                node.yes("personal"));
        if (fields.put(code, field) != null) {
            throw node.fault("there is a field '" + code + "' already");
        }
    }

    private void states() {
        var node = root.at("states");
        if (node == null || node.map().isEmpty()) {
            throw root.fault("'states' is missing: names with their labels");
        }
        node.map().forEach((state, label) -> {
            if (!CODE.matcher(state).matches()) {
                throw label.fault("a state has 2 to 40 of a-z, 0-9 and hyphens: " + state);
            }
            states.put(state, label.text());
        });
    }

    private RegisterAct act(YamlNode node) {
        node.only(ACT);
        var roles = node.texts("roles");
        for (var role : roles) {
            if (!role.equals(RegisterAct.PUBLIC)
                    && !role.equals(RegisterAct.CLOCK)
                    && Role.ofCode(role).isEmpty()) {
                throw node.fault("there is no role '" + role + "'");
            }
        }
        if (roles.isEmpty()) {
            throw node.fault("'roles' is missing: who does it");
        }
        var to = node.text("to", "");
        var from = node.texts("from");
        from.forEach(state -> state(node, state));
        if (!to.isEmpty()) {
            state(node, to);
        } else if (from.isEmpty()) {
            throw node.fault("'to' is missing: the state in which an entry begins");
        }
        node.texts("asks").forEach(field -> known(node, field));
        node.texts("requires").forEach(field -> known(node, field));
        node.texts("clears").forEach(field -> known(node, field));
        node.texts("stamps").forEach(field -> stamp(node, field));
        return new RegisterAct(
                node.text("code"),
                node.text("label"),
                Set.copyOf(from),
                to,
                Set.copyOf(roles),
                node.texts("asks"),
                node.texts("requires"),
                node.texts("stamps"),
                node.texts("clears"),
                node.list("guards").stream().map(this::guard).toList(),
                node.yes("numbers"),
                node.yes("remark"));
    }

    /** Nobody writes what the act itself dates, and nobody need to. */
    private void stamp(YamlNode node, String field) {
        known(node, field, FieldType.DATE);
        if (node.texts("asks").contains(field) || node.texts("requires").contains(field)) {
            throw node.fault("'" + field + "' is stamped with the day of the act: it is neither asked nor required");
        }
    }

    private Guard guard(YamlNode node) {
        node.only(GUARD);
        if (node.map().keySet().stream().filter(GUARDS::contains).count() != 1) {
            throw node.fault("a guard is one of " + String.join(", ", GUARDS));
        }
        var condition = condition(node);
        var guard = plainGuard(node);
        return condition == null ? guard : new Guard.OnlyIf(condition, guard);
    }

    private @Nullable Condition condition(YamlNode node) {
        var only = node.at("only-if");
        if (only == null) {
            return null;
        }
        only.only(Set.of("field", "values"));
        var code = known(only, only.text("field"));
        var values = only.texts("values");
        if (values.isEmpty()) {
            throw only.fault("'values' is missing: what the field has for it to be so");
        }
        var field = fields.get(code);
        values.stream().filter(value -> field != null && !field.takes(value)).forEach(value -> {
            throw only.fault("'" + code + "' never has the value '" + value + "'");
        });
        return new Condition(code, values);
    }

    private Guard plainGuard(YamlNode node) {
        var message = node.text("message");
        if (node.at("days-between") instanceof YamlNode days) {
            days.only(Set.of("from", "to", "least", "unit", "unless"));
            return new Guard.DaysBetween(
                    known(days, days.text("from")),
                    known(days, days.text("to")),
                    new Term(
                            days.number("least", 1), days.at("unit") == null ? Term.Unit.CALENDAR_DAYS : dayUnit(days)),
                    days.text("unless", "").isEmpty() ? "" : known(days, days.text("unless")),
                    message);
        }
        if (node.at("not-before") instanceof YamlNode day) {
            day.only(Set.of("field", "other"));
            return new Guard.NotBefore(known(day, day.text("field")), known(day, day.text("other")), message);
        }
        if (node.at("somebody-else") != null) {
            node.texts("somebody-else").forEach(act -> knownAct(node, act));
            return new Guard.SomebodyElse(node.texts("somebody-else"), message);
        }
        if (node.at("required-if") instanceof YamlNode required) {
            required.only(Set.of("field", "other", "values"));
            return new Guard.RequiredIf(
                    known(required, required.text("field")),
                    known(required, required.text("other")),
                    required.texts("values"),
                    message);
        }
        if (node.at("one-of") instanceof YamlNode choice) {
            choice.only(Set.of("field", "values"));
            return new Guard.OneOf(known(choice, choice.text("field")), choice.texts("values"), message);
        }
        if (node.at("at-most") instanceof YamlNode most) {
            most.only(Set.of("act", "times"));
            return new Guard.AtMost(knownAct(most, most.text("act")), most.number("times", 1), message);
        }
        if (node.at("passed") != null) {
            return new Guard.Passed(known(node, node.text("passed"), FieldType.DATE), message);
        }
        if (node.at("not-future") != null) {
            return new Guard.NotFuture(known(node, node.text("not-future"), FieldType.DATE), message);
        }
        if (node.at("covers-term") instanceof YamlNode covers) {
            covers.only(Set.of("clock", "field"));
            return new Guard.CoversTerm(
                    knownClock(covers, covers.text("clock")),
                    known(covers, covers.text("field"), FieldType.DATE),
                    message);
        }
        var fixed = node.map().get("day-of-year");
        if (fixed == null) {
            throw node.fault("a guard is one of " + String.join(", ", GUARDS));
        }
        fixed.only(Set.of("field", "day"));
        return new Guard.DayOfYear(known(fixed, fixed.text("field"), FieldType.DATE), dayOfYear(fixed), message);
    }

    private static MonthDay dayOfYear(YamlNode node) {
        try {
            return MonthDay.parse("--" + node.text("day"));
        } catch (DateTimeParseException _) {
            throw node.fault("'day' is a month and a day, as in 12-04: " + node.text("day"));
        }
    }

    private RegisterClock clock(YamlNode node) {
        node.only(CLOCK);
        node.texts("stops").forEach(act -> knownAct(node, act));
        for (var name : List.of("starts", "pauses", "resumes", "extended-by", "restarts")) {
            if (!node.text(name, "").isEmpty()) {
                knownAct(node, node.text(name));
            }
        }
        if (node.text("pauses", "").isEmpty() != node.text("resumes", "").isEmpty()) {
            throw node.fault("'pauses' and 'resumes' belong together");
        }
        int extension = node.number("extension", 0);
        if ((extension > 0) != !node.text("extended-by", "").isEmpty()) {
            throw node.fault("'extension' and 'extended-by' belong together");
        }
        return new RegisterClock(
                node.text("code"),
                node.text("label"),
                node.text("starts"),
                node.text("start-field", "").isEmpty() ? "" : known(node, node.text("start-field")),
                term(node),
                node.text("length-field", "").isEmpty() ? "" : known(node, node.text("length-field"), FieldType.NUMBER),
                node.text("due-field", "").isEmpty() ? "" : known(node, node.text("due-field"), FieldType.DATE),
                node.number("months-before", 0),
                Set.copyOf(node.texts("stops")),
                node.text("pauses", ""),
                node.text("resumes", ""),
                node.text("extended-by", ""),
                extension == 0 ? null : new Term(extension, unit(node)),
                node.text("restarts", ""),
                condition(node),
                optional(node),
                reminders(node),
                node.text("basis"));
    }

    /** Nobody is reminded of what nobody has to do. */
    private static boolean optional(YamlNode node) {
        boolean optional = node.yes("optional");
        if (optional && node.at("reminders") != null) {
            throw node.fault("'optional' says that nothing is due: 'reminders' does not go with it");
        }
        return optional;
    }

    /** Null where the last day stands in a field: then there is nothing to count, to pause or to extend. */
    private static @Nullable Term term(YamlNode node) {
        if (node.at("due-field") == null) {
            if (node.at("length") == null) {
                throw node.fault("'length' and 'unit' are missing, or 'due-field' in their place");
            }
            int length = node.number("length", 0);
            if (length < 1 || length > Term.LONGEST) {
                throw node.fault("'length' is 1 to " + Term.LONGEST);
            }
            if (node.at("months-before") != null) {
                throw node.fault("'months-before' goes with 'due-field'");
            }
            return new Term(length, unit(node));
        }
        for (var counted : List.of("length", "length-field", "unit", "start-field", "pauses", "extended-by")) {
            if (node.at(counted) != null) {
                throw node.fault("'due-field' says the last day: '" + counted + "' does not go with it");
            }
        }
        return null;
    }

    /** So many working days before the last day, as in {@code reminders: [5, 1]}. */
    static Reminders reminders(YamlNode node) {
        if (node.at("reminders") == null) {
            return Reminders.USUAL;
        }
        var days = node.texts("reminders");
        if (!days.stream().allMatch(day -> day.matches("[1-9][0-9]?") && Integer.parseInt(day) <= Reminders.LONGEST)) {
            throw node.fault(
                    "'reminders' is a list of working days before the last day, each 1 to " + Reminders.LONGEST);
        }
        return new Reminders(days.stream().map(Integer::valueOf).toList());
    }

    private static Term.Unit dayUnit(YamlNode node) {
        var unit = unit(node);
        if (unit == Term.Unit.MONTHS) {
            throw node.fault("'unit' is working-days or calendar-days here");
        }
        return unit;
    }

    static Term.Unit unit(YamlNode node) {
        var code = node.text("unit");
        for (var unit : Term.Unit.values()) {
            if (unit.code().equals(code)) {
                return unit;
            }
        }
        throw node.fault("'unit' is one of working-days, calendar-days, months");
    }

    private @Nullable Numbering numbering(List<RegisterAct> read) {
        var pattern = root.text("numbering", "");
        boolean numbers = read.stream().anyMatch(RegisterAct::numbers);
        if (pattern.isEmpty() != !numbers) {
            throw root.fault("'numbering' belongs to an act that 'numbers', and the other way round");
        }
        try {
            return pattern.isEmpty() ? null : new Numbering(pattern);
        } catch (IllegalArgumentException fault) {
            throw root.fault(String.valueOf(fault.getMessage()));
        }
    }

    private @Nullable Publicity publicity() {
        var node = root.at("public");
        if (node == null) {
            return null;
        }
        node.only(PUBLIC);
        node.texts("states").forEach(state -> state(node, state));
        for (var code : node.texts("fields")) {
            known(node, code);
            var field = fields.get(code);
            if (field != null && field.personal() && field.mask() == Mask.NONE) {
                throw node.fault(
                        "'" + code + "' says something of a person: the public sees it with a 'mask' or not at all");
            }
        }
        var until = node.text("until", "");
        var states = new HashSet<>(node.texts("states"));
        var gone = new HashSet<String>();
        var reasons = new ArrayList<String>();
        if (node.at("taken-down") instanceof YamlNode down) {
            down.only(Set.of("states", "fields"));
            down.texts("states").forEach(state -> state(down, state));
            for (var code : down.texts("fields")) {
                if (!node.texts("fields").contains(code)) {
                    throw down.fault("'" + code + "' is not among the public fields");
                }
            }
            gone.addAll(down.texts("states"));
            reasons.addAll(down.texts("fields"));
            states.addAll(gone);
        }
        return new Publicity(
                states, node.texts("fields"), until.isEmpty() ? "" : known(node, until, FieldType.DATE), gone, reasons);
    }

    /** Two years are compared by what the public sees, so that the field has to be public. */
    private String comparedBy() {
        var code = root.text("compared-by", "");
        var node = root.at("public");
        if (!code.isEmpty() && (node == null || !node.texts("fields").contains(code))) {
            throw root.fault("'compared-by' is not among the public fields: " + code);
        }
        return code;
    }

    private @Nullable BatchRule batch(List<RegisterAct> read) {
        var node = root.at("batch");
        if (node == null) {
            return null;
        }
        node.only(Set.of("label", "acts", "result", "decision", "notice"));
        var acts = new LinkedHashMap<String, String>();
        var named = node.at("acts");
        if (named != null) {
            named.map().forEach((act, list) -> acts.put(knownAct(named, act), list.text()));
        }
        if (acts.isEmpty()) {
            throw node.fault("'acts' is missing: what a batch does to an entry, with the name of its list");
        }
        var rule = new BatchRule(
                node.text("label"),
                acts,
                known(node, node.text("result"), FieldType.CHOICE),
                known(node, node.text("decision"), FieldType.TEXT),
                known(node, node.text("notice"), FieldType.NOTICE));
        var written = List.of(rule.result(), rule.decision(), rule.notice());
        read.stream().filter(act -> acts.containsKey(act.code())).forEach(act -> {
            if (act.creates() || !act.asks().containsAll(written)) {
                throw node.fault("'" + act.code() + "' of a batch is done to what is there and asks for "
                        + String.join(", ", written));
            }
        });
        var result = fields.get(rule.result());
        acts.values().stream()
                .filter(list -> result != null && !result.takes(list))
                .forEach(list -> {
                    throw node.fault("'" + rule.result() + "' never has the value '" + list + "'");
                });
        return rule;
    }

    private String knownClock(YamlNode node, String clock) {
        if (root.list("clocks").stream().noneMatch(one -> one.text("code").equals(clock))) {
            throw node.fault("there is no clock '" + clock + "'");
        }
        return clock;
    }

    private @Nullable Intake intake(List<RegisterAct> read) {
        var node = root.at("intake");
        if (node == null) {
            return null;
        }
        node.only(INTAKE);
        var code = knownAct(node, node.text("act"));
        var act =
                read.stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow();
        if (!act.creates() || !act.roles().contains(RegisterAct.PUBLIC) || act.remark()) {
            throw node.fault(
                    "'" + code + "' has no 'from' and no 'remark', and its 'roles' have public: it is done by a form");
        }
        if (node.texts("next").isEmpty()) {
            throw node.fault("'next' is missing: what happens with what is sent, a sentence each");
        }
        return new Intake(
                code,
                node.text("title"),
                node.texts("next"),
                node.text("privacy"),
                sentences(node, "hints", act),
                fills(node, act),
                about(node, act));
    }

    private static Map<String, String> sentences(YamlNode node, String name, RegisterAct act) {
        var all = new LinkedHashMap<String, String>();
        if (node.at(name) instanceof YamlNode named) {
            named.map().forEach((field, text) -> {
                if (!act.asks().contains(field)) {
                    throw text.fault("the act does not ask for '" + field + "'");
                }
                all.put(field, text.text());
            });
        }
        return all;
    }

    private static Map<String, String> fills(YamlNode node, RegisterAct act) {
        var all = sentences(node, "fills", act);
        if (!FILLS.containsAll(all.values())) {
            throw node.fault("'fills' has what a browser knows: "
                    + String.join(", ", FILLS.stream().sorted().toList()));
        }
        return all;
    }

    /** The other register is not known here: where it is not there, or never in these states, the form is never open. */
    private Intake.@Nullable About about(YamlNode node, RegisterAct act) {
        if (!(node.at("about") instanceof YamlNode about)) {
            return null;
        }
        about.only(ABOUT);
        var field = known(about, about.text("field"), FieldType.NUMBER);
        var title = known(about, about.text("title"), FieldType.TEXT);
        if (!act.requires().containsAll(List.of(field, title)) || !act.asks().containsAll(List.of(field, title))) {
            throw about.fault("the act asks for and requires '" + field + "' and '" + title + "'");
        }
        if (about.texts("states").isEmpty()) {
            throw about.fault("'states' is missing: those in which an entry can be answered to");
        }
        return new Intake.About(about.text("register"), about.texts("states"), field, title);
    }

    private String optionalField(String name, FieldType type) {
        var code = root.text(name, "");
        if (code.isEmpty()) {
            return "";
        }
        return known(root, code, type);
    }

    private String known(YamlNode node, String code, FieldType type) {
        var field = fields.get(known(node, code));
        if (field == null || field.type() != type) {
            throw node.fault("'" + code + "' is not a field of type " + type.code());
        }
        return code;
    }

    private String known(YamlNode node, String field) {
        if (!fields.containsKey(field)) {
            throw node.fault("there is no field '" + field + "'");
        }
        return field;
    }

    private String knownAct(YamlNode node, String act) {
        if (!acts.contains(act)) {
            throw node.fault("there is no act '" + act + "'");
        }
        return act;
    }

    private void state(YamlNode node, String state) {
        if (!states.containsKey(state)) {
            throw node.fault("there is no state '" + state + "'");
        }
    }

    /** A state that nothing leads to is a slip of the pen. */
    private void reachable(List<RegisterAct> read) {
        var reached = read.stream().map(RegisterAct::to).collect(Collectors.toSet());
        var lost = new ArrayList<>(states.keySet());
        lost.removeAll(reached);
        if (!lost.isEmpty()) {
            throw root.fault("nothing leads to the state '" + lost.getFirst() + "'");
        }
    }
}
