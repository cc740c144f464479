package org.gongkai.admin.account;

import java.time.Duration;
import java.util.List;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code gongkai.admin.account.*}: how long people stay signed in, and what is asked of them.
 *
 * @param idle after so long without a request a session ends
 * @param longest after so long it ends in any case
 * @param passwordAge after so long a password is changed; zero for never
 * @param secondFactorFor codes of the roles that sign in with a second factor; others may
 * @param secondFactorKey 32 bytes in Base64 by which the keys of second factors are encrypted; without it a file of the home is used, which
 *     does for one machine
 * @param addressFailures so many failures to sign in are taken from one address in a quarter of an hour; an office shares one
 * @param failureAfter a failed sign-in is answered no sooner, so that what was looked up and written for it shows in no time that could
 *     be measured; at most 10 seconds
 */
@ConfigurationProperties("gongkai.admin.account")
record AccountProperties(
        @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration longest,
        @DefaultValue("0") Duration passwordAge,

        @DefaultValue({"system-administrator", "security-administrator", "audit-administrator"})
        List<String> secondFactorFor,

        @Nullable String secondFactorKey,
        @DefaultValue("60") int addressFailures,
        @DefaultValue("500ms") Duration failureAfter) {

    AccountProperties {
        for (var code : secondFactorFor) {
            if (Role.ofCode(code).isEmpty()) {
                throw new IllegalArgumentException("gongkai.admin.account.second-factor-for names no role: " + code);
            }
        }
        if (failureAfter.isNegative() || failureAfter.compareTo(Duration.ofSeconds(10)) > 0) {
            throw new IllegalArgumentException("gongkai.admin.account.failure-after is between 0 and 10s");
        }
        if (idle.isNegative() || idle.isZero() || longest.compareTo(idle) < 0) {
            throw new IllegalArgumentException(
                    "gongkai.admin.account.idle is longer than 0 and not longer than longest");
        }
    }
}
