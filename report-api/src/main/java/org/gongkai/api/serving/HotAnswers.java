package org.gongkai.api.serving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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

    private final PublicSite site;

    /** The key under which the answer to an address is stored, so that the address is taken apart once. */
    private final Cache<String, String> keys =
            Caffeine.newBuilder().maximumSize(REMEMBERED_ADDRESSES).build();

    HotAnswers(PublicSite site) {
        this.site = site;
    }

    /** The stored answer to a request to read; absent where it has to be made first or is none of the public side's. */
    public @Nullable HotAnswer find(PublicRequest request) {
        if (!request.isReading()) {
            return null;
        }
        var address = address(request);
        if (address.length() > LONGEST_ADDRESS) {
            return null;
        }
        var key = keys.getIfPresent(address);
        if (key == null) {
            key = site.key(request);
            if (key == null) {
                return null;
            }
            keys.put(address, key);
        }
        var stored = site.ready(key);
        return stored == null ? null : stored.hot(request);
    }

    private static String address(PublicRequest request) {
        return request.query() == null
                ? request.origin() + request.path()
                : request.origin() + request.path() + "?" + request.query();
    }
}
