package org.gongkai.domain.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SignedHeadTests {

    private static final Instant AT = Instant.parse("2026-11-24T02:00:00.12Z");
    private static final String HASH = "ab".repeat(32);

    @Test
    void theStatementIsTheSameByteForByte() {
        assertThat(new String(SignedHead.bytes(123, HASH, AT), StandardCharsets.US_ASCII))
                .isEqualTo("gongkai-head-v1\n123\n" + HASH + "\n2026-11-24T02:00:00.120000Z\n");
    }

    /** The key of RFC 8037, appendix A.2, and its thumbprint, appendix A.3. */
    @Test
    void theIdOfAKeyIsItsThumbprint() {
        assertThat(HeadKey.idOf("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"))
                .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        assertThatThrownBy(() -> new HeadKey("other", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", AT, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The signature of RFC 8037, appendix A.4, checked under appendix A.2's key. */
    @Test
    void verifiesWhatOthersSigned() {
        var publicKey = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        var key = new HeadKey(HeadKey.idOf(publicKey), publicKey, AT, null);
        var signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".getBytes(StandardCharsets.US_ASCII);
        var signature = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

        assertThat(key.verifies(signed, signature)).isTrue();
        signed[3] ^= 1;
        assertThat(key.verifies(signed, signature)).isFalse();
        assertThat(key.verifies(signed, "no signature")).isFalse();
    }

    @Test
    void aHeadHoldsForItsNumberHashTimeAndKeyAlone() throws GeneralSecurityException {
        var pair = pair();
        var key = key(pair, AT.minusSeconds(60), null);
        var head = signed(pair, key);

        assertThat(head.isSignedBy(key)).isTrue();
        assertThat(new SignedHead(124, HASH, AT, key.id(), head.signature()).isSignedBy(key))
                .isFalse();
        assertThat(new SignedHead(123, "cd".repeat(32), AT, key.id(), head.signature()).isSignedBy(key))
                .isFalse();
        assertThat(new SignedHead(123, HASH, AT.minusNanos(1000), key.id(), head.signature()).isSignedBy(key))
                .isFalse();
        assertThat(head.isSignedBy(key(pair(), AT.minusSeconds(60), null))).isFalse();
    }

    @Test
    void aKeySignsWithinItsTimeAlone() throws GeneralSecurityException {
        var pair = pair();
        var head = signed(pair, key(pair, AT, null));

        assertThat(head.isSignedBy(key(pair, AT, AT.plusNanos(1000)))).isTrue();
        assertThat(head.isSignedBy(key(pair, AT.plusNanos(1000), null))).isFalse();
        assertThat(head.isSignedBy(key(pair, AT.minusSeconds(9), AT))).isFalse();
    }

    private static KeyPair pair() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance(HeadKey.ALGORITHM).generateKeyPair();
    }

    private static HeadKey key(KeyPair pair, Instant from, @org.jspecify.annotations.Nullable Instant until) {
        var text = HeadKey.textOf((EdECPublicKey) pair.getPublic());
        return new HeadKey(HeadKey.idOf(text), text, from, until);
    }

    private static SignedHead signed(KeyPair pair, HeadKey key) throws GeneralSecurityException {
        var signing = Signature.getInstance(HeadKey.ALGORITHM);
        signing.initSign(pair.getPrivate());
        signing.update(SignedHead.bytes(123, HASH, AT));
        return new SignedHead(
                123, HASH, AT, key.id(), Base64.getUrlEncoder().withoutPadding().encodeToString(signing.sign()));
    }
}
