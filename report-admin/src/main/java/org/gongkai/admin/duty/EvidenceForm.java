package org.gongkai.admin.duty;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gongkai.domain.declaration.Duties;
import org.jspecify.annotations.Nullable;

/**
 * A recorded link or receipt as it was typed, with what is wrong with it by the name of its field.
 *
 * @param evidence null where something is wrong
 */
record EvidenceForm(DutyStore.@Nullable Evidence evidence, Map<String, String> faults) {

    private static final Pattern LINK = Pattern.compile("(?:https?://[^\\s\"<>]{1,280}|/[^\\s\"<>]{1,280})");
    private static final int LONGEST_RECEIPT = 200;

    /** Checks every field at once, so that all are mended at once; the faults are keys of sentences. */
    static EvidenceForm of(
            Map<String, String> typed, int townId, int year, Duties duties, LocalDate today, String name) {
        var faults = new java.util.LinkedHashMap<String, String>();
        var code = typed.getOrDefault("duty", "");
        if (duties.duty(code).filter(duty -> duty.proof().recorded()).isEmpty()) {
            faults.put("duty", "duty.bad.duty");
        }
        var day = day(typed.getOrDefault("doneOn", ""));
        if (day == null || day.isAfter(today) || day.getYear() < year - 1) {
            faults.put("doneOn", "duty.bad.doneOn");
        }
        var link = typed.getOrDefault("link", "").strip();
        var receipt = typed.getOrDefault("receipt", "").strip();
        if (!link.isEmpty() && !LINK.matcher(link).matches()) {
            faults.put("link", "duty.bad.link");
        }
        if (receipt.length() > LONGEST_RECEIPT || receipt.codePoints().anyMatch(Character::isISOControl)) {
            faults.put("receipt", "duty.bad.receipt");
        }
        if (link.isEmpty() && receipt.isEmpty()) {
            faults.put("link", "duty.bad.nothing");
        }
        return new EvidenceForm(
                faults.isEmpty() && day != null
                        ? new DutyStore.Evidence(townId, 0, code, year, day, link, receipt, name)
                        : null,
                faults);
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** The years that can be asked for, the latest first. */
    static List<Integer> years(LocalDate today) {
        var years = new ArrayList<Integer>();
        for (int year = today.getYear() + 1; year > today.getYear() - 5; year--) {
            years.add(year);
        }
        return years;
    }

    /** The year asked for; this one where it is none of {@link #years}. */
    static int year(String text, LocalDate today) {
        return text.matches("[0-9]{4}") && years(today).contains(Integer.parseInt(text))
                ? Integer.parseInt(text)
                : today.getYear();
    }
}
