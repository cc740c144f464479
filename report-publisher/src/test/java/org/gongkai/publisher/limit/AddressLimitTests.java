package org.gongkai.publisher.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AddressLimitTests {

    private final AddressLimit limit = new AddressLimit(new LimitProperties(1, 3));

    @Test
    void limitsEachAddressByItself() {
        assertThat(allowed("192.0.2.1")).isEqualTo(3);
        assertThat(allowed("192.0.2.2")).isEqualTo(3);
        assertThat(limit.secondsUntilAllowed(InetAddress.ofLiteral("192.0.2.1")))
                .isEqualTo(1);
    }

    @Test
    void limitsAnIpv6NetworkAsAWhole() {
        assertThat(allowed("2001:db8:0:1::1")).isEqualTo(3);
        assertThat(allowed("2001:db8:0:1:ffff::2")).isZero();
        assertThat(allowed("2001:db8:0:2::1")).isEqualTo(3);
    }

    @Test
    void takesAnIpv4AddressWrittenInIpv6ForItself() {
        allowed("192.0.2.9");
        assertThat(allowed("::ffff:192.0.2.9")).isZero();
        assertThat(allowed("::ffff:192.0.2.10")).isEqualTo(3);
    }

    @Test
    void leavesLoopbackAloneAndCanBeSwitchedOff() {
        assertThat(allowed("127.0.0.1")).isEqualTo(50);
        assertThat(allowed("::1")).isEqualTo(50);
        var off = new AddressLimit(new LimitProperties(0, 1));
        for (int i = 0; i < 50; i++) {
            assertThat(off.secondsUntilAllowed(InetAddress.ofLiteral("192.0.2.1")))
                    .isZero();
        }
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LimitProperties(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LimitProperties(1, 0));
    }

    private int allowed(String address) {
        int allowed = 0;
        for (int i = 0; i < 50; i++) {
            allowed += limit.secondsUntilAllowed(InetAddress.ofLiteral(address)) == 0 ? 1 : 0;
        }
        return allowed;
    }

    @Test
    void whatIsDoneSeldomHasALimitOfItsOwn() {
        var limit = new AddressLimit(60 / 3600.0, 3);
        var address = java.net.InetAddress.ofLiteral("192.0.2.7");
        for (int i = 0; i < 3; i++) {
            assertThat(limit.secondsUntilAllowed(address)).isZero();
        }
        assertThat(limit.secondsUntilAllowed(address)).isBetween(58, 61);
        assertThat(limit.secondsUntilAllowed(java.net.InetAddress.ofLiteral("192.0.2.8")))
                .isZero();
        assertThat(new AddressLimit(0, 1).secondsUntilAllowed(address)).isZero();
    }
}
