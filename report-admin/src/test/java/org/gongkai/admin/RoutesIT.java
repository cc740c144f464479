package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route of the desk, asked by every role for what is of its own town and of another, answers what {@code routes.csv} says; a route
 * that is missing there fails. Requests carry no more than the route needs to be reached, so that one who may do what is asked is told what
 * is missing (400, 409, 412, 422, 428), and one who may not gets 403 or, where not even the existence is theirs to know, 404.
 */
@SpringBootTest(
        classes = TestDesk.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "gongkai.admin.account.second-factor-for=")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Path ACTUAL = Path.of("target", "routes.csv");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String TEXT = "青禾镇人民政府关于清明防火的通知\n各村民委员会：\n请做好防火工作。\n青禾镇人民政府\n2026年4月1日\n";

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        TestDesk.connect(registry, DATABASE);
    }

    @Autowired
    private PlatformOperations operations;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @LocalServerPort
    private int port;

    private DeskClient desk;
    private final Map<String, Visitor> visitors = new LinkedHashMap<>();
    private Belongings own;
    private Belongings other;

    /** Somebody with what it takes to ask as a browser and as a program. */
    private record Visitor(String session, String form, String cookie, String bearer) {}

    /** What a town has: its slug, a draft, a person, an entry of a register. */
    private record Belongings(String town, long report, long person, long entry) {}

    @BeforeAll
    void peopleOfTwoTowns() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.openYunxi();
        own = belongings(staffing, "qinghe", "qing");
        other = belongings(staffing, "yunxi", "yun");
        visitors.put(
                "stranger",
                new Visitor("", desk.signInForm().token(), desk.signInForm().cookie(), ""));
        for (var role : Role.values()) {
            var login = "who-" + role.code();
            staffing.hire(login, role.label(), role.isCountyWide() ? null : "qinghe", role);
            visitors.put(role.code(), visitor(login));
        }
    }

    private Belongings belongings(Staffing staffing, String town, String login) {
        var token = staffing.hireWithToken(login, "某人", town, Role.DRAFTER);
        long report = desk.imported(token, town, TEXT, DeskClient.METADATA);
        desk.web()
                .post()
                .uri("/admin/api/v1/towns/" + town + "/registers/normative-documents/entries")
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("""
                        {"values": {"title": "某办法", "agencyCode": "青府", "drafter": "办公室",
                                    "rights": "true", "general": "true", "repeated": "true"}}
                        """)
                .exchange()
                .expectStatus()
                .isCreated();
        return new Belongings(
                town,
                report,
                number("select id from admin.account where login = '" + login + "'"),
                number("select max(id) from admin.register_entry"));
    }

    private Visitor visitor(String login) {
        var session = desk.session(login);
        var page = desk.web()
                .get()
                .uri("/admin/account")
                .cookie("SESSION", session)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult();
        var token = TOKEN.matcher(String.valueOf(page.getResponseBody()));
        assertThat(token.find()).isTrue();
        return new Visitor(
                session,
                token.group(1),
                DeskClient.cookie(page, "XSRF-TOKEN"),
                String.valueOf(operations.issueToken(login).block()));
    }

    private record Route(HttpMethod method, String path, boolean takesFile) {}

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        mappings.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getName().startsWith("org.gongkai.")) {
                boolean file = info.getConsumesCondition().getConsumableMediaTypes().stream()
                        .anyMatch(type -> type.includes(MediaType.MULTIPART_FORM_DATA));
                info.getPatternsCondition()
                        .getPatterns()
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(method ->
                                        routes.add(new Route(method.asHttpMethod(), path.getPatternString(), file))));
            }
        });
        // what one answers may depend on what was asked before
        routes.sort(java.util.Comparator.comparing(Route::path)
                .thenComparing(route -> route.method().name()));
        return routes;
    }

    @Test
    void everyRouteAnswersEveryRoleAsTheTableSays() throws IOException {
        var expected = expected();
        Map<String, String> actual = new TreeMap<>();
        for (var route : routes()) {
            actual.put(route.path() + "," + route.method(), row(route));
        }
        var lines = new ArrayList<String>();
        lines.add("path,method," + String.join(",", visitors.keySet()));
        actual.forEach((route, row) -> lines.add(route + "," + row));
        Files.write(ACTUAL, lines);

        assertThat(actual.keySet())
                .as(
                        "routes; a new one gets a line in routes.csv, %s has what it answers now: look at each answer",
                        ACTUAL)
                .isEqualTo(expected.keySet());
        assertThat(actual).isEqualTo(expected);
    }

    private String row(Route route) {
        var cells = new ArrayList<String>();
        visitors.forEach((role, visitor) -> {
            int mine = ask(route, visitor, own);
            int another = route.path().contains("{") ? ask(route, visitor, other) : mine;
            cells.add(mine == another ? String.valueOf(mine) : mine + "/" + another);
        });
        return String.join(",", cells);
    }

    private int ask(Route route, Visitor visitor, Belongings what) {
        boolean program = route.path().startsWith("/admin/api/");
        WebTestClient.RequestBodySpec request = desk.web()
                .method(route.method())
                .uri(filled(route.path(), what))
                .header("Accept", program ? "application/json" : "text/html");
        if (program) {
            if (!route.path().endsWith("{act}")) {
                request.header("If-Match", "\"999\"");
            }
            if (!visitor.bearer().isEmpty()) {
                request.header("Authorization", "Bearer " + visitor.bearer());
            }
        } else {
            request.cookie("XSRF-TOKEN", visitor.cookie());
            if (!visitor.session().isEmpty()) {
                request.cookie("SESSION", visitor.session());
            }
        }
        return send(request, route, program, visitor)
                .exchange()
                .expectBody(byte[].class)
                .returnResult()
                .getStatus()
                .value();
    }

    private static WebTestClient.RequestHeadersSpec<?> send(
            WebTestClient.RequestBodySpec request, Route route, boolean program, Visitor visitor) {
        if (route.method() == HttpMethod.GET || route.method() == HttpMethod.DELETE) {
            return request;
        }
        if (route.takesFile()
                || route.path().equals("/admin/new")
                || route.path().startsWith("/admin/reports/{id}/attachments")) {
            var parts = new MultipartBodyBuilder();
            parts.part("_csrf", visitor.form());
            parts.part("version", "999");
            parts.part("file", new ByteArrayResource("<".getBytes(StandardCharsets.UTF_8)))
                    .filename("empty.bin");
            return request.body(BodyInserters.fromMultipartData(parts.build()));
        }
        if (!program && route.method() == HttpMethod.PUT) {
            request.header("X-XSRF-TOKEN", visitor.form());
        }
        return program || route.method() == HttpMethod.PUT
                ? request.contentType(MediaType.APPLICATION_JSON).bodyValue("{}")
                : request.body(BodyInserters.fromFormData("_csrf", visitor.form()));
    }

    private static String filled(String path, Belongings what) {
        return path.replace("/entries/{id}/{act}", "/entries/{id}/consult")
                .replace("/reports/{id}", "/reports/" + what.report())
                .replace("/people/{id}", "/people/" + what.person())
                .replace("/entries/{id}", "/entries/" + what.entry())
                .replace("{register}/difference", "power-list/difference")
                .replace("{register}", "normative-documents")
                .replace("{format:csv|xlsx|json}", "csv")
                .replace("{format:csv|json}", "csv")
                .replace("{town}", what.town())
                .replace("{channel}", "notices")
                .replace("{act}", "approve")
                .replace("{deed}", "unlock")
                .replace("{position}", "1")
                .replace("{number}", "1")
                .replace("{figure}", "1")
                .replaceAll("\\{[a-z]+}", "0");
    }

    private static Map<String, String> expected() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        try (var file = RoutesIT.class.getResourceAsStream("routes.csv")) {
            if (file != null) {
                new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .forEach(line -> {
                            int method = line.indexOf(',', line.indexOf(',') + 1);
                            rows.put(line.substring(0, method), line.substring(method + 1));
                        });
            }
        }
        return rows;
    }

    private static long number(String query) {
        try (var connection = DATABASE.ownerConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
