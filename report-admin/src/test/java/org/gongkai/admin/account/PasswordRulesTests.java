package org.gongkai.admin.account;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRulesTests {

    @ParameterizedTest
    @CsvSource({
        "short,LENGTH",
        "aaaaaaaaaaaaaaaaa,VARIETY",
        "miaoqing-2026,LOGIN",
        "MiaoQing-2026,LOGIN",
        "nothree-kinds,KINDS",
        "Password2026!,FREQUENT",
        "2026P@ssw0rd2026,FREQUENT",
        "1qaz2wsx3edc,FREQUENT",
        "Woaini520520520,FREQUENT",
    })
    void refusesWeakPasswords(String password, PasswordRules.Weakness weakness) {
        assertThat(PasswordRules.weakness(password, "miaoqing")).contains(weakness);
    }

    @ParameterizedTest
    @CsvSource({"correct horse battery", "Tian-7-shui", "青禾镇二〇二六年的第一场雨下得真大"})
    void takesGoodOnes(String password) {
        assertThat(PasswordRules.weakness(password, "miaoqing")).isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(PasswordRules.weakness("abcdefgh".repeat(26), "miaoqing")).contains(PasswordRules.Weakness.LENGTH);
    }

    @Property(tries = 200)
    void whatIsGivenForTheFirstSignInIsAlwaysGoodEnough(@ForAll @IntRange(max = 1000) int any) {
        assertThat(PasswordRules.weakness(Passwords.temporary(), "login" + any)).isEmpty();
    }
}
