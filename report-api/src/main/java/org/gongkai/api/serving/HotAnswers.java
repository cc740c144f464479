package org.gongkai.api.serving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers that lie ready, found without waiting and without a framework between. What is not found here is answered by
 * {@link PublicSite#answer}, with the same bytes and headers.
 */
@Component
public class HotAnswers {

    private static final int REMEMBERED_ADDRESSES = 20_000;
    private static final int LONGEST_ADDRESS = 300;

    /** What is no URI (RFC 3986, section 2) is refused on the long way, whatever it asks for. */
    private static final Pattern WELL_FORMED = Pattern.compile("(?:[!-~&&[^\"<>\\\\^`{|}%]]|%[0-9A-Fa-f]{2})*");

    private final PublicSite site;

    /** The key under which the answer to an address is stored, so that the address is taken apart once. */
    private final Cache<String, String> keys =
            Caffeine.newBuilder().maximumSize(REMEMBERED_ADDRESSES).build();

    HotAnswers(PublicSite site) {
        this.site = site;
    }

    /**
     * The stored answer to a request to read; absent where it has to be made first or is none of the public side's.
     *
     * @param address scheme, host, path and query: whatever tells one request for this form from another
     * @param request the request itself, asked for only where the address is new or the answer depends on more
     * @param usual whether it takes gzip, asks for the whole body, and has nothing of it
     */
    public @Nullable HotAnswer find(String address, boolean usual, Supplier<PublicRequest> request) {
        if (address.length() > LONGEST_ADDRESS) {
            return null;
        }
        var key = keys.getIfPresent(address);
        if (key == null) {
            if (!WELL_FORMED.matcher(address).matches()) {
                return null;
            }
            key = site.key(request.get());
            if (key == null) {
                return null;
            }
            keys.put(address, key);
        }
        var stored = site.ready(key);
        if (stored == null) {
            return null;
        }
        var ready = usual ? stored.usual() : null;
        return ready == null ? stored.hot(request.get()) : ready;
    }
}
