package org.gongkai.admin.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.domain.town.Actor;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Personal access tokens: {@code gk_} and 256 random bits. The platform keeps only their SHA-256; a slow hash would add
 * nothing to so many random bits.
 */
@Component
public class AccessTokens {

    private static final String PREFIX = "gk_";
    private static final int RANDOM_BYTES = 32;
    private static final int VALID_DAYS = 365;

    private final AccountStore accounts;
    private final SigningIn signingIn;
    private final AuditTrail audit;
    private final SecureRandom random = new SecureRandom();

    AccessTokens(AccountStore accounts, SigningIn signingIn, AuditTrail audit) {
        this.accounts = accounts;
        this.signingIn = signingIn;
        this.audit = audit;
    }

    /** A new token for an account; shown this once. */
    public Mono<String> issue(long accountId, String login, String name) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return accounts.addToken(accountId, digest(token), name, VALID_DAYS)
                .then(audit.record(login, null, "token-issued", "account:" + accountId))
                .thenReturn(token);
    }

    /** Ends all tokens of an account at once and returns how many there were. */
    public Mono<Long> revokeAll(long accountId, String login) {
        return accounts.revokeTokens(accountId)
                .delayUntil(_ -> audit.record(login, null, "tokens-revoked", "account:" + accountId));
    }

    /** The person a token stands for; empty for one that is unknown, expired or revoked. */
    public Mono<Actor> actor(String token) {
        return token.startsWith(PREFIX) && token.length() <= 100
                ? accounts.accountOfToken(digest(token)).flatMap(signingIn::actor)
                : Mono.empty();
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has SHA-256", fault);
        }
    }
}
