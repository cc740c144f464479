package org.gongkai.publisher.view;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

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

    /** The visitor's address. */
    InetAddress address(ViewProperties properties) {
        return properties.trustedProxies() ? lastForwarded().orElse(remote) : remote;
    }

    /** The last entry: that of the operator's own proxy. What stands before it comes from the visitor. */
    private Optional<InetAddress> lastForwarded() {
        return forwardedFor.reversed().stream()
                .map(value -> value.substring(value.lastIndexOf(',') + 1).strip())
                .filter(address -> !address.isEmpty())
                .findFirst()
                .flatMap(ViewCall::literal);
    }

    private static Optional<InetAddress> literal(String address) {
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
