package org.gongkai.publisher.view;

import java.util.Optional;
import java.util.regex.Pattern;
import org.gongkai.publisher.limit.AddressLimit;
import org.gongkai.publisher.limit.TrustedProxies;
import org.gongkai.publisher.view.ViewRefused.Reason;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts a call, whatever way it came. */
@Component
public final class ViewCounter {

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,18}");

    private final ViewCounting counting;
    private final AddressLimit limit;
    private final TrustedProxies proxies;

    ViewCounter(ViewCounting counting, AddressLimit limit, TrustedProxies proxies) {
        this.counting = counting;
        this.limit = limit;
        this.proxies = proxies;
    }

    /** The notice's views, this one included where it counts, once that is committed; else {@link ViewRefused}. */
    public Mono<Long> count(ViewCall call) {
        return Mono.defer(() -> {
            long notice = number(call.number()).orElseThrow(() -> new ViewRefused(Reason.NO_SUCH_NOTICE));
            var address = call.address(proxies);
            int wait = limit.secondsUntilAllowed(address);
            if (wait > 0) {
                throw new ViewRefused(Reason.TOO_OFTEN, wait);
            }
            return Robots.isRobot(call.agent()) || call.prefetch()
                    ? counting.total(notice)
                    : counting.count(new Visit(notice, address.getHostAddress(), call.agent()));
        });
    }

    /** Whether the visitor's address is told by a proxy that is trusted. */
    public boolean trustsProxies() {
        return proxies.trustedProxies();
    }

    static Optional<Long> number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
