package org.gongkai.api.change;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Who follows the change log just now: so many in all, and so many from one address. */
@Component
class StreamPlaces {

    private static final int NETWORK_BYTES = 8;

    private final StreamProperties properties;
    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentMap<String, Integer> byAddress = new ConcurrentHashMap<>();

    StreamPlaces(StreamProperties properties) {
        this.properties = properties;
    }

    /** A place, until it is given back; empty where none is free. */
    Optional<Runnable> take(InetAddress client) {
        if (taken.incrementAndGet() > properties.most()) {
            taken.decrementAndGet();
            return Optional.empty();
        }
        var address = network(client);
        if (byAddress.merge(address, 1, Integer::sum) > properties.mostPerAddress()) {
            giveBack(address);
            return Optional.empty();
        }
        var isTaken = new AtomicBoolean(true);
        return Optional.of(() -> {
            if (isTaken.compareAndSet(true, false)) {
                giveBack(address);
            }
        });
    }

    /** How many are taken. */
    int taken() {
        return taken.get();
    }

    private void giveBack(String address) {
        byAddress.computeIfPresent(address, (_, count) -> count > 1 ? Integer.valueOf(count - 1) : null);
        taken.decrementAndGet();
    }

    /** A household or an office has a whole IPv6 network to itself (RFC 6177). */
    private static String network(InetAddress client) {
        var bytes = client.getAddress();
        return HexFormat.of().formatHex(client instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
