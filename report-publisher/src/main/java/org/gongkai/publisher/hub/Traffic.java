package org.gongkai.publisher.hub;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The deliveries that are under way in this process, by lane and by host. */
final class Traffic {

    /** Deliveries to one host at the same time. */
    static final int PER_HOST = 2;

    private final Map<Lane, Integer> lanes = new EnumMap<>(Lane.class);
    private final Map<String, Integer> hosts = new HashMap<>();

    synchronized int room(Lane lane) {
        return lane.width() - lanes.getOrDefault(lane, 0);
    }

    /** Hosts to which deliveries are under way, with their number. */
    synchronized Map<String, Integer> hosts() {
        return Map.copyOf(hosts);
    }

    synchronized void enter(Delivery delivery) {
        lanes.merge(delivery.lane(), 1, Integer::sum);
        hosts.merge(delivery.callback().host(), 1, Integer::sum);
    }

    synchronized void leave(Delivery delivery) {
        lanes.merge(delivery.lane(), -1, Integer::sum);
        hosts.computeIfPresent(delivery.callback().host(), (_, count) -> count > 1 ? count - 1 : null);
    }
}
