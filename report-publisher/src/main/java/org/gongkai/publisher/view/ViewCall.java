package org.gongkai.publisher.view;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gongkai.publisher.limit.TrustedProxies;
import org.jspecify.annotations.Nullable;

/**
 * A call that asks to be counted, free of any web framework.
 *
 * @param number as it stands in the path
 * @param remote the other end of the connection
 * @param forwardedFor the values of {@code X-Forwarded-For} in their order
 * @param agent the value of {@code User-Agent}, empty without one
 * @param prefetch whether the browser says that nobody has asked to see the page yet
 */
public record ViewCall(String number, InetAddress remote, List<String> forwardedFor, String agent, boolean prefetch) {

    public ViewCall {
        forwardedFor = List.copyOf(forwardedFor);
    }

    /** Whether a browser loads before anybody has asked to see it (Speculation Rules; older ones say it in other headers). */
    public static boolean isPrefetch(Function<String, @Nullable String> header) {
        return says(header.apply("Sec-Purpose"), "prefetch")
                || says(header.apply("Purpose"), "prefetch")
                || says(header.apply("X-Purpose"), "preview")
                || says(header.apply("X-Moz"), "prefetch");
    }

    private static boolean says(@Nullable String value, String word) {
        return value != null && value.regionMatches(true, 0, word, 0, word.length());
    }

    /** The visitor's address. */
    InetAddress address(TrustedProxies proxies) {
        return proxies.address(forwardedFor).flatMap(ViewCall::literal).orElse(remote);
    }

    private static Optional<InetAddress> literal(String address) {
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
