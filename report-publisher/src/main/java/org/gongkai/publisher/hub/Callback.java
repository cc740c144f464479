package org.gongkai.publisher.hub;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a subscriber is called.
 *
 * @param url at most 2000 characters of ASCII, without credentials and fragment
 * @param host in lower case, without a dot at its end
 */
record Callback(String url, String host) {

    private static final int LONGEST = 2000;
    /** RFC 1035, section 2.3.4, written out. */
    private static final int LONGEST_HOST = 253;

    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    /** Reads a callback; throws {@link RequestRefused} for what the hub would never call. */
    static Callback parse(String text, HubProperties permissions) {
        var uri = uri(text);
        var host = uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        if (!permissions.permitsPrivate(host)) {
            refusePrivate(uri, host);
        }
        return new Callback(text, host);
    }

    private static URI uri(String text) {
        if (text.length() > LONGEST) {
            throw RequestRefused.wrong("hub.callback is longer than 2000 characters.");
        }
        var uri = syntax(text);
        if (uri.getScheme() == null
                || !uri.getScheme().matches("(?i)https?")
                || uri.getHost() == null
                || isDisguisedNumber(uri.getHost())) {
            throw RequestRefused.wrong("hub.callback is an http or https address with a host name.");
        }
        if (uri.getHost().length() > LONGEST_HOST) {
            throw RequestRefused.wrong("hub.callback has a host name of more than 253 characters.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw RequestRefused.wrong("hub.callback has no credentials and no fragment.");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw RequestRefused.wrong("hub.callback has no port of that number.");
        }
        return uri;
    }

    /** Such as 2130706433 or 127.1, which some resolvers take for an IPv4 address (WHATWG URL, section 3.5, "ends in a number"). */
    private static boolean isDisguisedNumber(String host) {
        return host.matches("(?i)(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?")
                && PublicAddress.ofLiteral(host).isEmpty();
    }

    private static URI syntax(String text) {
        try {
            if (text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                return new URI(text);
            }
        } catch (URISyntaxException _) {
            // said below
        }
        throw RequestRefused.wrong("hub.callback is not an address; what is not ASCII has to be percent-encoded.");
    }

    /** Names are looked at when they are resolved, at every connection; this only tells early what is certain. */
    private static void refusePrivate(URI uri, String host) {
        if (uri.getPort() > 0
                && uri.getPort() < FIRST_UNPRIVILEGED_PORT
                && uri.getPort() != 80
                && uri.getPort() != 443) {
            throw RequestRefused.wrong("hub.callback uses port 80, 443 or one from 1024.");
        }
        boolean refused = host.equals("localhost")
                || host.endsWith(".localhost")
                || PublicAddress.ofLiteral(host)
                        .filter(address -> !PublicAddress.isPublic(address))
                        .isPresent();
        if (refused) {
            throw RequestRefused.wrong("hub.callback lies in a private network.");
        }
    }
}
