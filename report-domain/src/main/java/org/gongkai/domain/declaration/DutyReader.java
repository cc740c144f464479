package org.gongkai.domain.declaration;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongkai.domain.duty.Duty;
import org.gongkai.domain.duty.DutyRule;
import org.gongkai.domain.duty.Term;
import org.gongkai.domain.report.ReportKind;

/** Reads duties from their file. What is wrong stops the reading with file, line and what is expected. */
final class DutyReader {

    private static final Pattern CODE = Pattern.compile("[a-z](?:-?[a-z0-9]){1,39}");

    private final Set<String> codes = new HashSet<>();

    private DutyReader() {}

    static List<Duty> read(String file, String text) {
        var root = YamlNode.parse(file, text);
        root.only(Set.of("duties"));
        var reader = new DutyReader();
        var duties = root.list("duties").stream().map(reader::duty).toList();
        if (duties.isEmpty()) {
            throw root.fault("'duties' is missing: at least one duty is expected");
        }
        return duties;
    }

    private Duty duty(YamlNode node) {
        node.only(Set.of(
                "code",
                "timer",
                "label",
                "basis",
                "note",
                "who",
                "effective",
                "yearly",
                "since-last",
                "entries",
                "reminders",
                "fulfilled-by"));
        var code = node.text("code");
        if (!CODE.matcher(code).matches()) {
            throw node.fault("'code' has 2 to 40 of a-z, 0-9 and hyphens: " + code);
        }
        if (!codes.add(code)) {
            throw node.fault("there is a duty '" + code + "' already");
        }
        if (node.texts("basis").isEmpty()) {
            throw node.fault("'basis' is missing: law and article");
        }
        return new Duty(
                code,
                node.text("timer", ""),
                node.text("label"),
                node.texts("basis"),
                node.text("note", ""),
                who(node),
                effective(node),
                rule(node),
                RegisterReader.reminders(node),
                proof(node));
    }

    private static Duty.Bearer who(YamlNode node) {
        var who = node.text("who");
        for (var bearer : Duty.Bearer.values()) {
            if (bearer.code().equals(who)) {
                return bearer;
            }
        }
        throw node.fault("'who' is town or county");
    }

    private static LocalDate effective(YamlNode node) {
        try {
            return LocalDate.parse(node.text("effective", "2008-05-01"));
        } catch (DateTimeException _) {
            throw node.fault("'effective' is a day, as in 2019-04-15");
        }
    }

    private static DutyRule rule(YamlNode node) {
        var yearly = node.at("yearly");
        var sinceLast = node.at("since-last");
        var entries = node.at("entries");
        if (java.util.stream.Stream.of("yearly", "since-last", "entries")
                        .filter(name -> node.at(name) != null)
                        .count()
                != 1) {
            throw node.fault("a duty has one of yearly, since-last, entries");
        }
        if (yearly != null) {
            return yearly(yearly);
        }
        if (sinceLast != null) {
            return sinceLast(sinceLast);
        }
        var clock = java.util.Objects.requireNonNull(entries);
        clock.only(Set.of("register", "clock"));
        return new DutyRule.OnEntries(clock.text("register"), clock.text("clock"));
    }

    private static DutyRule yearly(YamlNode node) {
        node.only(Set.of("by", "before"));
        boolean before = node.at("before") != null;
        if (before == (node.at("by") != null)) {
            throw node.fault("'yearly' has 'before', a day that is too late, or 'by', the last day");
        }
        var day = node.text(before ? "before" : "by");
        try {
            return new DutyRule.Yearly(MonthDay.parse("--" + day), before);
        } catch (DateTimeException _) {
            throw node.fault("a day of the year is expected, as in \"03-01\": " + day);
        }
    }

    private static DutyRule sinceLast(YamlNode node) {
        node.only(Set.of("channels", "length", "unit"));
        var channels = DutyRule.ChannelClass.ofCode(node.text("channels"))
                .orElseThrow(() -> node.fault("'channels' is one of news, policies, others, home"));
        return new DutyRule.SinceLast(channels, new Term(node.number("length", 1), RegisterReader.unit(node)));
    }

    private static Duty.Proof proof(YamlNode node) {
        var proof = node.at("fulfilled-by");
        if (proof == null) {
            if (node.at("yearly") != null) {
                throw node.fault("'fulfilled-by' is missing: kinds of notices, or recorded: true");
            }
            return new Duty.Proof(List.of(), false);
        }
        proof.only(Set.of("kinds", "recorded"));
        for (var kind : proof.texts("kinds")) {
            if (ReportKind.ofCode(kind).isEmpty()) {
                throw proof.fault("there is no kind '" + kind + "'");
            }
        }
        if (proof.texts("kinds").isEmpty() && !proof.yes("recorded")) {
            throw proof.fault("nothing would fulfil it: name kinds of notices, or say recorded: true");
        }
        return new Duty.Proof(proof.texts("kinds"), proof.yes("recorded"));
    }
}
