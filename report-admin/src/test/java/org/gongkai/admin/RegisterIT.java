package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.admin.DeskBrowser.form;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The life of a normative document through the API and the pages, numbers without gaps, and sheets. */
@SpringBootTest(
        classes = TestDesk.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "gongkai.admin.account.second-factor-for=")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegisterIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Object> NEW = Map.of(
            "title",
            "青禾镇农贸市场管理办法",
            "agencyCode",
            "青府",
            "drafter",
            "建设办",
            "rights",
            "true",
            "general",
            "true",
            "repeated",
            "true");

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
    private String reviewer;
    private String approver;
    private String operator;
    private String neighbour;

    @BeforeAll
    void people() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.openYunxi();
        drafter = staffing.hireWithToken("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        reviewer = staffing.hireWithToken("shenhe", "沈禾", "qinghe", Role.OFFICE_REVIEWER);
        approver = staffing.hireWithToken("qianfa", "钱发", "qinghe", Role.APPROVER);
        operator = staffing.hireWithToken("xianguan", "县管", null, Role.COUNTY_OPERATOR);
        neighbour = staffing.hireWithToken("yunxi-d", "云起", "yunxi", Role.DRAFTER);
    }

    private ResponseSpec post(String token, String path, Map<String, ?> values) {
        return desk.web()
                .post()
                .uri("/admin/api/v1" + path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(JSON.writeValueAsString(Map.of("values", values, "remark", "")))
                .exchange();
    }

    private static JsonNode body(ResponseSpec answer) {
        return JSON.readTree(answer.expectBody(String.class).returnResult().getResponseBody());
    }

    private long begun() {
        return body(post(drafter, "/towns/qinghe/registers/normative-documents/entries", NEW))
                .path("id")
                .asLong();
    }

    private JsonNode act(String token, long id, String act, Map<String, ?> values) {
        return body(post(token, "/entries/" + id + "/" + act, values));
    }

    private long decided() {
        long id = begun();
        act(drafter, id, "consult", Map.of("consultFrom", "2026-03-02", "consultTo", "2026-04-01", "adopted", "采纳两条"));
        act(drafter, id, "submit", Map.of("submittedOn", "2026-04-02", "reviewer", "县司法局"));
        act(reviewer, id, "review", Map.of("opinion", "合法"));
        assertThat(act(approver, id, "decide", Map.of("meeting", "镇长办公会第8次", "decidedOn", "2026-04-20"))
                        .path("state")
                        .asString())
                .isEqualTo("decided");
        return id;
    }

    private static final Map<String, Object> ISSUE = Map.of("issuedOn", "2026-04-21", "validUntil", "2031-04-20");

    @Test
    void aNormativeDocumentIsNumberedIssuedAndPublicWithItsClock() {
        long id = decided();
        var issued = act(approver, id, "issue", ISSUE);

        assertThat(issued.path("state").asString()).isEqualTo("issued");
        assertThat(issued.path("number").asString()).matches("青府规〔20[0-9]{2}〕[0-9]+号");
        assertThat(issued.path("public").asBoolean()).isTrue();
        var filing = issued.path("clocks")
                .valueStream()
                .filter(clock -> clock.path("code").asString().equals("filing"))
                .findFirst()
                .orElseThrow();
        assertThat(filing.path("due").asString()).isEqualTo("2026-05-06");
        assertThat(filing.path("why").size()).isGreaterThan(1);
        assertThat(act(drafter, id, "file", Map.of("filingNumber", "安备〔2026〕9号"))
                        .path("state")
                        .asString())
                .isEqualTo("filed");
    }

    @Test
    void gatesCannotBePassedByAndNothingIsLeftBehind() {
        long id = begun();
        post(approver, "/entries/" + id + "/issue", ISSUE).expectStatus().isEqualTo(409);
        post(drafter, "/entries/" + id + "/decide", Map.of()).expectStatus().isForbidden();
        post(neighbour, "/entries/" + id + "/consult", Map.of()).expectStatus().isNotFound();
        var refused = post(drafter, "/entries/" + id + "/consult", Map.of("consultFrom", "2.3.2026", "number", "1"));
        refused.expectStatus().isEqualTo(422);
        assertThat(body(refused)
                        .path("obstacles")
                        .valueStream()
                        .map(one -> one.path("code").asString() + " "
                                + one.path("field").asString()))
                .contains("bad-value consultFrom", "unknown-field number", "required adopted");
        post(
                        drafter,
                        "/towns/qinghe/registers/normative-documents/entries",
                        Map.of(
                                "title",
                                "工作计划",
                                "agencyCode",
                                "青府",
                                "drafter",
                                "办公室",
                                "rights",
                                "false",
                                "general",
                                "true",
                                "repeated",
                                "true"))
                .expectStatus()
                .isEqualTo(422);
        post(neighbour, "/towns/qinghe/registers/normative-documents/entries", NEW)
                .expectStatus()
                .isNotFound();
        post(drafter, "/towns/qinghe/registers/nothing/entries", NEW)
                .expectStatus()
                .isNotFound();
        assertThat(number("select count(*) from admin.register_step where entry_id = " + id))
                .isEqualTo(1);
    }

    /** The goal of the issue is 1,000; the test issues fewer at once, {@code deployment/bench/registers} the whole. */
    @Test
    void manyIssuesAtOnceGiveNumbersWithoutGapOrDouble() {
        int count = Integer.getInteger("gongkai.issues", 60);
        var ids = IntStream.range(0, count).mapToObj(_ -> decided()).toList();
        var before = number(
                "select coalesce(max(last), 0) from admin.number_series where series = 'register:normative-documents'");

        Flux.fromIterable(ids)
                .flatMap(
                        id -> reactor.core.publisher.Mono.fromCallable(() -> act(approver, id, "issue", ISSUE))
                                .subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic()),
                        32)
                .collectList()
                .block(java.time.Duration.ofMinutes(5));

        assertThat(number("select max(last) from admin.number_series where series = 'register:normative-documents'"))
                .isEqualTo(before + count);
        assertThat(number("select count(distinct number) from admin.register_entry where id = any ('{"
                        + String.join(",", ids.stream().map(String::valueOf).toList()) + "}')"))
                .isEqualTo(count);
    }

    /** The day of the review is stamped by its step, and stands in no step's values. */
    @Test
    void whatIsKeptOfAnEntryIsTheFoldOfItsSteps() {
        long id = decided();
        var entry = body(desk.web()
                .get()
                .uri("/admin/api/v1/entries/" + id)
                .header("Authorization", "Bearer " + operator)
                .exchange());
        assertThat(entry.path("version").asInt()).isEqualTo(entry.path("steps").size());
        assertThat(
                        number(
                                "select count(*) from admin.register_entry e where id = " + id
                                        + " and field_values - 'reviewedOn' = (select jsonb_object_agg(key, value) from admin.register_step s, jsonb_each(s.field_values) where s.entry_id = e.id)"))
                .isEqualTo(1);
    }

    @Test
    void pagesOfferWhatIsOnesOwnToDo() {
        var browser = new DeskBrowser(desk.web()).signedIn("miaoqing");
        assertThat(browser.get("/admin/registers").body()).contains("行政规范性文件", "政府信息公开申请");
        assertThat(browser.get("/admin/registers/normative-documents").body()).contains("新增", "导出 CSV");
        browser.get("/admin/registers/normative-documents/new");
        var refused = browser.post(
                "/admin/registers/normative-documents/new",
                form("act", "register", "town", "qinghe", "title", "养犬管理办法", "agencyCode", ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("养犬管理办法", "机关代字：这一项必须填写");
        long id = begun();
        var page = browser.get("/admin/entries/" + id).body();
        assertThat(page).contains("公开征求意见", "已登记").doesNotContain("编号印发");
        var done = browser.post(
                "/admin/entries/" + id + "/consult",
                form("version", "1", "consultFrom", "2026-03-02", "consultTo", "2026-04-01", "adopted", "采纳两条"));
        assertThat(done.location()).isEqualTo("/admin/entries/" + id + "?done=done");
        assertThat(browser.post(
                                "/admin/entries/" + id + "/consult",
                                form(
                                        "version",
                                        "1",
                                        "consultFrom",
                                        "2026-03-02",
                                        "consultTo",
                                        "2026-04-01",
                                        "adopted",
                                        "又"))
                        .status())
                .isEqualTo(412);
        assertThat(new DeskBrowser(desk.web())
                        .signedIn("yunxi-d")
                        .get("/admin/entries/" + id)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatThePublicSentAndNobodyCouldRegisterIsShownWithItsReason() {
        DATABASE.execute("""
                insert into publication.intake_receipt (town_id, receipt, register)
                select id, sha256('a'), 'feedback' from admin.town where slug = 'qinghe';
                insert into handover.intake (town_id, receipt, register, field_values, problem, set_aside_at)
                select id, sha256('a'), 'feedback', '{"title": "村口路灯不亮"}', 'required text, guard', now()
                  from admin.town where slug = 'qinghe'
                """);

        assertThat(new DeskBrowser(desk.web())
                        .signedIn("shenhe")
                        .get("/admin/intake")
                        .body())
                .contains("村口路灯不亮", "这一项必须填写。；guard");
    }

    @Test
    void whatHasLostItsForceEndsByItself() {
        long id = decided();
        act(approver, id, "issue", ISSUE);
        DATABASE.execute("update admin.register_entry set valid_until = '2026-01-01' where id = " + id);
        operations.endExpiredEntries().block();
        assertThat(body(desk.web()
                                .get()
                                .uri("/admin/api/v1/entries/" + id)
                                .header("Authorization", "Bearer " + drafter)
                                .exchange())
                        .path("state")
                        .asString())
                .isEqualTo("lapsed");
    }

    private long issued(String until) {
        long id = decided();
        act(approver, id, "issue", Map.of("issuedOn", "2026-04-21", "validUntil", until));
        return id;
    }

    private static Map<String, String> batch(long kept, long repealed, String reason) {
        return form(
                "town",
                "qinghe",
                "decision",
                "关于公布清理结果的决定",
                "number",
                "青府〔2026〕31号",
                "decidedOn",
                "2026-06-30",
                "notice",
                "77",
                "act-" + kept,
                "keep",
                "until-" + kept,
                "2031-01-10",
                "act-" + repealed,
                "repeal",
                "remark-" + repealed,
                reason);
    }

    @Test
    void aBatchIsDoneByOneDecisionOrNotAtAll() {
        long kept = issued("2027-01-10");
        long repealed = issued("2027-02-10");
        long left = issued("2029-02-10");
        var browser = new DeskBrowser(desk.web()).signedIn("qianfa");
        var form = "/admin/registers/normative-documents/batches/new";
        assertThat(browser.get(form).body()).contains("新的一批清理", "继续有效");
        var refused = browser.post(form, batch(kept, repealed, ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("请填写理由", "关于公布清理结果的决定");
        assertThat(number("select count(*) from admin.register_batch")).isZero();
        assertThat(number("select count(*) from admin.register_step where act = 'keep' and entry_id = " + kept))
                .isZero();

        var wish = batch(kept, repealed, "不再适用");
        wish.put("act-" + left, "");
        var done = browser.post(form, wish);
        assertThat(done.location()).matches("/admin/batches/[0-9]+\\?done=done");
        var page = browser.get(done.location()).body();
        assertThat(page).contains("继续有效 1 件", "废止 1 件", "青府〔2026〕31号", "不再适用");
        assertThat(browser.get("/admin/entries/" + repealed).body())
                .contains("号清理：关于公布清理结果的决定（青府〔2026〕31号，2026-06-30）", "已废止");
        assertThat(number(
                        "select count(*) from admin.register_step where act in ('keep', 'repeal') and field_values ->> 'cleanup' like"
                                + " '第%号清理：%' and field_values ->> 'cleanupNotice' = '77'"))
                .isEqualTo(2);
        assertThat(number("select count(*) from publication.register_entry where state = 'repealed' and id = "
                        + repealed))
                .isEqualTo(1);
        assertThat(number("select count(*) from admin.register_entry where state = 'issued' and id = " + left))
                .isEqualTo(1);
        assertThat(browser.get(done.location().replace("?done=done", "/lists.csv"))
                        .body())
                .contains("废止");
        assertThat(browser.get("/admin/registers/normative-documents/batches").body())
                .contains("关于公布清理结果的决定", "前到期的");
        assertThat(new DeskBrowser(desk.web()).signedIn("miaoqing").get(form).status())
                .isEqualTo(404);
    }

    @Test
    void aListIsComparedWithThatOfAnotherYear() {
        var values = Map.of(
                "powerCode",
                "A-1",
                "name",
                "临时救助审核",
                "kind",
                "行政给付",
                "source",
                "法定",
                "legalBasis",
                "社会救助暂行办法",
                "body",
                "镇人民政府",
                "phone",
                "0600-5550000");
        long id = body(post(drafter, "/towns/qinghe/registers/power-list/entries", values))
                .path("id")
                .asLong();
        act(reviewer, id, "check", Map.of("officeOpinion", "同意"));
        act(reviewer, id, "review", Map.of("justiceOpinion", "同意"));
        act(approver, id, "publish", Map.of("approval", "安府〔2024〕1号", "approvedOn", "2024-03-01"));
        // as if it had been so for years
        DATABASE.execute("update admin.register_listing set listed_from = '2024-03-02' where entry_id = " + id);
        act(drafter, id, "propose-change", Map.of("change", "承办机构变化"));
        act(reviewer, id, "check-change", Map.of("officeOpinion", "同意"));
        act(reviewer, id, "review-change", Map.of("justiceOpinion", "同意"));
        assertThat(number("select count(*) from admin.register_listing where entry_id = " + id))
                .as("nothing the public sees has changed")
                .isEqualTo(1);
        var changed = new HashMap<>(values);
        changed.remove("powerCode");
        changed.put("unit", "社会事务办公室");
        changed.put("approval", "安府〔2026〕1号");
        changed.put("approvedOn", "2026-03-01");
        act(approver, id, "apply-change", changed);

        var browser = new DeskBrowser(desk.web()).signedIn("miaoqing");
        var address = "/admin/registers/power-list/difference";
        assertThat(browser.get(address).body()).contains("调整 1 项", "社会事务办公室", "承办机构");
        assertThat(browser.get(address + ".csv?from=2024").body()).contains("调整,临时救助审核,承办机构,,社会事务办公室");
        assertThat(browser.get(address + ".json?from=2020&to=2021").body()).contains("\"changes\":[]");
        assertThat(browser.get(address + ".csv?from=2020&to=2024").body()).contains("新增,临时救助审核,职权编码,,A-1");
        assertThat(browser.get("/admin/registers/normative-documents/difference")
                        .status())
                .isEqualTo(404);
        struckFromComparison(id, browser, address);
    }

    /** What should never have been public is struck by an approver, with a reason; what stands now is not. */
    private void struckFromComparison(long id, DeskBrowser drafting, String address) {
        var approving = new DeskBrowser(desk.web()).signedIn("qianfa");
        var former = "/admin/entries/" + id + "/listings";
        long first = number("select min(sequence) from admin.register_listing where entry_id = " + id);
        long present = number("select max(sequence) from admin.register_listing where entry_id = " + id);
        var reason = form("reason", "误列经办人电话");

        assertThat(drafting.get(former).body()).contains("公布过的内容").doesNotContain("/strike");
        assertThat(drafting.post(former + "/" + first + "/strike", reason).status())
                .isEqualTo(403);
        assertThat(approving
                        .post(former + "/" + first + "/strike", form("reason", " "))
                        .status())
                .isEqualTo(422);
        assertThat(approving.post(former + "/" + present + "/strike", reason).status())
                .isEqualTo(404);
        assertThat(approving.post(former + "/" + first + "/strike", reason).status())
                .isEqualTo(303);

        assertThat(approving.get(former).body()).contains("误列经办人电话", "已从对照中删去");
        assertThat(drafting.get(address + ".csv?from=2024").body())
                .contains("新增,临时救助审核,")
                .doesNotContain("调整,");
        assertThat(number("select count(*) from publication.register_listing where entry_id = " + id))
                .isEqualTo(1);
        assertThat(number("select count(*) from admin.audit where act = 'listing-struck'"))
                .isEqualTo(1);
    }

    @Test
    void anExportHoldsWhatTheListShows() {
        long one = begun();
        var browser = new DeskBrowser(desk.web()).signedIn("miaoqing");
        var address = "/admin/registers/normative-documents/entries.json?where=";
        assertThat(browser.get(address + "drafter:is:" + "没有的部门").body()).isEqualTo("[]");
        assertThat(browser.get(
                                "/admin/registers/normative-documents/entries.csv?state=registered&q=nothing-has-this-name")
                        .body()
                        .lines())
                .hasSize(1);
        assertThat(one).isPositive();
    }

    @Test
    void aSheetIsTakenWholeOrItsGoodRowsOrNotAtAll() throws IOException {
        var good = sheet(
                List.of("文件名称", "机关代字", "起草部门", "影响公民、法人权利义务", "具有普遍约束力", "一定期限内反复适用"),
                List.of("河道管理办法", "青府", "农业办", "是", "■", "√"),
                List.of("市场管理办法", "青府", "农业办", "是", "■", "√"));
        var bad = sheet(
                List.of("文件名称", "机关代字", "起草部门", "影响公民、法人权利义务", "具有普遍约束力", "一定期限内反复适用"),
                List.of("祠堂管理办法", "青府", "农业办", "是", "是", "是"),
                List.of("", "青府", "农业办", "也许", "是", "是"));
        assertThat(upload(good, "")).contains("已导入 2 条");
        var refused = upload(bad, "");
        assertThat(refused).contains("未导入任何一条", "第 3 行 文件名称", "下载错误清单");
        assertThat(number("select count(*) from admin.register_entry where title = '祠堂管理办法'"))
                .isZero();
        assertThat(upload(bad, "only")).contains("已导入 1 条");
        assertThat(upload("no sheet".getBytes(java.nio.charset.StandardCharsets.UTF_8), ""))
                .contains("文件无法读取");

        var browser = new DeskBrowser(desk.web()).signedIn("miaoqing");
        assertThat(browser.get("/admin/registers/normative-documents/entries.csv")
                        .body())
                .contains("河道管理办法");
        assertThat(browser.get("/admin/registers/normative-documents/entries.json")
                        .body())
                .contains("河道管理办法");
        var bytes = desk.web()
                .get()
                .uri("/admin/registers/normative-documents/entries.xlsx")
                .cookie("SESSION", desk.session("miaoqing"))
                .exchange()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            assertThat(workbook.getSheetAt(0).getRow(0).getCell(4).getStringCellValue())
                    .isEqualTo("文件名称");
            assertThat(workbook.getSheetAt(0).getLastRowNum()).isGreaterThan(2);
        }
    }

    /** The drafter's department stands once for both rows. */
    private static byte[] sheet(List<String> header, List<String> first, List<String> second) throws IOException {
        try (var workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet("台账");
            var rows = new ArrayList<>(List.of(header, first, second));
            for (int i = 0; i < rows.size(); i++) {
                var row = sheet.createRow(i);
                for (int column = 0; column < rows.get(i).size(); column++) {
                    if (i < 2 || column != 2) {
                        row.createCell(column).setCellValue(rows.get(i).get(column));
                    }
                }
            }
            sheet.addMergedRegion(new CellRangeAddress(1, 2, 2, 2));
            var bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    private String upload(byte[] file, String good) {
        var session = desk.session("miaoqing");
        var page = desk.web()
                .get()
                .uri("/admin/registers/normative-documents/import")
                .cookie("SESSION", session)
                .exchange()
                .expectBody(String.class)
                .returnResult();
        var found = java.util.regex.Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(String.valueOf(page.getResponseBody()));
        assertThat(found.find()).isTrue();
        var parts = new org.springframework.http.client.MultipartBodyBuilder();
        parts.part("_csrf", found.group(1));
        parts.part("town", "qinghe");
        parts.part("good", good.isEmpty() ? "all" : good);
        parts.part("file", new org.springframework.core.io.ByteArrayResource(file))
                .filename("台账.xlsx");
        return String.valueOf(desk.web()
                .post()
                .uri("/admin/registers/normative-documents/import")
                .cookie("SESSION", session)
                .cookie("XSRF-TOKEN", DeskClient.cookie(page, "XSRF-TOKEN"))
                .body(org.springframework.web.reactive.function.BodyInserters.fromMultipartData(parts.build()))
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
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
