package org.gongkai.admin.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.gongkai.domain.town.Actor;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import reactor.core.publisher.Mono;

/** Cookies of the desk: read by no script, sent to no other site, over https never in the clear and never from a neighbouring host. */
class DeskCookieTests {

    private final SessionStore sessions = Mockito.mock(SessionStore.class);
    private final SessionCookies cookies = new SessionCookies(sessions);

    private static MockServerWebExchange exchange(String address, HttpCookie... cookies) {
        return MockServerWebExchange.from(MockServerHttpRequest.get(address).cookie(cookies));
    }

    private static ResponseCookie only(MockServerWebExchange exchange, String name) {
        return Objects.requireNonNull(exchange.getResponse().getCookies().getFirst(name), name);
    }

    private ResponseCookie session(String address) {
        Mockito.when(sessions.begin(Mockito.anyLong(), Mockito.any(), Mockito.any(), Mockito.anyBoolean()))
                .thenReturn(Mono.empty());
        var exchange = exchange(address);
        cookies.save(
                        exchange,
                        new SecurityContextImpl(new ActorAuthentication(new Actor(1, "a", "b", java.util.Set.of()))))
                .block();
        return only(exchange, address.startsWith("https:") ? "__Host-SESSION" : "SESSION");
    }

    @Test
    void aSessionOverHttpsIsOfThisHostAlone() {
        var cookie = session("https://desk.example.gov.cn/admin/sign-in");

        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
    }

    @Test
    void aSessionOnOnesOwnMachineStaysBelowTheDesk() {
        var cookie = session("http://127.0.0.1:8080/admin/sign-in");

        assertThat(cookie.isSecure()).isFalse();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/admin");
    }

    @Test
    void overHttpsASessionThatANeighbourPlantedIsNotLookedAt() {
        var planted = exchange("https://desk.example.gov.cn/admin", new HttpCookie("SESSION", "x".repeat(43)));

        assertThat(cookies.load(planted).block()).isNull();
        Mockito.verifyNoInteractions(sessions);
    }

    @Test
    void theTokenOfFormsIsSecureByTheAddressNotByTheConnection() {
        var repository = new CsrfCookies();
        for (var scheme : List.of("https", "http")) {
            boolean secure = scheme.equals("https");
            var exchange = exchange(scheme + "://desk.example.gov.cn/admin/sign-in");
            repository
                    .saveToken(exchange, new DefaultCsrfToken("X-XSRF-TOKEN", "_csrf", "word"))
                    .block();
            var cookie = only(exchange, secure ? "__Host-XSRF-TOKEN" : "XSRF-TOKEN");

            assertThat(cookie.isSecure()).isEqualTo(secure);
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getSameSite()).isEqualTo("Strict");
            assertThat(cookie.getPath()).isEqualTo(secure ? "/" : "/admin");
        }
    }
}
