package org.gongkai.domain.town;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Who acts: a signed-in person with the roles they hold, and those in which they act for somebody else. Passed on as an argument, never looked
 * up from a context.
 *
 * @param deputyships those that run now; they let a person do what a stage of review asks for, and nothing else
 */
public record Actor(
        long accountId, String login, String name, Set<Membership> memberships, Set<Deputyship> deputyships) {
    public Actor {
        memberships = Set.copyOf(memberships);
        deputyships = Set.copyOf(deputyships);
    }

    /** Somebody who acts for nobody else. */
    public Actor(long accountId, String login, String name, Set<Membership> memberships) {
        this(accountId, login, name, memberships, Set.of());
    }

    /** Whether the person holds {@code role} in the town. */
    public boolean holds(Role role, int townId) {
        return memberships.contains(new Membership(role.isCountyWide() ? 0 : townId, role));
    }

    /** Whether the person holds the role anywhere. */
    public boolean holds(Role role) {
        return memberships.stream().anyMatch(membership -> membership.role() == role);
    }

    /** For whom the person acts in one of these roles in the town, in a fixed order. */
    public List<Absentee> actsFor(Collection<Role> roles, int townId) {
        return deputyships.stream()
                .filter(one -> one.townId() == townId && roles.contains(one.role()))
                .map(Deputyship::absentee)
                .distinct()
                .sorted(Comparator.comparingLong(Absentee::accountId))
                .toList();
    }

    /** Whether the person sees all towns. */
    public boolean isCountyWide() {
        return memberships.stream().anyMatch(membership -> membership.role().seesAllTowns());
    }

    /** Whether the person may see what happens in the town. */
    public boolean sees(int townId) {
        return isCountyWide() || memberships.stream().anyMatch(membership -> membership.townId() == townId);
    }
}
