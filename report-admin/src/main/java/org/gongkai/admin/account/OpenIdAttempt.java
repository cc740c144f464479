package org.gongkai.admin.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * One attempt to sign in at a provider. Everything follows from one random word that only the browser keeps, in a cookie; so this desk keeps
 * nothing of strangers, and any process of it finishes what another began.
 *
 * @param word 256 random bits
 */
record OpenIdAttempt(String word) {

    static OpenIdAttempt begin() {
        return new OpenIdAttempt(Digests.randomWord());
    }

    /** What the provider gives back with the person: shows that this browser began (OpenID Connect Core 1.0, 3.1.2.1). */
    String state() {
        return derived("state");
    }

    /** What the provider signs: shows that the ID token was issued for this attempt (3.1.3.7, step 11). */
    String nonce() {
        return derived("nonce");
    }

    /** What redeems the code: shows that nobody else does (RFC 7636, 4.1). */
    String verifier() {
        return derived("verifier");
    }

    /** What is told of the verifier at first (RFC 7636, 4.2, S256). */
    String challenge() {
        return encoded(Digests.sha256(verifier()));
    }

    /** Whether this is the state of the attempt; how much of it is right shows in no time that could be measured. */
    boolean began(String state) {
        return MessageDigest.isEqual(
                state().getBytes(StandardCharsets.US_ASCII), state.getBytes(StandardCharsets.UTF_8));
    }

    private String derived(String what) {
        return encoded(Digests.sha256(what + ":" + word));
    }

    private static String encoded(byte[] digest) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    @Override
    public String toString() {
        return "OpenIdAttempt";
    }
}
