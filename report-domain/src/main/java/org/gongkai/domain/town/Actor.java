package org.gongkai.domain.town;

import java.util.Set;

/** Who acts: a signed-in person with the roles they hold. Passed on as an argument, never looked up from a context. */
public record Actor(long accountId, String login, String name, Set<Membership> memberships) {
    public Actor {
        memberships = Set.copyOf(memberships);
    }

    /** Whether the person holds {@code role} in the town. */
    public boolean holds(Role role, int townId) {
        return memberships.contains(new Membership(role.isCountyWide() ? 0 : townId, role));
    }

    /** Whether the person holds the role anywhere. */
    public boolean holds(Role role) {
        return memberships.stream().anyMatch(membership -> membership.role() == role);
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
