package org.gongkai.deployment.server.observe;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gongkai.api.serving.ChangeBell;
import org.gongkai.deployment.server.observe.RoleState.Level;
import org.gongkai.publisher.database.Announcements;
import org.gongkai.publisher.handover.OrderTaking;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How the roles of this process are. Asked anew once a second at most, so that nobody can load the database by asking. */
@Component
final class RoleStates {

    private static final Duration KEPT = Duration.ofSeconds(1);

    /** A round comes every second; one that waits for the database ends after this. */
    private static final Duration ROUND = Duration.ofSeconds(30);

    private static final String DATABASE_AWAY = "the database does not answer";

    private final Map<String, Mono<RoleState>> states;

    RoleStates(ListableBeanFactory beans) {
        var all = new LinkedHashMap<String, Mono<RoleState>>();
        beans.getBeanProvider(ChangeBell.class)
                .ifAvailable(bell -> all.put("api", kept(api(bell, ping(beans, "api")))));
        beans.getBeanProvider(OrderTaking.class)
                .ifAvailable(taking -> all.put("publisher", kept(publisher(taking, beans))));
        if (beans.containsBean("adminDatabase")) {
            all.put("admin", kept(admin(ping(beans, "admin"))));
        }
        states = Collections.unmodifiableMap(all);
    }

    private static PingStore ping(BeanFactory beans, String role) {
        return new PingStore(beans.getBean(role + "Database", DatabaseClient.class));
    }

    private static Mono<RoleState> kept(Mono<RoleState> state) {
        return state.onErrorResume(fault -> Mono.just(RoleState.down(fault.toString())))
                .cache(KEPT);
    }

    /** It reads, and better still hears of changes; without hearing nothing is kept and every page is read anew. */
    private static Mono<RoleState> api(ChangeBell bell, PingStore database) {
        return database.answers("select 1 from publication.town limit 1").map(reads -> {
            boolean listening = bell.isListening();
            var details = Map.<String, Object>of("reads", reads, "listening", listening);
            return new RoleState(!reads ? Level.DOWN : listening ? Level.UP : Level.DEGRADED, details);
        });
    }

    /** It takes orders, and better still hears of them at once; without hearing it looks every second. */
    private static Mono<RoleState> publisher(OrderTaking taking, ListableBeanFactory beans) {
        var announcements = beans.getBeansOfType(Announcements.class).values();
        return Mono.fromSupplier(() -> {
            boolean takes = taking.isTakingWithin(ROUND);
            boolean listening = announcements.stream().allMatch(Announcements::isListening);
            var details = Map.<String, Object>of("takesOrders", takes, "listening", listening);
            return new RoleState(!takes ? Level.DOWN : listening ? Level.UP : Level.DEGRADED, details);
        });
    }

    private static Mono<RoleState> admin(PingStore database) {
        return database.answers("select 1 from admin.town limit 1")
                .map(reads -> reads ? new RoleState(Level.UP, Map.of("reads", true)) : RoleState.down(DATABASE_AWAY));
    }

    /** By role. */
    Map<String, Mono<RoleState>> all() {
        return states;
    }

    /** The worst of them. */
    Mono<Level> worst() {
        return Flux.fromIterable(states.values())
                .flatMap(state -> state)
                .map(RoleState::level)
                .reduce(Level.UP, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }
}
