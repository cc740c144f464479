package org.gongkai.publisher.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.255.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:808:808::",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refusesWhatIsNotPublic(String address) {
        assertThat(PublicAddress.isPublic(literal(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:1.1.1.1",
                "64:ff9b::101:101",
                "2400:3200::1",
                "2606:4700::1111"
            })
    void admitsWhatIs(String address) {
        assertThat(PublicAddress.isPublic(literal(address))).isTrue();
    }

    @Property
    void judgesAnAddressAlikeInAllItsForms(@ForAll @Size(4) byte[] four) throws UnknownHostException {
        var plain = InetAddress.getByAddress(four);
        assertThat(PublicAddress.isPublic(InetAddress.getByAddress(within("64:ff9b::", four))))
                .isEqualTo(PublicAddress.isPublic(plain));
        assertThat(PublicAddress.isPublic(InetAddress.getByAddress(within("::ffff:0:0", four))))
                .isEqualTo(PublicAddress.isPublic(plain));
    }

    @Property
    void agreesWithWhatJavaKnowsToBePrivate(@ForAll @Size(16) byte[] sixteen, @ForAll @Size(4) byte[] four)
            throws UnknownHostException {
        for (var address : new InetAddress[] {InetAddress.getByAddress(sixteen), InetAddress.getByAddress(four)}) {
            if (address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isMulticastAddress()) {
                assertThat(PublicAddress.isPublic(address)).isFalse();
            }
        }
    }

    @Property
    void admitsNothingOfAWholePrivateNetwork(
            @ForAll @ByteRange(min = 16, max = 31) byte second, @ForAll byte third, @ForAll byte fourth)
            throws UnknownHostException {
        assertThat(PublicAddress.isPublic(InetAddress.getByAddress(new byte[] {(byte) 172, second, third, fourth})))
                .isFalse();
    }

    private static byte[] within(String prefix, byte[] four) {
        var bytes = io.netty.util.NetUtil.createByteArrayFromIpAddressString(prefix);
        System.arraycopy(four, 0, bytes, 12, 4);
        return bytes;
    }

    private static InetAddress literal(String address) {
        return PublicAddress.ofLiteral(address).orElseThrow();
    }
}
