package org.gongkai.admin.delegation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;

/** That somebody who is away named a deputy (代办) for a time, in some of their roles in a town. Only what is not over is read. */
public record Delegation(
        int townId,
        long id,
        long absenteeId,
        String absentee,
        long deputyId,
        String deputy,
        Set<Role> roles,
        Instant from,
        Instant until) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public Delegation {
        roles = Set.copyOf(roles);
    }

    /** The roles in words. */
    public String roleNames() {
        return roles.stream().sorted().map(Role::label).collect(Collectors.joining("、"));
    }

    /** The last day on which it runs. */
    public LocalDate lastDay() {
        return until.minusNanos(1).atZone(ZONE).toLocalDate();
    }

    /** Whether it has begun. */
    public boolean isRunning(Instant now) {
        return !from.isAfter(now);
    }

    /** Whether this person ends it: who gave it, the town's administrator, a county operator. */
    public boolean mayEnd(Actor actor) {
        return absenteeId == actor.accountId() || actor.holds(Role.TOWN_ADMINISTRATOR, townId) || actor.isCountyWide();
    }
}
