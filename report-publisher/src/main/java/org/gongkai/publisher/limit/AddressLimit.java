package org.gongkai.publisher.limit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Limits how often one address writes. An IPv6 address counts with all of its /64, which is what one customer is given (RFC
 * 6177). Loopback is never limited: there a proxy of the operator's own speaks for all visitors, see {@code
 * gongkai.publisher.trusted-proxies}. Nothing about addresses is kept but when they may write again.
 */
@Component
public final class AddressLimit {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final boolean off;
    private final TokenBuckets buckets;
    private final long began = System.nanoTime();
    /** Unknown outside, so that nobody can choose an address that shares another's place. */
    private final long seed = new SecureRandom().nextLong();

    @Autowired
    AddressLimit(LimitProperties properties) {
        this(properties.rate(), properties.burst());
    }

    /**
     * A limit of its own for what is done less often.
     *
     * @param rate writes per second in the long run; 0 for no limit
     * @param burst writes at once after a pause, from 1
     */
    public AddressLimit(double rate, int burst) {
        off = rate == 0;
        buckets = new TokenBuckets(off ? 1 : rate, burst);
    }

    /** 0 where the address may write now, else the whole seconds until it may, from 1. */
    public int secondsUntilAllowed(InetAddress address) {
        if (off || address.isLoopbackAddress()) {
            return 0;
        }
        long wait = buckets.take(spread(network(address.getAddress())), System.nanoTime() - began);
        return wait == 0 ? 0 : (int) TimeUnit.NANOSECONDS.toSeconds(wait) + 1;
    }

    /** An IPv4 address as it is; of an IPv6 address the /64. */
    private static long network(byte[] address) {
        return address.length == Integer.BYTES ? (int) INT.get(address, 0) : (long) LONG.get(address, 0);
    }

    /** The finisher of MurmurHash3 under a secret, twice. */
    private long spread(long network) {
        return mixed(mixed(network ^ seed) + seed);
    }

    private static long mixed(long value) {
        long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
