package org.gongkai.admin.people;

import java.time.Instant;
import java.util.Set;
import org.gongkai.domain.town.Membership;
import org.jspecify.annotations.Nullable;

/**
 * An account as those see it who look after it.
 *
 * @param locked whether too many wrong passwords keep it out for a while
 * @param temporary whether the password has to be changed at the next sign-in
 */
record Person(
        long id,
        String login,
        String name,
        Set<Membership> memberships,
        boolean disabled,
        boolean locked,
        boolean temporary,
        boolean hasSecondFactor,
        @Nullable Instant lastSignInAt) {

    Person {
        memberships = Set.copyOf(memberships);
    }
}
