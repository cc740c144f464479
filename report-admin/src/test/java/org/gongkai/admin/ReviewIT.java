package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.admin.DeskBrowser.form;

import java.nio.charset.StandardCharsets;
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

/** The outcomes of the secrecy review, the sign-off sheet, and what becomes of words typed in vain. */
@SpringBootTest(classes = TestDesk.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewIT {

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
    private String office;
    private String secrecy;
    private String approver;
    private long id;

    @BeforeAll
    void peopleOfATown() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        drafter = staffing.hireWithToken("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        office = staffing.hireWithToken("linhe", "林禾", "qinghe", Role.OFFICE_REVIEWER);
        secrecy = staffing.hireWithToken("jiangcheng", "江澄", "qinghe", Role.SECRECY_REVIEWER);
        approver = staffing.hireWithToken("luwen", "陆闻", "qinghe", Role.APPROVER);
    }

    @BeforeEach
    void aDraft() {
        id = desk.imported(
                drafter, "qinghe", "青禾镇关于清明防火的通知\n各村民委员会：\n请做好防火工作。\n青禾镇人民政府\n2026年4月8日\n", DeskClient.METADATA);
    }

    private void atSecrecy() {
        does(drafter, "submit", "{}", 200);
        does(office, "approve", "{\"remark\":\"属实\"}", 200);
    }

    private void does(String who, String act, String body, int status) {
        desk.act(who, id, act, body).expectStatus().isEqualTo(status);
    }

    private DeskBrowser browser(String login) {
        return new DeskBrowser(desk.web()).signedIn(login);
    }

    private void attach(int version, String name, String text) {
        desk.attach(drafter, id, version, name, text.getBytes(StandardCharsets.UTF_8))
                .expectStatus()
                .isCreated();
    }

    private static String text(String query) {
        try (var connection = DATABASE.ownerConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (java.sql.SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private String sha256(String name) {
        return text(
                "select sha256 from admin.edition_attachment where report_id = %d and name = '%s'".formatted(id, name));
    }

    @Test
    void theSecrecyReviewPassesOnlyWhenEveryAttachmentWasGoneThrough() {
        attach(1, "名单.txt", "防火责任人名单");
        attach(2, "电话.txt", "值班安排");
        atSecrecy();
        desk.act(secrecy, id, "approve", "{\"attachments\":[\"%s\"]}".formatted(sha256("名单.txt")))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.obstacles[0].code")
                .isEqualTo("unchecked-attachments")
                .jsonPath("$.obstacles[0].message")
                .isEqualTo("保密审查须逐件进行，还没有确认：电话.txt。");
        assertThat(text("select count(*) from admin.secrecy_item where report_id = " + id))
                .isEqualTo("0");

        does(
                secrecy,
                "approve",
                "{\"attachments\":[\"%s\",\"%s\"]}".formatted(sha256("名单.txt"), sha256("电话.txt")),
                200);
        assertThat(text("select string_agg(name, ',' order by name) from admin.secrecy_item where report_id = " + id))
                .isEqualTo("名单.txt,电话.txt");
        assertThat(browser("luwen")
                        .get("/admin/reports/%d/editions/1/sheet".formatted(id))
                        .body())
                .containsPattern("名单.txt[\\s\\S]*已逐件审查[\\s\\S]*电话.txt[\\s\\S]*已逐件审查")
                .contains("江澄", "林禾", "属实");
    }

    @Test
    void aRefusedApprovalKeepsWhatWasTypedAndTicked() {
        attach(1, "名单.txt", "防火责任人名单");
        attach(2, "电话.txt", "值班安排");
        atSecrecy();
        var browser = browser("jiangcheng");
        assertThat(browser.get("/admin/reports/" + id).body()).contains("逐件确认附件不涉密");
        var answer = browser.post(
                "/admin/reports/" + id + "/approve",
                form("remark", "已核对名单。", "attachment", sha256("名单.txt"), "version", "5"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("还没有确认：电话.txt。", ">已核对名单。</textarea>")
                .containsPattern("value=\"" + sha256("名单.txt") + "\" checked");
    }

    @Test
    void whatSomebodyElseDidFirstLosesNothingThatWasTyped() {
        atSecrecy();
        var browser = browser("jiangcheng");
        browser.get("/admin/reports/" + id);
        does(secrecy, "return", "{\"remark\":\"请补充\"}", 200);

        var answer = browser.post("/admin/reports/" + id + "/approve", form("remark", "可以公开，无涉密内容。", "version", "3"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("有人在您之后改动了这份文件").contains("您刚才写的内容没有提交", "可以公开，无涉密内容。</blockquote>");
        // a double click answers the same: the act is done once
        assertThat(text("select count(*) from admin.edition_act where act = 'return' and report_id = " + id))
                .isEqualTo("1");
    }

    @Test
    void whatIsReferredWaitsForTheAnswer() {
        atSecrecy();
        does(secrecy, "refer", "{\"remark\":\"涉及水库数据\"}", 422);
        does(secrecy, "refer", "{\"authority\":\"青禾县国家保密局\"}", 422);
        does(office, "refer", "{\"authority\":\"青禾县国家保密局\",\"remark\":\"涉及水库数据\"}", 403);
        does(secrecy, "refer", "{\"authority\":\"青禾县国家保密局\",\"remark\":\"涉及水库数据\"}", 200);
        assertThat(browser("miaoqing").get("/admin/reports/" + id).body()).contains("报请青禾县国家保密局确定", "涉及水库数据");

        desk.act(secrecy, id, "approve", "{}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("本件已报请青禾县国家保密局确定，请在意见中写明答复后再通过。");
        does(secrecy, "approve", "{\"remark\":\"县保密局复函：不涉密\"}", 200);
        does(approver, "approve", "{}", 200);
    }

    @Test
    void whatIsWithheldEndsWithItsLegalReasonAndADayToLookAgain() {
        atSecrecy();
        does(secrecy, "withhold", "{\"remark\":\"含企业报价\"}", 422);
        does(secrecy, "withhold", "{\"remark\":\"含企业报价\",\"withholdingReason\":\"OTHER\"}", 422);
        does(secrecy, "withhold", "{\"remark\":\"含企业报价\",\"withholdingReason\":\"COMMERCIAL_SECRET\"}", 200);

        assertThat(text("select state from admin.edition where report_id = " + id))
                .isEqualTo("DISCARDED");
        assertThat(text("select review_on = (now() at time zone 'Asia/Shanghai')::date + interval '1 year' "
                        + "from admin.secrecy_decision where report_id = " + id))
                .isEqualTo("t");
        assertThat(text("select count(*) from handover.publication_order where report_id = " + id))
                .isEqualTo("0");
        assertThat(browser("miaoqing").get("/admin/reports/" + id).body())
                .contains("决定不予公开：商业秘密（政府信息公开条例第十五条）", "含企业报价");
        does(secrecy, "approve", "{}", 409);
    }

    @Test
    void theSheetSaysThatASignatureIsOfAnotherText() {
        atSecrecy();
        does(secrecy, "return", "{\"remark\":\"请补充联系方式\"}", 200);
        desk.web()
                .put()
                .uri("/admin/api/v1/reports/{id}/draft", id)
                .headers(headers -> {
                    headers.setBearerAuth(drafter);
                    headers.setIfMatch("\"4\"");
                })
                .header("Content-Type", "application/json")
                .bodyValue("{\"text\":\"青禾镇关于清明防火的通知\\n各村民委员会：\\n请做好防火巡查。\\n青禾镇人民政府\\n2026年4月8日\"," + "\"metadata\":"
                        + DeskClient.METADATA + "}")
                .exchange()
                .expectStatus()
                .isOk();
        var browser = browser("luwen");
        assertThat(browser.get("/admin/reports/%d/editions/1/sheet".formatted(id))
                        .body())
                .contains("签批后文字有改动，此签批无效。");
        assertThat(browser.get("/admin/reports/%d/editions/2/sheet".formatted(id))
                        .status())
                .isEqualTo(404);
    }
}
