package org.gongkai.domain.duty;

import java.time.LocalDate;
import java.util.List;

/**
 * Something that is to be published or reported by a day (公开义务), with the rule it comes from.
 *
 * @param timer its line in the table of clocks, such as T10; empty where it has none
 * @param basis laws and articles, as they are cited
 * @param note what a county has to look up or decide; may be empty
 * @param effective first day on which it can be due
 * @param reminders when those who are to act are told; the entries of a register remind by themselves
 * @param proof by what it is fulfilled
 */
public record Duty(
        String code,
        String timer,
        String label,
        List<String> basis,
        String note,
        Bearer who,
        LocalDate effective,
        DutyRule rule,
        Reminders reminders,
        Proof proof) {

    public Duty {
        basis = List.copyOf(basis);
    }

    /** Who has it. */
    public enum Bearer {
        /** Every town. */
        TOWN("town"),
        /** The county, once for its site. */
        COUNTY("county");

        private final String code;

        Bearer(String code) {
            this.code = code;
        }

        /** The word in declarations and JSON. */
        public String code() {
            return code;
        }
    }

    /**
     * What shows that it was done.
     *
     * @param kinds codes of {@code ReportKind}: a public notice of one of them, about the year in question; empty where no notice will do
     * @param recorded whether a link or a receipt that somebody records will do
     */
    public record Proof(List<String> kinds, boolean recorded) {

        public Proof {
            kinds = List.copyOf(kinds);
        }
    }
}
