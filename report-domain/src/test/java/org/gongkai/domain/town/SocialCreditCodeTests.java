package org.gongkai.domain.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocialCreditCodeTests {

    /** 11441700007280420Y is printed in the index numbers of a county portal (standards B4). */
    @ParameterizedTest
    @ValueSource(strings = {"11441700007280420Y", "11500230008689762A"})
    void codesInUseAreTaken(String code) {
        assertThat(new SocialCreditCode(code)).hasToString(code);
    }

    @Test
    void oneWrongCharacterAnywhereIsFound() {
        var code = "11441700007280420Y";
        for (int i = 0; i < code.length(); i++) {
            var wrong = code.substring(0, i) + (code.charAt(i) == '7' ? '8' : '7') + code.substring(i + 1);
            assertThatThrownBy(() -> new SocialCreditCode(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
