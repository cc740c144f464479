package org.gongkai.domain.text;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;

/**
 * The words for where a notice or an entry of a register stands, which no text holds. They make a filter part of the one look-up in the index, and so as cheap as any other
 * word.
 */
public final class Shelf {

    /** One notice in so many stands for all in estimates. */
    public static final int SAMPLED = 32;

    /** The earliest day that is told apart. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);

    private static final String SAMPLE = "@*";

    private Shelf() {}

    /** Stands in this town. */
    public static Condition town(int id) {
        return new Condition.Word("@t" + id);
    }

    /** Stands in this channel. */
    public static Condition channel(int id) {
        return new Condition.Word("@c" + id);
    }

    /** Stands in this register. */
    public static Condition register(String code) {
        return new Condition.Word("@r" + code);
    }

    /** Is of this kind. */
    public static Condition kind(ReportKind kind) {
        return new Condition.Word("@k" + kind.code());
    }

    /** Is as valid as this. */
    public static Condition validity(Validity validity) {
        return new Condition.Word("@v" + validity.name());
    }

    /** Was first published in this year, Asia/Shanghai. */
    public static Condition year(int year) {
        return new Condition.Word(yearWord(year));
    }

    /** Belongs to those that stand for all in estimates, one in {@value #SAMPLED}, chosen by nothing but chance. */
    public static Condition sample() {
        return new Condition.Word(SAMPLE);
    }

    /**
     * Was first published between these days, both included, Asia/Shanghai. Whole months and years are one word each.
     *
     * @throws IllegalArgumentException where the last day lies before the first
     */
    public static Condition days(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(first + " to " + last + " are no days");
        }
        var words = new ArrayList<Condition>();
        for (var day = first.isBefore(FIRST_DAY) ? FIRST_DAY : first; !day.isAfter(last); ) {
            if (day.getDayOfYear() == 1 && !day.plusYears(1).minusDays(1).isAfter(last)) {
                words.add(year(day.getYear()));
                day = day.plusYears(1);
            } else if (day.getDayOfMonth() == 1
                    && !day.plusMonths(1).minusDays(1).isAfter(last)) {
                words.add(new Condition.Word(monthWord(day)));
                day = day.plusMonths(1);
            } else {
                words.add(new Condition.Word(dayWord(day)));
                day = day.plusDays(1);
            }
        }
        // before all that is told apart there is nothing
        return words.isEmpty() ? new Condition.Word(yearWord(0)) : new Condition.Any(words);
    }

    /** The words of a notice. */
    static List<String> words(SearchEntry entry) {
        var day = entry.firstPublishedOn();
        var words = new ArrayList<>(List.of(
                "@t" + entry.townId(),
                "@c" + entry.channelId(),
                "@k" + entry.kind().code(),
                "@v" + entry.validity().name(),
                yearWord(day.getYear()),
                monthWord(day),
                dayWord(day)));
        if (isSampled(entry.number())) {
            words.add(SAMPLE);
        }
        return words;
    }

    /** The words of an entry of a register. */
    static List<String> words(EntryWords entry) {
        var day = entry.publicSince();
        var words = new ArrayList<>(List.of(
                "@t" + entry.townId(), "@r" + entry.register(), yearWord(day.getYear()), monthWord(day), dayWord(day)));
        if (isSampled(entry.id())) {
            words.add(SAMPLE);
        }
        return words;
    }

    /** Decided by the number, mixed well (SplitMix64), so that neither towns nor years are favoured. */
    private static boolean isSampled(long number) {
        long mixed = number + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return Long.remainderUnsigned(mixed ^ (mixed >>> 31), SAMPLED) == 0;
    }

    private static String yearWord(int year) {
        return "@y" + year;
    }

    private static String monthWord(LocalDate day) {
        return "@m" + YearMonth.from(day);
    }

    private static String dayWord(LocalDate day) {
        return "@d" + day;
    }
}
