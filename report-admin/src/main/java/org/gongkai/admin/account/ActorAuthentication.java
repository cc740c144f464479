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

    ActorAuthentication(Actor actor) {
        super(List.of());
        this.accountId = actor.accountId();
        this.login = actor.login();
        setAuthenticated(true);
    }

    /** The account that signed in. */
    public long accountId() {
        return accountId;
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
        return other instanceof ActorAuthentication that && that.accountId == accountId && super.equals(other);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(accountId);
    }
}
