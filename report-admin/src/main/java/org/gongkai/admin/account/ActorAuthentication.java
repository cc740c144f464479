package org.gongkai.admin.account;

import java.util.List;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A signed-in person, known by account; roles are read anew with every request. */
public final class ActorAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final long accountId;
    private final String login;
    private final long session;
    private final Step step;
    private final boolean byProvider;

    /** Somebody who has just signed in, or a program. */
    ActorAuthentication(Actor actor) {
        this(actor.accountId(), actor.login(), 0, Step.NONE, false);
    }

    /** Somebody who has just signed in at the OpenID provider. */
    static ActorAuthentication byProvider(Actor actor) {
        return new ActorAuthentication(actor.accountId(), actor.login(), 0, Step.NONE, true);
    }

    ActorAuthentication(long accountId, String login, long session, Step step) {
        this(accountId, login, session, step, false);
    }

    private ActorAuthentication(long accountId, String login, long session, Step step, boolean byProvider) {
        super(List.of());
        this.accountId = accountId;
        this.login = login;
        this.session = session;
        this.step = step;
        this.byProvider = byProvider;
        setAuthenticated(true);
    }

    /** The account that signed in. */
    public long accountId() {
        return accountId;
    }

    /** The session by which it is known; 0 for none. */
    public long session() {
        return session;
    }

    /** What has to be done first. */
    public Step step() {
        return step;
    }

    /** Whether the person has just signed in at the OpenID provider. */
    boolean isByProvider() {
        return byProvider;
    }

    @Override
    public String getName() {
        return login;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return login;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActorAuthentication that
                && that.accountId == accountId
                && that.session == session
                && super.equals(other);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(accountId);
    }
}
