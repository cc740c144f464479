package org.gongkai.admin.account;

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
    private static final int VALID_DAYS = 365;

    private final AccountStore accounts;
    private final SigningIn signingIn;
    private final AuditTrail audit;

    AccessTokens(AccountStore accounts, SigningIn signingIn, AuditTrail audit) {
        this.accounts = accounts;
        this.signingIn = signingIn;
        this.audit = audit;
    }

    /** A new token for an account; shown this once. */
    public Mono<String> issue(long accountId, String login, String name) {
        var token = PREFIX + Digests.randomWord();
        return accounts.addToken(accountId, Digests.sha256(token), name, VALID_DAYS)
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
                ? accounts.accountOfToken(Digests.sha256(token)).flatMap(signingIn::actor)
                : Mono.empty();
    }
}
