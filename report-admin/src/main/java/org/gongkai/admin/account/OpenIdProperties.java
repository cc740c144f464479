package org.gongkai.admin.account;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code gongkai.admin.openid.*}: an OpenID provider by which people may sign in, besides or instead of a password. Off without an issuer.
 *
 * @param issuer its issuer identifier, character by character as it signs it; over TLS unless on this machine
 * @param clientId what it knows this desk by
 * @param clientSecret what it knows this desk by as well; empty for a public client, which PKCE does for
 * @param desk the address of this desk as people see it, such as {@code https://desk.example.gov.cn}; {@code /admin/openid/back} below it is what
 *     the provider sends people back to
 * @param name what the button says
 * @param timeout how long the provider is waited for
 */
@ConfigurationProperties("gongkai.admin.openid")
record OpenIdProperties(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String desk,
        @DefaultValue("统一身份认证") String name,
        @DefaultValue("5s") Duration timeout) {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    OpenIdProperties {
        if (!issuer.isEmpty()) {
            if (clientId.isEmpty() || desk.isEmpty()) {
                throw new IllegalArgumentException("gongkai.admin.openid.issuer needs client-id and desk beside it");
            }
            requireSafe(issuer);
            requireSafe(desk);
        }
    }

    boolean isOn() {
        return !issuer.isEmpty();
    }

    /** Where the provider sends people back to. */
    String back() {
        return (desk.endsWith("/") ? desk.substring(0, desk.length() - 1) : desk) + OpenIdSignIn.BACK;
    }

    /** The address, where nobody on the way can read what is sent to it. */
    static URI requireSafe(String address) {
        var parsed = URI.create(address);
        if (parsed.getHost() == null
                || !("https".equals(parsed.getScheme())
                        || "http".equals(parsed.getScheme()) && THIS_MACHINE.contains(parsed.getHost()))) {
            throw new IllegalArgumentException("an address of OpenID sign-in is neither https nor on this machine");
        }
        return parsed;
    }
}
