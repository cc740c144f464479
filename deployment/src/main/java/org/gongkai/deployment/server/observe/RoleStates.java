package org.gongkai.deployment.server.observe;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gongkai.api.serving.ChangeBell;
import org.gongkai.deployment.files.StoreWatch;
import org.gongkai.deployment.server.observe.RoleState.Level;
import org.gongkai.publisher.database.Announcements;
import org.gongkai.publisher.handover.OrderTaking;
import org.jspecify.annotations.Nullable;
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
        var store = beans.getBeanProvider(StoreWatch.class).getIfAvailable();
        beans.getBeanProvider(ChangeBell.class)
                .ifAvailable(bell -> all.put("api", kept(api(bell, ping(beans, "api"), store))));
        beans.getBeanProvider(OrderTaking.class)
                .ifAvailable(taking -> all.put("publisher", kept(publisher(taking, beans))));
        if (beans.containsBean("adminDatabase")) {
            all.put("admin", kept(admin(ping(beans, "admin"), store)));
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

    /**
     * It reads, and better still hears of changes; without hearing nothing is kept and every page is read anew. Pages are there without the
     * store of files, too.
     */
    private static Mono<RoleState> api(ChangeBell bell, PingStore database, @Nullable StoreWatch store) {
        return database.answers("select 1 from publication.town limit 1").map(reads -> {
            boolean listening = bell.isListening();
            var details = new HashMap<String, Object>(Map.of("reads", reads, "listening", listening));
            return new RoleState(!reads ? Level.DOWN : stored(listening, store, details), details);
        });
    }

    private static Level stored(boolean otherwiseUp, @Nullable StoreWatch store, Map<String, Object> details) {
        if (store == null) {
            return otherwiseUp ? Level.UP : Level.DEGRADED;
        }
        boolean answers = store.isAnswering();
        details.put("store", answers);
        return otherwiseUp && answers ? Level.UP : Level.DEGRADED;
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

    private static Mono<RoleState> admin(PingStore database, @Nullable StoreWatch store) {
        return database.answers("select 1 from admin.town limit 1").map(reads -> {
            if (!reads) {
                return RoleState.down(DATABASE_AWAY);
            }
            var details = new HashMap<String, Object>(Map.of("reads", true));
            return new RoleState(stored(true, store, details), details);
        });
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
