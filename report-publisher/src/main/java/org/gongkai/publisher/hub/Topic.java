package org.gongkai.publisher.hub;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A feed by its address; known by its path, whatever host the site is reached by.
 *
 * @param url as the subscriber gave it and gets it back
 * @param origin its scheme and host
 * @param town slug, absent for the feed of the county
 * @param channel slug, absent for the feed of the county or of a town
 */
record Topic(
        String url,
        String origin,
        String path,
        @Nullable String town,
        @Nullable String channel) {

    private static final int LONGEST_URL = 2000;
    private static final String SLUG = "([a-z][a-z0-9-]{1,39})";
    private static final Pattern PATH =
            Pattern.compile("(?:/towns/" + SLUG + "(?:/" + SLUG + ")?)?/" + FeedFormat.pattern());

    /** Whether the text can be the address of anything on the web. */
    static boolean isAddress(String url) {
        return uri(url).isPresent();
    }

    /** Reads the address of a feed; empty where it cannot be one of ours. */
    static Optional<Topic> parse(String url) {
        return uri(url).flatMap(uri -> of(url, uri));
    }

    private static Optional<Topic> of(String url, URI uri) {
        var matcher = PATH.matcher(uri.getRawPath());
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || !matcher.matches()) {
            return Optional.empty();
        }
        var origin = uri.getScheme() + "://" + uri.getRawAuthority();
        return Optional.of(new Topic(url, origin, uri.getRawPath(), matcher.group(1), matcher.group(2)));
    }

    private static Optional<URI> uri(String url) {
        try {
            return url.length() > LONGEST_URL
                    ? Optional.empty()
                    : Optional.of(new URI(url)).filter(Topic::isWeb);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static boolean isWeb(URI uri) {
        return uri.getScheme() != null
                && uri.getScheme().matches("(?i)https?")
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.toString().chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
