package org.gongkai.admin.web;

import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;
import org.springframework.stereotype.Component;

/** Which parts of the desk a person finds in the navigation: those in which their roles have something to do. */
@Component("navigation")
public class Navigation {

    /**
     * The parts, beside the inbox that everybody has.
     *
     * @param reports the reports of the person's towns
     * @param draft beginning a report
     * @param duties what the person's own towns have to publish by a day; the county has its own matrix of them
     * @param people accounts and roles
     * @param county what concerns the county as a whole
     * @param towns how the person's own towns are set up
     * @param audit the audit log
     */
    public record Parts(
            boolean reports,
            boolean draft,
            boolean duties,
            boolean people,
            boolean county,
            boolean towns,
            boolean audit) {}

    /** Those of one person. */
    public Parts of(Actor actor) {
        boolean separated =
                actor.memberships().stream().anyMatch(one -> one.role().isSeparated());
        return new Parts(
                !separated,
                actor.holds(Role.DRAFTER),
                !separated && !actor.isCountyWide(),
                actor.holds(Role.TOWN_ADMINISTRATOR)
                        || actor.isCountyWide()
                        || actor.holds(Role.SYSTEM_ADMINISTRATOR)
                        || actor.holds(Role.SECURITY_ADMINISTRATOR),
                actor.isCountyWide(),
                actor.holds(Role.TOWN_ADMINISTRATOR),
                actor.isCountyWide() || actor.holds(Role.AUDIT_ADMINISTRATOR));
    }
}
