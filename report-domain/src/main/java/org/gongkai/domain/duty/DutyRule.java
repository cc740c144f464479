package org.gongkai.domain.duty;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** When a duty is due. */
public sealed interface DutyRule {

    /**
     * A fixed day of every year, about the year before it.
     *
     * @param before whether the day itself is too late: 3月1日前 ends with the eve (督察规定 art. 24)
     */
    record Yearly(MonthDay day, boolean before) implements DutyRule {

        /** The last day in time of a year, and why; a fixed day is no term, and moves for no holiday. */
        public DueDate due(int year) {
            var named = day.atYear(year);
            var last = before ? named.minusDays(1) : named;
            return new DueDate(
                    last, false, List.of(before ? new DueDate.FixedBefore(named, last) : new DueDate.FixedBy(last)));
        }
    }

    /** So long after the newest notice of the channels of a class, each of them counted by itself. */
    record SinceLast(ChannelClass channels, Term term) implements DutyRule {}

    /** The clock of the entries of a register: due when the first of those that run is. */
    record OnEntries(String register, String clock) implements DutyRule {}

    /** Channels by how often they are to be renewed (国办秘函〔2019〕19号). */
    enum ChannelClass {
        /** 动态、要闻. */
        NEWS("news"),
        /** 通知公告、政策文件. */
        POLICIES("policies"),
        /** All others. */
        OTHERS("others"),
        /** The home page, which shows the newest of all. */
        HOME("home");

        private final String code;

        ChannelClass(String code) {
            this.code = code;
        }

        /** The word in declarations and in the database. */
        public String code() {
            return code;
        }

        /** The class with this code. */
        public static Optional<ChannelClass> ofCode(String code) {
            return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
        }
    }

    /** Whether the duty comes round with the year, so that it is asked about a year. */
    default boolean isYearly() {
        return this instanceof Yearly;
    }

    /** The day on which an alarm is first given, so long before the last: one hears of a yearly duty a month ahead. */
    static LocalDate alarm(LocalDate last) {
        return last.minusDays(30);
    }
}
