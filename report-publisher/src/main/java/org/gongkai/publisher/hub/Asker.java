package org.gongkai.publisher.hub;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Who sends requests: an IPv4 address, or the first 64 bits of an IPv6 address, as much as one customer gets at least. */
record Asker(String key) {

    private static final int PREFIX_BYTES = 8;

    static Asker of(InetAddress address) {
        return new Asker(
                address instanceof Inet6Address
                        ? HexFormat.of().formatHex(address.getAddress(), 0, PREFIX_BYTES)
                        : address.getHostAddress());
    }

    /** Reads what a proxy of ours has written. */
    static Asker of(String address) {
        return PublicAddress.ofLiteral(address).map(Asker::of).orElse(new Asker("unknown"));
    }
}
