package org.gongkai.publisher.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AllowanceTests {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    private final Allowance allowance = new Allowance(2);

    @Test
    void grantsSixtyAtOnceAndOneMoreWithEachSecond() {
        for (int i = 0; i < 60; i++) {
            assertThat(allowance.take("a", NOON)).isTrue();
        }
        assertThat(allowance.take("a", NOON)).isFalse();
        assertThat(allowance.take("b", NOON)).isTrue();
        assertThat(allowance.take("a", NOON.plusSeconds(1))).isTrue();
        assertThat(allowance.take("a", NOON.plusSeconds(1))).isFalse();
        assertThat(allowance.take("a", NOON.plusSeconds(61))).isTrue();
    }

    @Test
    void forgetsWhoAskedLeastRecently() {
        for (int i = 0; i < 60; i++) {
            allowance.take("a", NOON);
            allowance.take("b", NOON);
        }
        allowance.take("c", NOON);

        assertThat(allowance.take("b", NOON)).isFalse();
        assertThat(allowance.take("a", NOON)).isTrue();
    }

    @Test
    void takesTheAddressesOfOneCustomerForOneAsker() {
        assertThat(Asker.of("2400:3200:1:2:3:4:5:6")).isEqualTo(Asker.of("2400:3200:1:2::1"));
        assertThat(Asker.of("2400:3200:1:2::1")).isNotEqualTo(Asker.of("2400:3200:1:3::1"));
        assertThat(Asker.of("1.2.3.4")).isNotEqualTo(Asker.of("1.2.3.5"));
    }
}
