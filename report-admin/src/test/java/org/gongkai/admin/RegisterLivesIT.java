package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.gongkai.admin.register.WithoutAccount;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.declaration.Registers;
import org.gongkai.domain.register.RegisterAct;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.register.RegisterLife;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays the life of every register through the HTTP API: what is done and what is refused, and what the public sees after each act. The days
 * are those of the test; what is due when is played in report-domain.
 */
@SpringBootTest(
        classes = TestDesk.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "gongkai.admin.account.second-factor-for=")
@Import(WithoutAccount.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegisterLivesIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        TestDesk.connect(registry, DATABASE);
    }

    @Autowired
    private PlatformOperations operations;

    @Autowired
    private WithoutAccount byItself;

    @LocalServerPort
    private int port;

    private final Map<String, String> tokens = new HashMap<>();
    private DeskClient desk;
    private int town;

    @BeforeAll
    void openATown() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        town = (int) number("select id from admin.town where slug = 'qinghe'");
        for (var person : "abcdefgh".split("")) {
            tokens.put(person, staffing.hireWithToken("person-" + person, "苗青", "qinghe", Role.DRAFTER));
        }
    }

    static Stream<RegisterKind> kinds() {
        return Registers.shipped().all().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aLifeIsLivedThroughTheApi(RegisterKind kind) {
        long id = 0;
        for (var move : RegisterLife.of(kind.code()).moves()) {
            var where = kind.code() + ", " + move;
            var act = kind.act(move.act()).orElseThrow();
            // what only time mends is played in report-domain: the days are those of the test
            if ("too-early".equals(move.refused())) {
                continue;
            }
            if (move.role().equals(RegisterAct.PUBLIC) || move.role().equals(RegisterAct.CLOCK)) {
                id = withoutAccount(kind, act, move, id);
            } else {
                var answer = send(kind, act, move, id);
                if (move.refused() == null) {
                    assertThat(answer.path("state").asString())
                            .as(where + answer)
                            .isEqualTo(move.expect());
                    id = answer.path("id").asLong();
                } else {
                    assertThat(answer.path("code").asString())
                            .as(where + answer)
                            .isEqualTo(move.refused());
                }
            }
            shown(move, id, where);
        }
    }

    private long withoutAccount(RegisterKind kind, RegisterAct act, RegisterLife.Move move, long id) {
        if (move.refused() != null) {
            return id;
        }
        if (act.creates()) {
            return byItself.begin(move.role(), town, kind.code(), act.code(), move.values());
        }
        byItself.act(move.role(), id, act.code(), move.values());
        return id;
    }

    private JsonNode send(RegisterKind kind, RegisterAct act, RegisterLife.Move move, long id) {
        var role = Role.ofCode(move.role()).orElseThrow();
        DATABASE.execute(
                ("delete from admin.membership m using admin.account a where a.id = m.account_id and a.login = 'person-%1$s';"
                                + " insert into admin.membership (account_id, town_id, role) select id, %2$s, '%3$s' from admin.account"
                                + " where login = 'person-%1$s'")
                        .formatted(move.person(), role.isCountyWide() ? "null" : String.valueOf(town), role.code()));
        var path = act.creates() || id == 0
                ? "/admin/api/v1/towns/qinghe/registers/" + kind.code() + "/entries"
                : "/admin/api/v1/entries/" + id + "/" + act.code();
        return JSON.readTree(desk.web()
                .post()
                .uri(path)
                .header("Authorization", "Bearer " + tokens.get(move.person()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(JSON.writeValueAsString(
                        Map.of("act", act.code(), "values", move.values(), "remark", move.remark())))
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    /** By the view of the public side; days that are stamped are those of the test. */
    private static void shown(RegisterLife.Move move, long id, String where) {
        var shown = move.shown();
        if (shown == null || move.refused() != null) {
            return;
        }
        var there = text(
                "select field_values::text from admin.register_entry where public_values is not null and id = " + id);
        if (shown.isEmpty()) {
            assertThat(there).as(where).isEmpty();
            return;
        }
        var values = JSON.readTree(text("select public_values::text from admin.register_entry where id = " + id));
        shown.forEach((field, value) -> {
            if (!value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                assertThat(values.path(field).asString())
                        .as(where + " " + field)
                        .isEqualTo(value);
            }
        });
    }

    private static String text(String query) {
        try (var connection = DATABASE.ownerConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "";
        } catch (java.sql.SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static long number(String query) {
        return Long.parseLong(text(query));
    }
}
