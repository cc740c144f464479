package org.gongkai.api.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StreamPlacesTests {

    private final StreamPlaces places = new StreamPlaces(new StreamProperties(3, 2, Duration.ofSeconds(30)));

    @Test
    void oneAddressHasItsShare() throws UnknownHostException {
        var first = places.take(address("192.0.2.1")).orElseThrow();
        assertThat(places.take(address("192.0.2.1"))).isPresent();
        assertThat(places.take(address("192.0.2.1"))).isEmpty();
        assertThat(places.take(address("192.0.2.2"))).isPresent();

        first.run();
        first.run();
        assertThat(places.taken()).isEqualTo(2);
        assertThat(places.take(address("192.0.2.1"))).isPresent();
    }

    @Test
    void thereIsAnEndForAllTogether() throws UnknownHostException {
        for (int i = 1; i <= 3; i++) {
            assertThat(places.take(address("192.0.2." + i))).isPresent();
        }
        assertThat(places.take(address("192.0.2.4"))).isEmpty();
        assertThat(places.taken()).isEqualTo(3);
    }

    @Test
    void anIpv6NetworkCountsAsOne() throws UnknownHostException {
        assertThat(places.take(address("2001:db8:1:1::1"))).isPresent();
        assertThat(places.take(address("2001:db8:1:1:ffff::2"))).isPresent();
        assertThat(places.take(address("2001:db8:1:1::3"))).isEmpty();
        assertThat(places.take(address("2001:db8:1:2::1"))).isPresent();
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
