package org.gongkai.domain.text;

import java.util.Arrays;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;

/**
 * What notices are counted by, in one number, so that a hundred thousand are counted as fast as numbers are.
 *
 * @param year of first publication, Asia/Shanghai, 0 to 4095
 */
public record Standing(int channelId, int year, ReportKind kind, Validity validity) {

    private static final int YEARS = 4096;
    private static final int KINDS = 64;
    private static final int VALIDITIES = 8;

    public Standing {
        if (channelId < 0 || year < 0 || year >= YEARS) {
            throw new IllegalArgumentException("no such channel or year: " + channelId + ", " + year);
        }
    }

    /** The number that stands for this. */
    public long packed() {
        return (((long) channelId * YEARS + year) * KINDS + number(kind)) * VALIDITIES + number(validity);
    }

    /** What a number stands for. */
    public static Standing of(long packed) {
        long rest = packed / VALIDITIES;
        return new Standing(
                Math.toIntExact(rest / KINDS / YEARS),
                (int) (rest / KINDS % YEARS),
                Arrays.stream(ReportKind.values())
                        .filter(kind -> number(kind) == rest % KINDS)
                        .findFirst()
                        .orElseThrow(),
                Arrays.stream(Validity.values())
                        .filter(validity -> number(validity) == packed % VALIDITIES)
                        .findFirst()
                        .orElseThrow());
    }

    // the numbers are stored: never give one another meaning
    private static int number(ReportKind kind) {
        return switch (kind) {
            case NOTICE -> 1;
            case ANNOUNCEMENT -> 2;
            case RULE_OF_LAW_REPORT -> 3;
            case NORMATIVE_DOCUMENT -> 4;
            case INTERPRETATION -> 5;
            case DISCLOSURE_REPORT -> 6;
            case DISCLOSURE_GUIDE -> 7;
            case PLAN -> 8;
            case BUDGET -> 9;
            case OTHER -> 10;
        };
    }

    private static int number(Validity validity) {
        return switch (validity) {
            case IN_FORCE -> 1;
            case AMENDED -> 2;
            case EXPIRED -> 3;
            case REPEALED -> 4;
        };
    }
}
