package org.gongkai.publisher.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class HubRequestTests {

    private static final HubProperties PUBLIC_ONLY = properties(false, Set.of("cms.county.internal", "10.1.2.3"));

    private static HubProperties properties(boolean privateToo, Set<String> hosts) {
        return new HubProperties("", privateToo, hosts, 10, 10, 10);
    }

    @Test
    void readsASubscription() {
        var request = HubRequest.parse(form(), PUBLIC_ONLY);

        assertThat(request.mode()).isEqualTo(HubRequest.Mode.SUBSCRIBE);
        assertThat(request.callback())
                .isEqualTo(new Callback("https://Portal.example.com./hook?a=1", "portal.example.com"));
        assertThat(request.lease().seconds()).isEqualTo(864_000);
        assertThat(request.secret()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hub.mode     | publish                        | hub.mode is subscribe or unsubscribe.",
                "hub.mode     |                                | hub.mode is missing.",
                "hub.callback | ftp://example.com/             | hub.callback is an http or https address",
                "hub.callback | /hook                          | hub.callback is an http or https address",
                "hub.callback | https://user:pw@example.com/   | hub.callback has no credentials",
                "hub.callback | https://example.com/#top       | hub.callback has no credentials and no fragment.",
                "hub.callback | https://example.com:65536/     | hub.callback has no port",
                "hub.callback | https://example.com:25/        | hub.callback uses port 80, 443",
                "hub.callback | https://exa mple.com/          | hub.callback is not an address",
                "hub.callback | https://例子.example/            | hub.callback is not an address",
                "hub.callback | http://2130706433/             | hub.callback is an http or https address",
                "hub.callback | http://0x7f.1/                 | hub.callback is an http or https address",
                "hub.callback | http://127.0.0.1:8080/         | hub.callback lies in a private network.",
                "hub.callback | http://localhost/              | hub.callback lies in a private network.",
                "hub.callback | http://a.localhost/            | hub.callback lies in a private network.",
                "hub.callback | http://[::1]/                  | hub.callback lies in a private network.",
                "hub.callback | http://[::ffff:10.0.0.1]/      | hub.callback lies in a private network.",
                "hub.callback | http://169.254.169.254/latest  | hub.callback lies in a private network.",
                "hub.topic    | /feed.json                     | hub.topic is the absolute",
                "hub.lease_seconds | 0                         | hub.lease_seconds is a positive",
                "hub.lease_seconds | -5                        | hub.lease_seconds is a positive",
                "hub.lease_seconds | 1e6                       | hub.lease_seconds is a positive"
            })
    void saysWhatIsWrong(String name, String value, String text) {
        var form = form();
        form.set(name, value == null ? "" : value);

        assertThatThrownBy(() -> HubRequest.parse(form, PUBLIC_ONLY))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining(text);
    }

    @Test
    void refusesWhatIsGivenTwice() {
        var form = form();
        form.add("hub.callback", "https://other.example.com/");

        assertThatThrownBy(() -> HubRequest.parse(form, PUBLIC_ONLY))
                .hasMessage("hub.callback is given more than once.");
    }

    @Test
    void takesSecretsOfLessThanTwoHundredBytes() {
        var form = form();
        form.set("hub.secret", "密".repeat(66) + "x");
        assertThat(HubRequest.parse(form, PUBLIC_ONLY).secret()).hasSize(199);

        form.set("hub.secret", "密".repeat(66) + "xy");
        assertThatThrownBy(() -> HubRequest.parse(form, PUBLIC_ONLY)).hasMessageContaining("shorter than 200 bytes");
    }

    @ParameterizedTest
    @CsvSource({"1,86400", "86399,86400", "100000,100000", "9999999,2592000", "999999999999999999,2592000"})
    void boundsTheLease(String asked, long given) {
        var form = form();
        form.set("hub.lease_seconds", asked);

        assertThat(HubRequest.parse(form, PUBLIC_ONLY).lease().seconds()).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://cms.county.internal:81/hook", "http://10.1.2.3/hook"})
    void permitsThePrivateHostsThatTheOperatorNames(String callback) {
        var form = form();
        form.set("hub.callback", callback);

        assertThat(HubRequest.parse(form, PUBLIC_ONLY).callback().url()).isEqualTo(callback);
    }

    @Test
    void neverPrintsTheSecret() {
        var form = form();
        form.set("hub.secret", "topsecret");

        assertThat(HubRequest.parse(form, PUBLIC_ONLY).toString()).doesNotContain("topsecret", "hook");
    }

    private static MultiValueMap<String, String> form() {
        var form = new LinkedMultiValueMap<String, String>();
        Map.of(
                        "hub.mode",
                        "subscribe",
                        "hub.callback",
                        "https://Portal.example.com./hook?a=1",
                        "hub.topic",
                        "https://www.example.gov.cn/towns/qinghe/feed.json")
                .forEach(form::set);
        return form;
    }
}
