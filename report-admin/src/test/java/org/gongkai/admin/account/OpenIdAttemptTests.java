package org.gongkai.admin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenIdAttemptTests {

    @Test
    void whatTheProviderSeesTellsNothingOfTheRest() {
        var attempt = OpenIdAttempt.begin();

        assertThat(new String[] {
                    attempt.word(), attempt.state(), attempt.nonce(), attempt.verifier(), attempt.challenge()
                })
                .doesNotHaveDuplicates()
                .allMatch(value -> value.matches("[A-Za-z0-9_-]{43}"));
        assertThat(attempt.toString()).doesNotContain(attempt.word());
    }

    @Test
    void onlyItsOwnStateIsTaken() {
        var attempt = OpenIdAttempt.begin();

        assertThat(attempt.began(new OpenIdAttempt(attempt.word()).state())).isTrue();
        assertThat(attempt.began(OpenIdAttempt.begin().state())).isFalse();
        assertThat(attempt.began("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.gov.cn",
                "ftp://id.example.gov.cn",
                "id.example.gov.cn",
                "http://127.0.0.1.example.cn"
            })
    void aProviderIsAskedOverTlsAlone(String issuer) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OpenIdProperties(
                        issuer, "desk", "", "https://desk.example.gov.cn", "x", Duration.ofSeconds(5)));
    }

    @Test
    void theWayBackIsBelowTheAddressOfTheDesk() {
        assertThat(new OpenIdProperties(
                                "https://id.example.gov.cn",
                                "desk",
                                "",
                                "https://desk.example.gov.cn/",
                                "x",
                                Duration.ofSeconds(5))
                        .back())
                .isEqualTo("https://desk.example.gov.cn/admin/openid/back");
    }
}
