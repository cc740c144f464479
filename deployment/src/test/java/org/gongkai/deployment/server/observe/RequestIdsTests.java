package org.gongkai.deployment.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class RequestIdsTests {

    private final RequestIds alone = new RequestIds(new MockEnvironment());
    private final RequestIds behindProxy =
            new RequestIds(new MockEnvironment().withProperty("server.forward-headers-strategy", "native"));

    @Test
    void takesOverWhatATrustedProxyGave() {
        assertThat(behindProxy.of("5f0c6a1e-9b3d_2c.47")).isEqualTo("5f0c6a1e-9b3d_2c.47");
    }

    @Test
    void takesOverNothingFromStrangers() {
        assertThat(alone.of("5f0c6a1e9b3d2c47"))
                .isNotEqualTo("5f0c6a1e9b3d2c47")
                .hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "with space in it",
                "line\nend-of-line",
                "\u5f20\u4e09\u5f20\u4e09\u5f20\u4e09\u5f20\u4e09",
                "<script>alert</script>"
            })
    void makesANewOneForWhatIsNotWellFormed(String given) {
        assertThat(behindProxy.of(given)).matches("[0-9a-f]{16}");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(behindProxy.of("a".repeat(64))).hasSize(64);
        assertThat(behindProxy.of("a".repeat(65))).hasSize(16);
    }

    @Test
    void makesNoneTwice() {
        var made = new HashSet<String>();
        for (int i = 0; i < 100_000; i++) {
            assertThat(made.add(alone.of(null))).isTrue();
        }
    }

    @Test
    void showsNoSecretsInPaths() {
        assertThat(AccessLog.shown("/preview/abcdefgh")).isEqualTo("/preview/…");
        assertThat(AccessLog.shown("/notices/1")).isEqualTo("/notices/1");
        assertThat(AccessLog.shown("/" + "a".repeat(1000))).hasSize(201);
    }
}
