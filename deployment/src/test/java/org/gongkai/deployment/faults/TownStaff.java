package org.gongkai.deployment.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Four people of a town who bring documents through the reviews over HTTP, whatever goes wrong meanwhile. */
final class TownStaff {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Server desk;
    private final Map<String, String> tokens;

    private TownStaff(Server desk, Map<String, String> tokens) {
        this.desk = desk;
        this.tokens = tokens;
    }

    /** Opens a town at this desk. */
    static TownStaff open(Server desk, Server.Launcher launcher, Path log) throws IOException {
        launcher.run(log, "", "town", "add", "--slug", "qinghe", "--name", "青禾镇", "--code", "990121101");
        launcher.run(log, "", "channel", "add", "--town", "qinghe", "--slug", "notices", "--name", "通知公告");
        var tokens = new HashMap<String, String>();
        for (var role : new String[] {"drafter", "office-reviewer", "secrecy-reviewer", "approver"}) {
            launcher.run(
                    log,
                    "only for a rehearsal",
                    "account",
                    "add",
                    "--login",
                    role,
                    "--name",
                    "人员",
                    "--town",
                    "qinghe",
                    "--role",
                    role,
                    "--password-stdin");
            var answer = Http.post(
                    desk.uri("/admin/api/v1/tokens"),
                    "{\"login\":\"%s\",\"password\":\"only for a rehearsal\"}".formatted(role),
                    "Content-Type",
                    "application/json");
            tokens.put(role, JSON.readTree(answer.body()).path("token").asString());
        }
        return new TownStaff(desk, tokens);
    }

    /** The same people at another process of the same installation. */
    TownStaff at(Server other) {
        return new TownStaff(other, tokens);
    }

    /** A document that has been approved. */
    record Approved(long report, long notice, String title) {}

    /** Writes a document and has it approved; every answer that fails to come is asked for again. */
    Approved publish() {
        var title = "青禾镇人民政府关于第%d号事项的通知".formatted(COUNT.incrementAndGet());
        var report = new long[1];
        Patience.until("import of " + title, LIMIT, () -> (report[0] = upload(title)) > 0);
        return approve(report[0], title);
    }

    private Approved approve(long report, String title) {
        var notice = new long[1];
        Patience.until("approval of " + title, LIMIT, () -> {
            var found = JSON.readTree(
                    get("drafter", "/admin/api/v1/reports/" + report).body());
            notice[0] = found.path("number").asLong(0);
            return step(report, found);
        });
        return new Approved(report, notice[0], title);
    }

    /** Does what the state asks for; whether nothing is left to do. */
    private boolean step(long report, JsonNode found) throws IOException {
        switch (found.path("state").asString("")) {
            case "DRAFT" -> act("drafter", report, "submit", "{}");
            case "UNDER_REVIEW" -> {
                switch (found.path("stage").asString("")) {
                    case "OFFICE" -> act("office-reviewer", report, "approve", "{}");
                    case "SECRECY" -> act("secrecy-reviewer", report, "approve", "{}");
                    default -> act("approver", report, "approve", "{}");
                }
            }
            default -> {
                return found.path("number").asLong(0) > 0;
            }
        }
        return false;
    }

    /** Whether the approver's act was done. */
    boolean decide(long report, String act) throws IOException {
        return act("approver", report, act, "{\"remark\":\"演练\"}") == 200;
    }

    /** Whether the desk answers. */
    boolean isAnswered() throws IOException {
        return get("approver", "/admin/api/v1/inbox").statusCode() == 200;
    }

    private long upload(String title) throws IOException {
        var body = """
                --b\r
                Content-Disposition: form-data; name="metadata"\r
                \r
                {"channel":"notices","kind":"notice","property":"PROACTIVE","issuedOn":"2026-04-08"}\r
                --b\r
                Content-Disposition: form-data; name="file"; filename="notice.txt"\r
                \r
                %s
                各村民委员会：
                现就有关事项通知如下。
                青禾镇人民政府
                2026年4月8日\r
                --b--\r
                """.formatted(title);
        var response = Http.post(
                desk.uri("/admin/api/v1/towns/qinghe/reports"),
                body,
                "Authorization",
                "Bearer " + tokens.get("drafter"),
                "Content-Type",
                "multipart/form-data; boundary=b");
        return response.statusCode() == 201
                ? JSON.readTree(response.body()).path("id").asLong(0)
                : 0;
    }

    private int act(String who, long report, String act, String body) throws IOException {
        return Http.post(
                        desk.uri("/admin/api/v1/reports/" + report + "/" + act),
                        body,
                        "Authorization",
                        "Bearer " + tokens.get(who),
                        "Content-Type",
                        "application/json")
                .statusCode();
    }

    private java.net.http.HttpResponse<String> get(String who, String path) throws IOException {
        return Http.get(desk.uri(path), "Authorization", "Bearer " + tokens.get(who));
    }
}
