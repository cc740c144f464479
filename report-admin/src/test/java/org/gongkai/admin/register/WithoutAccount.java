package org.gongkai.admin.register;

import java.util.Map;
import java.util.Set;
import org.gongkai.admin.calendar.Calendars;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.register.Gatekeeper;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Membership;
import org.gongkai.domain.town.Role;
import org.springframework.stereotype.Component;

/** Does for a test what no account does: what the public sends in, and what happens by itself. */
@Component
public class WithoutAccount {

    private static final Actor COUNTY = new Actor(0, "test", "试", Set.of(new Membership(0, Role.COUNTY_OPERATOR)));

    private final RegisterDesk desk;
    private final TownScope scope;
    private final Calendars calendars;

    WithoutAccount(RegisterDesk desk, TownScope scope, Calendars calendars) {
        this.desk = desk;
        this.scope = scope;
        this.calendars = calendars;
    }

    /** Begins an entry; its id. */
    public long begin(String role, int town, String register, String act, Map<String, String> values) {
        var visitor = new Gatekeeper.Visitor(0, Set.of(role));
        return desk.kind(register)
                .flatMap(kind ->
                        scope.ofCounty(desk.beginAs(visitor, "公众", town, kind, new RegisterDesk.Wish(act, values, ""))))
                .map(StoredEntry::id)
                .blockOptional()
                .orElseThrow();
    }

    /** Does an act to an entry. */
    public void act(String role, long id, String act, Map<String, String> values) {
        var visitor = new Gatekeeper.Visitor(0, Set.of(role));
        desk.find(COUNTY, id)
                .zipWith(calendars.current())
                .flatMap(known -> scope.ofCounty(desk.actAs(
                        visitor, "到期自动", known.getT1(), new RegisterDesk.Wish(act, values, ""), known.getT2())))
                .block();
    }
}
