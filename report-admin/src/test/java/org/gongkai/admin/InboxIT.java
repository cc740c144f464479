package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.admin.DeskBrowser.form;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.regex.Pattern;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What waits for whom, in which order, in whose hands; and what people remark on it. */
@SpringBootTest(classes = TestDesk.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxIT {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        TestDesk.connect(registry, DATABASE);
    }

    @Autowired
    private PlatformOperations operations;

    @LocalServerPort
    private int port;

    private DeskClient desk;
    private String drafter;
    private String neighbour;
    private String office;

    @BeforeAll
    void peopleOfTwoTowns() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.openYunxi();
        drafter = staffing.hireWithToken("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        neighbour = staffing.hireWithToken("yunmiao", "云苗", "yunxi", Role.DRAFTER);
        office = staffing.hireWithToken("linhe", "林禾", "qinghe", Role.OFFICE_REVIEWER);
        staffing.alsoGive("linhe", "林禾", "yunxi", Role.OFFICE_REVIEWER);
        staffing.hire("hean", "何安", "qinghe", Role.OFFICE_REVIEWER);
        staffing.hire("zhengan", "郑安", "qinghe", Role.TOWN_ADMINISTRATOR);
        staffing.hire("yunhe", "云禾", "yunxi", Role.OFFICE_REVIEWER);
    }

    @BeforeEach
    void nothingWaits() {
        DATABASE.execute(
                "update admin.edition set state = 'DISCARDED', stage = null where state in ('DRAFT', 'UNDER_REVIEW')");
    }

    private long draft(String who, String town, String title, String kind) {
        return desk.imported(
                who,
                town,
                title + "\n各村民委员会：\n请做好防火工作。\n" + (town.equals("qinghe") ? "青禾" : "云溪") + "镇人民政府\n2026年4月8日\n",
                DeskClient.METADATA.replace("\"notice\"", "\"" + kind + "\""));
    }

    private long waiting(String who, String town, String title, String kind, int hours) {
        long id = draft(who, town, title, kind);
        desk.act(who, id, "submit", "{}").expectStatus().isOk();
        DATABASE.execute("update admin.edition set updated_at = now() - interval '%d hours' where report_id = %d"
                .formatted(hours, id));
        return id;
    }

    private String inbox(String query) {
        return String.valueOf(desk.get(office, "/admin/api/v1/inbox" + query)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static List<String> titles(String json) {
        return JsonPath.read(json, "$.toSign[*].title");
    }

    private DeskBrowser browser(String login) {
        return new DeskBrowser(desk.web()).signedIn(login);
    }

    private static String text(String query) {
        try (var connection = DATABASE.ownerConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (java.sql.SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Test
    void whatIsOverdueComesFirstThenWhatWaitsLongest() {
        waiting(drafter, "qinghe", "青禾镇关于新来的通知", "notice", 1);
        waiting(neighbour, "yunxi", "云溪镇关于超期的公告", "announcement", 24 * 20);
        waiting(drafter, "qinghe", "青禾镇关于刚到的通知", "notice", 0);

        assertThat(titles(inbox(""))).containsExactly("云溪镇关于超期的公告", "青禾镇关于新来的通知", "青禾镇关于刚到的通知");
        assertThat(JsonPath.<List<Boolean>>read(inbox(""), "$.toSign[*].overdue"))
                .containsExactly(true, false, false);
        assertThat(titles(inbox("?town=qinghe"))).containsExactly("青禾镇关于新来的通知", "青禾镇关于刚到的通知");
        assertThat(titles(inbox("?kind=announcement"))).containsExactly("云溪镇关于超期的公告");
        assertThat(titles(inbox("?due=overdue"))).containsExactly("云溪镇关于超期的公告");
        assertThat(titles(inbox("?due=overdue&town=qinghe"))).isEmpty();
        var page = browser("linhe").get("/admin/inbox").body();
        assertThat(page.indexOf("云溪镇关于超期的公告")).isPositive().isLessThan(page.indexOf("青禾镇关于新来的通知"));
        assertThat(page).contains(">已超期</span>", "前办结");
        assertThat(browser("linhe").get("/admin/inbox?due=overdue&town=qinghe").body())
                .contains("没有符合条件的文件。请放宽条件。");
    }

    @Test
    void theListIsPagedByKeyAndEveryLineComesOnce() {
        for (int i = 0; i < 35; i++) {
            waiting(
                    i % 2 == 0 ? drafter : neighbour,
                    i % 2 == 0 ? "qinghe" : "yunxi",
                    "关于第%02d件事的通知".formatted(i),
                    "notice",
                    i % 4 == 0 ? 400 + i : i);
        }
        var first = inbox("");
        assertThat(titles(first)).hasSize(30);
        var second = inbox("?cursor=" + JsonPath.<String>read(first, "$.next"));
        assertThat(titles(second)).hasSize(5);
        assertThat(JsonPath.<Object>read(second, "$.next")).isNull();
        assertThat(titles(first)).doesNotContainAnyElementsOf(titles(second)).doesNotHaveDuplicates();
        assertThat(titles(inbox("?cursor=nonsense"))).isEqualTo(titles(first));
        var more = Pattern.compile("href=\"(/admin/inbox\\?[^\"]*after=[^\"]*)\"")
                .matcher(browser("linhe").get("/admin/inbox").body());
        assertThat(more.find()).isTrue();
        assertThat(browser("linhe")
                        .get(more.group(1).replace("&amp;", "&").replace("%3A", ":"))
                        .body())
                .contains(titles(second).getFirst());
    }

    @Test
    void othersSeeWhoIsAtItUntilItIsGivenBack() {
        long id = waiting(drafter, "qinghe", "青禾镇关于领办的通知", "notice", 1);
        var mine = browser("linhe");
        assertThat(mine.get("/admin/reports/" + id).body()).contains(">领办</button>");
        assertThat(mine.post("/admin/reports/" + id + "/claim", form()).status())
                .isEqualTo(303);
        // a second click keeps it
        assertThat(mine.post("/admin/reports/" + id + "/claim", form()).status())
                .isEqualTo(303);

        var other = browser("hean");
        assertThat(other.get("/admin/inbox").body()).contains("林禾在办理");
        assertThat(other.get("/admin/reports/" + id).body())
                .contains("林禾正在办理，至")
                .doesNotContain(">领办</button>");
        var refused = other.post("/admin/reports/" + id + "/claim", form());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("林禾正在办理这份文件");
        assertThat(other.post("/admin/reports/" + id + "/release", form()).status())
                .isEqualTo(403);
        var administrator = browser("zhengan");
        administrator.get("/admin/reports/" + id);
        assertThat(administrator
                        .post("/admin/reports/" + id + "/release", form())
                        .status())
                .isEqualTo(303);

        assertThat(other.post("/admin/reports/" + id + "/claim", form()).status())
                .isEqualTo(303);
        assertThat(text(
                        "select string_agg(act || ' ' || login, ', ' order by sequence) from admin.audit where subject = 'report:%d/1' and act in ('claim', 'release')"
                                .formatted(id)))
                .isEqualTo("claim linhe, claim linhe, release zhengan, claim hean");
    }

    @Test
    void aClaimEndsByItselfAndWithItsStage() {
        long id = waiting(drafter, "qinghe", "青禾镇关于到时的通知", "notice", 1);
        desk.act(office, id, "claim", "{}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.name")
                .isEqualTo("林禾");
        assertThat(JsonPath.<List<String>>read(inbox(""), "$.toSign[*].claimedBy"))
                .containsExactly("林禾");
        DATABASE.execute("update admin.claim set until = now() - interval '1 second' where report_id = " + id);
        assertThat(JsonPath.<List<String>>read(inbox(""), "$.toSign[*].claimedBy"))
                .containsExactly((String) null);

        desk.act(office, id, "claim", "{}").expectStatus().isOk();
        desk.act(office, id, "approve", "{}").expectStatus().isOk();
        assertThat(browser("hean").get("/admin/reports/" + id).body()).doesNotContain("林禾正在办理");
    }

    @Test
    void whoeverCouldNotSignTakesNothingInHand() {
        long id = waiting(drafter, "qinghe", "青禾镇关于权限的通知", "notice", 1);
        desk.act(drafter, id, "claim", "{}").expectStatus().isForbidden();
        desk.act(neighbour, id, "claim", "{}").expectStatus().isNotFound();
        desk.act(neighbour, id, "release", "{}").expectStatus().isNotFound();
    }

    @Test
    void aRemarkStandsAtItsPlaceIsAnsweredAndSettled() {
        long id = waiting(drafter, "qinghe", "青禾镇关于批注的通知", "notice", 1);
        var reviewer = browser("linhe");
        reviewer.get("/admin/reports/" + id);
        reviewer.post("/admin/reports/" + id + "/remarks", form("remark", "“防火工作”指什么？\n请写明。", "position", "1"));
        reviewer.post("/admin/reports/" + id + "/remarks", form("remark", "标题宜写明年份", "position", ""));
        desk.act(office, id, "return", "{\"remark\":\"请看批注\"}").expectStatus().isOk();

        var writer = browser("miaoqing");
        assertThat(writer.get("/admin/inbox").body()).contains("2 条批注待处理");
        var page = writer.get("/admin/reports/" + id).body();
        assertThat(page).contains("第 2 段", "请做好防火工作。</q>", "请写明。", "标题宜写明年份");
        var resolve = Pattern.compile("/admin/reports/%d/remarks/([0-9]+)/resolve".formatted(id))
                .matcher(page);
        assertThat(resolve.find()).isTrue();
        var thread = resolve.group(1);
        writer.post("/admin/reports/" + id + "/remarks", form("remark", "已写明", "parent", thread));
        assertThat(writer.post(resolve.group(), form()).status()).isEqualTo(303);
        // twice is once
        assertThat(writer.post(resolve.group(), form()).status()).isEqualTo(303);
        assertThat(writer.get("/admin/reports/" + id).body()).contains("苗青于", "标为已处理", "已写明");
        assertThat(writer.get("/admin/inbox").body()).contains("1 条批注待处理");
        assertThat(text(
                        "select string_agg(act || ' ' || login, ', ' order by sequence) from admin.audit where subject = 'report:%d/1' and act like 'remark%%'"
                                .formatted(id)))
                .isEqualTo("remark linhe, remark linhe, remark miaoqing, remark-resolved miaoqing");
    }

    @Test
    void remarksAreForThoseWhoWriteAndReviewInTheTown() {
        long id = waiting(drafter, "qinghe", "青禾镇关于外人的通知", "notice", 1);
        var administrator = browser("zhengan");
        administrator.get("/admin/reports/" + id);
        assertThat(administrator
                        .post("/admin/reports/" + id + "/remarks", form("remark", "看看"))
                        .status())
                .isEqualTo(403);
        var neighbours = browser("yunhe");
        assertThat(neighbours
                        .post("/admin/reports/" + id + "/remarks", form("remark", "看看"))
                        .status())
                .isEqualTo(404);
        var reviewer = browser("linhe");
        reviewer.get("/admin/reports/" + id);
        assertThat(reviewer.post("/admin/reports/" + id + "/remarks", form("remark", " "))
                        .status())
                .isEqualTo(422);
        assertThat(reviewer.post("/admin/reports/" + id + "/remarks", form("remark", "回复", "parent", "999999"))
                        .status())
                .isEqualTo(422);
        assertThat(text("select count(*) from admin.remark where report_id = " + id))
                .isEqualTo("0");
    }
}
