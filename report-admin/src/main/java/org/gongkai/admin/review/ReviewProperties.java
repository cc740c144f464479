package org.gongkai.admin.review;

import java.time.Duration;
import org.gongkai.domain.review.Stage;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code gongkai.admin.review.*}: how long the stages may take, by the house's own rule.
 *
 * @param officeDays working days for the office review, 1 to 60
 * @param secrecyDays working days for the secrecy review, 1 to 60
 * @param finalDays working days for the final approval, 1 to 60
 * @param claim for how long somebody who has taken a report in hand keeps it, 1m to 7d
 */
@ConfigurationProperties("gongkai.admin.review")
public record ReviewProperties(
        @DefaultValue("2") int officeDays,
        @DefaultValue("2") int secrecyDays,
        @DefaultValue("1") int finalDays,
        @DefaultValue("2h") Duration claim) {

    public ReviewProperties {
        requireDays("office-days", officeDays);
        requireDays("secrecy-days", secrecyDays);
        requireDays("final-days", finalDays);
        if (claim.compareTo(Duration.ofMinutes(1)) < 0 || claim.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("gongkai.admin.review.claim is 1m to 7d, and not " + claim);
        }
    }

    private static void requireDays(String name, int days) {
        if (days < 1 || days > 60) {
            throw new IllegalArgumentException("gongkai.admin.review." + name + " is 1 to 60, and not " + days);
        }
    }

    /** Working days for this stage. */
    public int days(Stage stage) {
        return switch (stage) {
            case OFFICE -> officeDays;
            case SECRECY -> secrecyDays;
            case FINAL -> finalDays;
        };
    }
}
