package org.gongkai.publisher.hub;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Tells addresses of the public Internet from those that only some can reach, after the IANA registries of special-purpose
 * addresses (RFC 6890) as of 2026.
 */
final class PublicAddress {

    private static final List<Block> NOT_PUBLIC_4 = List.of(
            new Block("0.0.0.0", 8),
            new Block("10.0.0.0", 8),
            new Block("100.64.0.0", 10),
            new Block("127.0.0.0", 8),
            new Block("169.254.0.0", 16),
            new Block("172.16.0.0", 12),
            new Block("192.0.0.0", 24),
            new Block("192.0.2.0", 24),
            new Block("192.88.99.0", 24),
            new Block("192.168.0.0", 16),
            new Block("198.18.0.0", 15),
            new Block("198.51.100.0", 24),
            new Block("203.0.113.0", 24),
            // multicast, reserved and broadcast
            new Block("224.0.0.0", 3));

    private static final Block GLOBAL_6 = new Block("2000::", 3);
    private static final List<Block> NOT_PUBLIC_6 = List.of(
            // protocol assignments, among them Teredo, which carries an IPv4 address
            new Block("2001::", 23),
            new Block("2001:db8::", 32),
            // 6to4, which carries one as well
            new Block("2002::", 16),
            new Block("3fff::", 20));
    /** What a DNS64 makes of a host without IPv6 (RFC 6052): as public as the IPv4 address in its last four bytes. */
    private static final Block NAT64 = new Block("64:ff9b::", 96);

    private static final Block MULTICAST_4 = new Block("224.0.0.0", 4);
    private static final Block THIS_NETWORK_4 = new Block("0.0.0.0", 8);
    private static final Block BROADCAST_4 = new Block("255.255.255.255", 32);
    private static final Block MULTICAST_6 = new Block("ff00::", 8);
    private static final Block UNSPECIFIED_6 = new Block("::", 128);
    private static final Block MAPPED = new Block("::ffff:0:0", 96);

    private PublicAddress() {}

    /** Whether everybody on the Internet reaches the same machine by this address. */
    static boolean isPublic(InetAddress address) {
        var bytes = bytes(address);
        if (bytes.length == 4) {
            return NOT_PUBLIC_4.stream().noneMatch(block -> block.contains(bytes));
        }
        if (NAT64.contains(bytes)) {
            return isPublic(lastFour(bytes));
        }
        return GLOBAL_6.contains(bytes) && NOT_PUBLIC_6.stream().noneMatch(block -> block.contains(bytes));
    }

    /** Whether the address can be that of one machine, private or not. */
    static boolean isOfOneMachine(InetAddress address) {
        var bytes = bytes(address);
        return bytes.length == 4
                ? !MULTICAST_4.contains(bytes) && !THIS_NETWORK_4.contains(bytes) && !BROADCAST_4.contains(bytes)
                : !MULTICAST_6.contains(bytes) && !UNSPECIFIED_6.contains(bytes);
    }

    /** The address that a host of a URL is, in brackets or not; empty where it is a name. */
    static Optional<InetAddress> ofLiteral(String host) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(host);
        return Optional.ofNullable(bytes).map(PublicAddress::address);
    }

    /** An IPv4 address within IPv6 (RFC 4291, section 2.5.5.2) is the IPv4 address. */
    private static byte[] bytes(InetAddress address) {
        var bytes = address.getAddress();
        return bytes.length == 16 && MAPPED.contains(bytes) ? lastFour(bytes).getAddress() : bytes;
    }

    private static InetAddress lastFour(byte[] bytes) {
        return address(new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]});
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException fault) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes", fault);
        }
    }

    /** The addresses that begin with the same bits. */
    private record Block(byte[] start, int bits) {

        Block(String start, int bits) {
            this(NetUtil.createByteArrayFromIpAddressString(start), bits);
        }

        boolean contains(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            int whole = bits / 8;
            for (int i = 0; i < whole; i++) {
                if (address[i] != start[i]) {
                    return false;
                }
            }
            int rest = 8 - bits % 8;
            return rest == 8 || (address[whole] & 0xff) >> rest == (start[whole] & 0xff) >> rest;
        }
    }
}
