package org.gongkai.deployment.server.observe;

import io.micrometer.context.ContextRegistry;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Ids by which a request is found in the log. One that the proxy gave is taken over where the proxy is trusted and the id is well formed; strangers
 * could otherwise write into our log, or make two requests look like one.
 */
@Component
public final class RequestIds {

    /** The header of request and answer. */
    public static final String HEADER = "X-Request-Id";

    /** Key of the Reactor context and of each line of the log. */
    static final String KEY = "request";

    private static final int SHORTEST = 8;
    private static final int LONGEST = 64;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    static {
        ContextRegistry.getInstance()
                .registerThreadLocalAccessor(KEY, () -> MDC.get(KEY), id -> MDC.put(KEY, id), () -> MDC.remove(KEY));
    }

    private final boolean fromProxy;
    private final AtomicLong next = new AtomicLong(new SecureRandom().nextLong());

    RequestIds(Environment environment) {
        fromProxy = !environment
                        .getProperty("server.forward-headers-strategy", "none")
                        .equalsIgnoreCase("none")
                || environment.getProperty("gongkai.publisher.trusted-proxies", Boolean.class, false);
    }

    /** Whether a proxy of the operator's own gives ids. */
    public boolean areFromProxy() {
        return fromProxy;
    }

    /** The id of a request that came with this one. */
    public String of(@Nullable CharSequence given) {
        return fromProxy && given != null && isWellFormed(given) ? given.toString() : made();
    }

    static boolean isWellFormed(CharSequence id) {
        if (id.length() < SHORTEST || id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean known = (c >= '0' && c <= '9')
                    || (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || c == '-'
                    || c == '_'
                    || c == '.';
            if (!known) {
                return false;
            }
        }
        return true;
    }

    /** Sixteen hexadecimal digits: a count, scattered one to one (SplitMix64), so that none comes twice and none tells how many came. */
    private String made() {
        long z = next.addAndGet(GOLDEN);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return HexFormat.of().toHexDigits(z ^ (z >>> 31));
    }
}
