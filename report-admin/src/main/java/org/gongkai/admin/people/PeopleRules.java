package org.gongkai.admin.people;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Membership;
import org.gongkai.domain.town.Role;

/**
 * Who looks after whom. A town's administrator looks after people who work in their towns alone; the county operator after everybody who holds
 * no role of the county; of the three administrators (GB/T 22239-2019, 8.1.5) the system administrator opens and closes accounts and the
 * security administrator gives roles and ends sessions, neither the other's. Nobody does anything to their own account here.
 */
final class PeopleRules {

    private PeopleRules() {}

    /** Whether the person sees the list of people at all. */
    static boolean mayList(Actor actor) {
        return actor.holds(Role.TOWN_ADMINISTRATOR)
                || actor.isCountyWide()
                || actor.holds(Role.SYSTEM_ADMINISTRATOR)
                || actor.holds(Role.SECURITY_ADMINISTRATOR);
    }

    /** Whether the person sees accounts of the whole county and not of some towns. */
    static boolean seesEverybody(Actor actor) {
        return actor.isCountyWide()
                || actor.holds(Role.SYSTEM_ADMINISTRATOR)
                || actor.holds(Role.SECURITY_ADMINISTRATOR);
    }

    /** Whether the person sees this account. */
    static boolean maySee(Actor actor, Person person) {
        return seesEverybody(actor)
                || person.memberships().stream().anyMatch(one -> actor.holds(Role.TOWN_ADMINISTRATOR, one.townId()));
    }

    /** Whether the person opens accounts. */
    static boolean mayAdd(Actor actor) {
        return actor.holds(Role.TOWN_ADMINISTRATOR) || actor.isCountyWide() || actor.holds(Role.SYSTEM_ADMINISTRATOR);
    }

    /** Whether the person disables and enables this account and gives it new passwords. */
    static boolean mayManage(Actor actor, Person person) {
        return person.id() != actor.accountId()
                && (actor.holds(Role.SYSTEM_ADMINISTRATOR) || looksAfter(actor, person));
    }

    /** Whether the person unlocks this account, ends its sessions and removes its second factor. */
    static boolean maySecure(Actor actor, Person person) {
        return person.id() != actor.accountId()
                && (actor.holds(Role.SECURITY_ADMINISTRATOR) || looksAfter(actor, person));
    }

    private static boolean looksAfter(Actor actor, Person person) {
        return actor.isCountyWide()
                ? person.memberships().stream().noneMatch(one -> one.role().isCountyWide())
                : !person.memberships().isEmpty()
                        && person.memberships().stream()
                                .allMatch(one -> !one.role().isCountyWide()
                                        && actor.holds(Role.TOWN_ADMINISTRATOR, one.townId()));
    }

    /** Whether the person gives and takes this role. */
    static boolean mayGive(Actor actor, long accountId, Membership membership) {
        if (accountId == actor.accountId()) {
            return false;
        }
        return switch (membership.role()) {
            case COUNTY_OPERATOR, SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR ->
                actor.holds(Role.SECURITY_ADMINISTRATOR);
            case TOWN_ADMINISTRATOR -> actor.isCountyWide() || actor.holds(Role.SECURITY_ADMINISTRATOR);
            case DRAFTER, OFFICE_REVIEWER, SECRECY_REVIEWER, APPROVER ->
                actor.isCountyWide()
                        || actor.holds(Role.SECURITY_ADMINISTRATOR)
                        || actor.holds(Role.TOWN_ADMINISTRATOR, membership.townId());
        };
    }

    /** The roles that the person gives in this town. */
    static List<Role> givenIn(Actor actor, int townId) {
        return Arrays.stream(Role.values())
                .filter(role -> !role.isCountyWide())
                .filter(role -> mayGive(actor, 0, new Membership(townId, role)))
                .toList();
    }

    /** The roles of the county that the person gives. */
    static List<Role> givenInCounty(Actor actor) {
        return Stream.of(Role.values())
                .filter(Role::isCountyWide)
                .filter(role -> mayGive(actor, 0, new Membership(0, role)))
                .toList();
    }
}
