package org.gongkai.admin.inspection;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gongkai.admin.duty.DutyBoard;
import org.gongkai.domain.duty.DutyReading;
import org.gongkai.domain.duty.DutyReading.Light;
import org.gongkai.domain.duty.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/** Looks at what is known as the inspection would. What is not active is not looked at. */
final class Inspector {

    /** Yearly duties that are looked at, by the code of their rule. */
    private static final Map<String, String> DUTIES = Map.of(
            "rule-of-law-late", "rule-of-law-published",
            "rule-of-law-unfiled", "rule-of-law-submitted",
            "disclosure-report-late", "disclosure-report");

    private final Map<String, InspectionRule> rules;
    private final WorkingCalendar calendar;
    private final LocalDate today;
    private final List<Finding> findings = new ArrayList<>();

    Inspector(Map<String, InspectionRule> rules, WorkingCalendar calendar, LocalDate today) {
        this.rules = rules;
        this.calendar = calendar;
        this.today = today;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private @Nullable InspectionRule active(String code) {
        var rule = rules.get(code);
        return rule != null && rule.active() ? rule : null;
    }

    private void now(String code, int townId, String subject, String link) {
        if (active(code) != null) {
            findings.add(new Finding(code, townId, subject, link, Finding.Level.RED, null));
        }
    }

    /** Something that grows old from a day on. */
    private void aging(String code, int townId, String subject, String link, LocalDate start) {
        var rule = active(code);
        if (rule != null) {
            dated(code, townId, subject, link, start, rule.last(start, calendar));
        }
    }

    private void dated(String code, int townId, String subject, String link, LocalDate start, LocalDate last) {
        if (active(code) == null) {
            return;
        }
        long whole = Math.max(1, ChronoUnit.DAYS.between(start, last));
        long gone = ChronoUnit.DAYS.between(start, today);
        var level = today.isAfter(last)
                ? Finding.Level.RED
                : gone * 10 >= whole * 9 ? Finding.Level.URGENT : gone * 10 >= whole * 7 ? Finding.Level.NOTICE : null;
        if (level != null) {
            findings.add(new Finding(code, townId, subject, link, level, last.plusDays(1)));
        }
    }

    void columns(List<InspectionStore.Column> columns, Set<Integer> guided) {
        columns.stream()
                .map(InspectionStore.Column::last)
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .ifPresentOrElse(last -> aging("home-stale", 0, "", "/", last), () -> now("home-stale", 0, "", "/"));
        for (var column : columns) {
            var link = "/towns/" + column.town() + "/" + column.slug();
            var last = column.last();
            if (!column.described()) {
                now("channel-undescribed", column.townId(), column.name(), setUp(column.town()));
            }
            if (last == null) {
                // the guide is written from the office's own particulars
                if (!("guide".equals(column.section()) && guided.contains(column.townId()))) {
                    now("column-blank", column.townId(), column.name(), link);
                }
            } else if (column.section() == null) {
                aging(column.columnClass() + "-stale", column.townId(), column.name(), link, last);
            }
        }
    }

    private static String setUp(String town) {
        return "/admin/county/towns/" + town;
    }

    void guides(List<InspectionStore.Guide> guides) {
        for (var guide : guides) {
            var reviewed = guide.reviewedOn();
            if (reviewed == null) {
                now("guide-old", guide.townId(), "", setUp(guide.town()));
            } else {
                aging("guide-old", guide.townId(), "", setUp(guide.town()), reviewed);
            }
        }
    }

    /** {@code missing}: labels of the particulars that are not set. */
    void settings(List<String> missing) {
        missing.forEach(label -> now("site-setting-missing", 0, label, "/admin/county/site"));
    }

    void messages(List<InspectionStore.Message> messages) {
        messages.forEach(one ->
                aging("message-unanswered", one.townId(), one.title(), "/admin/entries/" + one.id(), one.since()));
    }

    /** Entries whose clock is over or nearly so; {@code vetoed} are messages that have waited so long that they count by themselves. */
    void entries(List<InspectionStore.Running> running, Set<Long> vetoed) {
        for (var one : running) {
            var code = switch (one.register()) {
                case "applications" -> "application-overdue";
                case "feedback" -> "message-late";
                default -> "entry-overdue";
            };
            if (active(code) == null || (vetoed.contains(one.id()) && active("message-unanswered") != null)) {
                continue;
            }
            long left = ChronoUnit.DAYS.between(today, one.due());
            var level = left < 0 ? Finding.Level.RED : left <= 1 ? Finding.Level.URGENT : Finding.Level.NOTICE;
            findings.add(new Finding(
                    code,
                    one.townId(),
                    one.title(),
                    "/admin/entries/" + one.id(),
                    level,
                    one.due().plusDays(1)));
        }
    }

    void duties(List<DutyBoard.TownDuties> towns) {
        for (var town : towns) {
            DUTIES.forEach((code, duty) -> {
                var reading = town.readings().get(duty);
                if (reading != null) {
                    duty(code, town, reading);
                }
            });
        }
    }

    private void duty(String code, DutyBoard.TownDuties town, DutyReading reading) {
        var due = reading.due();
        if (due == null || active(code) == null) {
            return;
        }
        var link = "/admin/duties?town=" + town.town().slug();
        var level = switch (reading.light()) {
            case OVERDUE, DONE_LATE -> Finding.Level.RED;
            case SOON -> reading.daysLeft(today) <= 3 ? Finding.Level.URGENT : Finding.Level.NOTICE;
            case DONE, OPEN -> null;
        };
        if (level != null) {
            var late = reading.light() == Light.DONE_LATE ? reading.by() : null;
            findings.add(new Finding(
                    code,
                    town.town().id(),
                    late == null ? "" : late.text(),
                    link,
                    level,
                    due.date().plusDays(1)));
        }
    }

    void published(List<InspectionStore.Published> slow, List<InspectionStore.Published> uninterpreted) {
        var late = active("published-late");
        for (var one : slow) {
            if (late != null && one.publishedOn().isAfter(late.last(one.issuedOn(), calendar))) {
                now("published-late", one.townId(), one.title(), "/notices/" + one.number());
            }
        }
        uninterpreted.forEach(one -> aging(
                "interpretation-missing", one.townId(), one.title(), "/notices/" + one.number(), one.publishedOn()));
    }
}
