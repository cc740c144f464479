package org.gongkai.admin.scope;

import java.util.Set;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Membership;
import org.gongkai.domain.town.Role;

/** The program itself, where it does by the clock what nobody signed in asked for. */
public final class Clockwork {

    /** Sees all towns; has no account. */
    public static final Actor ACTOR = new Actor(0, "clock", "自动", Set.of(new Membership(0, Role.COUNTY_OPERATOR)));

    private Clockwork() {}
}
