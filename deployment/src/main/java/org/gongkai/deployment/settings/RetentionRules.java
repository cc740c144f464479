package org.gongkai.deployment.settings;

import java.util.function.Consumer;
import org.springframework.util.unit.DataSize;

/**
 * Network logs are kept for six months at least (网络安全法 art. 23(3), before 2026 art. 21(3); standards.md J3): fewer than 180
 * days are refused in every installation, and so is whatever deletes by another measure than age.
 */
final class RetentionRules {

    static final int LEAST_DAYS = 180;

    private static final String DAYS = "logging.logback.rollingpolicy.max-history";
    private static final String CAP = "logging.logback.rollingpolicy.total-size-cap";
    private static final String PATTERN = "logging.logback.rollingpolicy.file-name-pattern";

    private RetentionRules() {}

    static void look(Settings settings, Consumer<Fault> found) {
        if (days(settings) < LEAST_DAYS) {
            found.accept(Fault.always(
                    "log-retention",
                    "logs are kept for at least " + LEAST_DAYS + " days (网络安全法 art. 23(3)): set --gongkai.log.days="
                            + LEAST_DAYS + " or more"));
        }
        if (size(settings) != 0) {
            found.accept(Fault.always(
                    "log-size-cap",
                    "a cap of all log files deletes younger ones than the law allows: leave " + CAP + " at 0B"));
        }
        if (settings.isSet(PATTERN) && !settings.text(PATTERN).contains("%d{yyyy-MM-dd}")) {
            found.accept(Fault.always(
                    "log-pattern", PATTERN + " has to hold %d{yyyy-MM-dd}: the days kept are counted by it"));
        }
    }

    private static long days(Settings settings) {
        try {
            return Long.parseLong(settings.text(DAYS));
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static long size(Settings settings) {
        try {
            return settings.isSet(CAP) ? DataSize.parse(settings.text(CAP)).toBytes() : 0;
        } catch (IllegalArgumentException _) {
            return -1;
        }
    }
}
