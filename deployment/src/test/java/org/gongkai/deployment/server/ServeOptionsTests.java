package org.gongkai.deployment.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.gongkai.deployment.home.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeOptionsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--server.port=18080",
                "--gongkai.roles=api,publisher",
                "--a.list[0]=x",
                "--logging.level.org.gongkai=debug",
                "--gongkai.migrate"
            })
    void knowsAnOptionForSpring(String argument) {
        assertThat(ServeOptions.isOption(argument)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "--port=1", "-x.y=z", "--", "--.x=1", "server.port=1"})
    void knowsWhatIsNone(String argument) {
        assertThat(ServeOptions.isOption(argument)).isFalse();
    }

    @Test
    void lastOptionWinsAndBeatsTheEnvironment() {
        var environment = Map.of("GONGKAI_ROLES", "api", "GONGKAI_MIGRATE", "false");

        assertThat(new ServeOptions(List.of(), environment).roles()).isEqualTo("api");
        assertThat(new ServeOptions(List.of(), environment).isMigrating()).isFalse();
        var options = List.of("--gongkai.roles=admin", "--gongkai.roles=publisher", "--gongkai.migrate=true");
        assertThat(new ServeOptions(options, environment).roles()).isEqualTo("publisher");
        assertThat(new ServeOptions(options, environment).isMigrating()).isTrue();
        assertThat(new ServeOptions(List.of(), Map.of()).isMigrating()).isTrue();
    }

    @Test
    void readsRoles() {
        assertThat(ServerRole.parse(ServerRole.ALL)).containsExactlyInAnyOrder(ServerRole.values());
        assertThat(ServerRole.parse("publisher, api")).containsExactlyInAnyOrder(ServerRole.API, ServerRole.PUBLISHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api,", "everything", "API"})
    void refusesUnknownRoles(String list) {
        assertThatThrownBy(() -> ServerRole.parse(list))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("only api, publisher, admin");
    }
}
