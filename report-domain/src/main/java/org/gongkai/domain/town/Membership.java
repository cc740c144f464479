package org.gongkai.domain.town;

/** One role of one person; {@code townId} is 0 for a role held for the whole county. */
public record Membership(int townId, Role role) {
    public Membership {
        if ((townId == 0) != role.isCountyWide()) {
            throw new IllegalArgumentException(role.code() + " is held in " + (townId == 0 ? "a town" : "the county"));
        }
    }
}
