package org.gongkai.domain.town;

/** That a person now acts in somebody's place, in one role of one town. */
public record Deputyship(int townId, Role role, Absentee absentee) {
    public Deputyship {
        if (!role.isReviewer()) {
            throw new IllegalArgumentException("nobody can be " + role.code() + " in somebody's place");
        }
    }
}
