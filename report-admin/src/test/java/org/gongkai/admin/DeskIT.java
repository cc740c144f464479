package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
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
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

/** The desk's JSON API on a real database: the whole review path, every refusal, and every bad file. */
@SpringBootTest(classes = TestDesk.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskIT {

    private static final TestDatabase DATABASE = TestDatabase.create();

    private static final String TEXT = """
            青禾镇人民政府关于做好2026年汛期防汛工作的通知
            各村民委员会：
            汛期将至，现就有关事项通知如下：
            一、压实防汛责任
            （一）落实值班制度。各村实行二十四小时值班，重要情况随时上报镇人民政府。
            二、排查隐患
            一是检查水库、山塘。二是检查低洼房屋。
            青禾镇人民政府
            2026年4月8日
            """;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        TestDesk.connect(registry, DATABASE);
    }

    @Autowired
    private PlatformOperations operations;

    @LocalServerPort
    private int port;

    private Staffing staffing;
    private DeskClient desk;
    private WebTestClient web;
    private String drafter;
    private String office;
    private String secrecy;
    private String approver;
    private String stranger;

    @BeforeAll
    void createTwoTownsAndTheirPeople() {
        desk = new DeskClient(port);
        web = desk.web();
        staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.openYunxi();
        drafter = staffing.hireWithToken("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        office = staffing.hireWithToken("hean", "何安", "qinghe", Role.OFFICE_REVIEWER);
        secrecy = staffing.hireWithToken("baomi", "包蜜", "qinghe", Role.SECRECY_REVIEWER);
        approver = staffing.hireWithToken("qianfa", "钱发", "qinghe", Role.APPROVER);
        stranger = staffing.hireWithToken("yunyun", "云云", "yunxi", Role.DRAFTER);
    }

    @Test
    void takesATextThroughThreeReviewsToAnOrder() {
        long id = imported(TEXT);

        assertThat(state(act(drafter, id, "submit", "{}"))).isEqualTo("UNDER_REVIEW");
        act(office, id, "approve", "{\"remark\":\"属实\"}").expectStatus().isOk();
        act(secrecy, id, "approve", "{}").expectStatus().isOk();
        act(approver, id, "approve", "{}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("APPROVED")
                .jsonPath("$.number")
                .isNumber()
                .jsonPath("$.indexNumber")
                .value((String number) -> assertThat(number).matches("990121101/\\d{4}-\\d{5}"))
                .jsonPath("$.signOffs.length()")
                .isEqualTo(3);
        act(drafter, id, "submit", "{}").expectStatus().isEqualTo(409);
        act(approver, id, "recall", "{}").expectStatus().isEqualTo(422);
        assertThat(state(act(approver, id, "recall", "{\"remark\":\"日期有误\"}"))).isEqualTo("DRAFT");
    }

    @Test
    void answersAnImportWithTheStructureOfTheText() {
        upload(drafter, "qinghe", "notice.txt", TEXT.getBytes(StandardCharsets.UTF_8), DeskClient.METADATA)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueMatches("Location", "/admin/api/v1/reports/\\d+")
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("青禾镇人民政府关于做好2026年汛期防汛工作的通知")
                .jsonPath("$.signature")
                .isEqualTo("青禾镇人民政府")
                .jsonPath("$.date")
                .isEqualTo("2026-04-08")
                .jsonPath("$.state")
                .isEqualTo("DRAFT")
                .jsonPath("$.edition")
                .isEqualTo(1)
                .jsonPath("$.outline.length()")
                .isEqualTo(2)
                .jsonPath("$.outline[0].mark")
                .isEqualTo("一、")
                .jsonPath("$.outline[0].children[0].text")
                .isEqualTo("落实值班制度");
    }

    @Test
    void readsTheSameTextFromWordAndFromGb18030() throws IOException {
        var fromText = outline("notice.txt", TEXT.getBytes(StandardCharsets.UTF_8));

        assertThat(outline("notice.docx", docx(TEXT))).isEqualTo(fromText);
        assertThat(outline("notice.txt", TEXT.getBytes("GB18030"))).isEqualTo(fromText);
    }

    @Test
    void refusesTheDraftersOwnApprovalWithAReason() {
        long id = imported(TEXT);
        act(drafter, id, "submit", "{}").expectStatus().isOk();

        act(drafter, id, "approve", "{}")
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(403)
                .jsonPath("$.obstacles[0].code")
                .isEqualTo("not-permitted")
                .jsonPath("$.detail")
                .value((String detail) -> assertThat(detail).contains("审核人"));
    }

    @Test
    void nobodySignsTwiceOrSignsTheirOwnDraft() {
        var both = staffing.hireWithToken("jianren", "简任", "qinghe", Role.OFFICE_REVIEWER);
        staffing.alsoGive("jianren", "简任", "qinghe", Role.SECRECY_REVIEWER);
        staffing.alsoGive("jianren", "简任", "qinghe", Role.DRAFTER);
        long id = imported(TEXT);
        act(drafter, id, "submit", "{}").expectStatus().isOk();
        act(both, id, "approve", "{}").expectStatus().isOk();
        act(both, id, "approve", "{}")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("same-signer");

        long own = upload(both, "qinghe", "n.txt", TEXT.getBytes(StandardCharsets.UTF_8), DeskClient.METADATA)
                                .expectBody(Map.class)
                                .returnResult()
                                .getResponseBody()
                                .get("id")
                        instanceof Number number
                ? number.longValue()
                : 0;
        act(both, own, "submit", "{}").expectStatus().isOk();
        act(both, own, "approve", "{}")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("own-draft");
    }

    @Test
    void returnsADraftWithItsReason() {
        long id = imported(TEXT);
        act(drafter, id, "submit", "{}").expectStatus().isOk();
        act(office, id, "return", "{}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.obstacles[0].field")
                .isEqualTo("remark");
        assertThat(state(act(office, id, "return", "{\"remark\":\"请补充联系电话\"}"))).isEqualTo("DRAFT");
    }

    @Test
    void replacesADraftOnlyFromItsNewestVersion() {
        long id = imported(TEXT);
        var body = "{\"text\":\"青禾镇公告\\n正文一段。\\n青禾镇人民政府\\n2026年4月9日\",\"metadata\":" + DeskClient.METADATA + "}";

        put(id, null, body).expectStatus().isEqualTo(428);
        put(id, "\"7\"", body).expectStatus().isEqualTo(412);
        put(id, "\"1\"", "{\"text\":").expectStatus().isBadRequest();
        put(id, "\"1\"", body).expectStatus().isOk().expectHeader().valueEquals("ETag", "\"2\"");
        put(id, "\"1\"", body).expectStatus().isEqualTo(412);
    }

    @Test
    void anotherTownsReportDoesNotExistForAStranger() {
        long id = imported(TEXT);

        get(stranger, "/admin/api/v1/reports/" + id).expectStatus().isNotFound();
        act(stranger, id, "submit", "{}").expectStatus().isNotFound();
        upload(stranger, "qinghe", "n.txt", TEXT.getBytes(StandardCharsets.UTF_8), DeskClient.METADATA)
                .expectStatus()
                .isNotFound();
        get("gk_wrong", "/admin/api/v1/inbox").expectStatus().isUnauthorized();
        web.get().uri("/admin/api/v1/inbox").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void refusesEveryBadFileAndKeepsNothingOfIt() throws IOException {
        int before = reports();

        refused("empty.txt", new byte[0], 422, "empty-file");
        refused("picture.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0}, 415, "unknown-type");
        refused("old.doc", new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1, 2}, 415, "old-word");
        refused("broken.docx", "no zip at all".getBytes(StandardCharsets.UTF_8), 422, "broken-docx");
        refused("cut.docx", java.util.Arrays.copyOf(docx(TEXT), 900), 422, "broken-docx");
        refused("bomb.docx", zipBomb(), 422, "broken-docx");
        refused("other.zip", zip("a.txt", new byte[10]), 415, "unknown-type");
        refused("large.txt", new byte[50 * 1024 * 1024], 413, "file-too-large");
        refused("untitled.txt", "。".getBytes(StandardCharsets.UTF_8), 422, "missing-title");
        assertThat(reports()).isEqualTo(before);
    }

    @Test
    void refusesBadMetadataFieldByField() {
        upload(drafter, "nowhere", "n.txt", TEXT.getBytes(StandardCharsets.UTF_8), DeskClient.METADATA)
                .expectStatus()
                .isNotFound();
        upload(drafter, "qinghe", "n.txt", TEXT.getBytes(StandardCharsets.UTF_8), "{broken")
                .expectStatus()
                .isBadRequest();
        upload(
                        drafter,
                        "qinghe",
                        "n.txt",
                        TEXT.getBytes(StandardCharsets.UTF_8),
                        "{\"channel\":\"nope\",\"kind\":\"x\",\"issuedOn\":\"2026-02-30\",\"property\":7}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.obstacles[*].field")
                .value((List<String> fields) -> assertThat(fields).contains("channel", "kind", "issuedOn", "property"));
    }

    @Test
    void anUnreadableNumberIsNotFound() {
        for (var id : List.of("99999999999999999999999", "-1", "0", "abc", "1e3", "%00")) {
            get(drafter, "/admin/api/v1/reports/" + id)
                    .expectStatus()
                    .value(status -> assertThat(status).isIn(400, 404));
        }
        act(drafter, imported(TEXT), "explode", "{}").expectStatus().isNotFound();
        act(drafter, imported(TEXT), "submit", "{\"remark\":").expectStatus().isBadRequest();
        act(drafter, imported(TEXT), "submit", "[1]").expectStatus().isBadRequest();
    }

    @Test
    void inboxHoldsWhatWaits() {
        long id = imported(TEXT);
        act(drafter, id, "submit", "{}").expectStatus().isOk();

        get(office, "/admin/api/v1/inbox")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.toSign[?(@.id == " + id + ")].stage")
                .isEqualTo("OFFICE");
        get(stranger, "/admin/api/v1/inbox")
                .expectBody()
                .jsonPath("$.toSign.length()")
                .isEqualTo(0);
    }

    @Test
    void issuesATokenForLoginAndPasswordOnly() {
        web.post()
                .uri("/admin/api/v1/tokens")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"login\":\"miaoqing\",\"password\":\"correct horse battery\"}")
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.token")
                .value((String token) -> assertThat(token).startsWith("gk_"));
        web.post()
                .uri("/admin/api/v1/tokens")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"login\":\"nobody\",\"password\":\"correct horse battery\"}")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void locksAnAccountAfterFiveFailures() {
        staffing.hireWithToken("wangmi", "王密", "yunxi", Role.DRAFTER);
        for (int attempt = 0; attempt < 5; attempt++) {
            desk.tokenFor("wangmi", "wrong password").expectStatus().isUnauthorized();
        }
        desk.tokenFor("wangmi", "correct horse battery").expectStatus().isUnauthorized();
    }

    @Test
    void pagesAskForSignInAndFormsForTheirToken() {
        web.get()
                .uri("/admin/inbox")
                .exchange()
                .expectStatus()
                .isFound()
                .expectHeader()
                .valueEquals("Location", "/admin/sign-in");
        web.get()
                .uri("/admin/sign-in")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .exists("Content-Security-Policy");
        web.post()
                .uri("/admin/sign-in")
                .body(BodyInserters.fromFormData("username", "miaoqing").with("password", "correct horse battery"))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void everyPageOfTheDeskRenders() {
        long id = imported(TEXT);
        var cookies = desk.session("miaoqing");
        for (var page : List.of(
                "/admin/inbox",
                "/admin/reports",
                "/admin/reports?state=DRAFT&town=qinghe&after=nonsense",
                "/admin/new",
                "/admin/reports/" + id,
                "/admin/reports/" + id + "/edit")) {
            web.get()
                    .uri(page)
                    .cookie("SESSION", cookies)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .value(html -> assertThat(html).contains("</html>").doesNotContain("??"));
        }
        web.get()
                .uri("/admin/reports/424242")
                .cookie("SESSION", cookies)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private void refused(String name, byte[] file, int status, String code) {
        upload(drafter, "qinghe", name, file, DeskClient.METADATA)
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    private static int reports() {
        try (var connection = DATABASE.ownerConnection();
                var rows = connection.createStatement().executeQuery("select count(*) from admin.report")) {
            rows.next();
            return rows.getInt(1);
        } catch (java.sql.SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private long imported(String text) {
        return desk.imported(drafter, "qinghe", text, DeskClient.METADATA);
    }

    private List<String> outline(String name, byte[] file) {
        var texts = new ArrayList<String>();
        upload(drafter, "qinghe", name, file, DeskClient.METADATA)
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.outline..text")
                .value((List<String> found) -> texts.addAll(found));
        return texts;
    }

    private static String state(WebTestClient.ResponseSpec response) {
        var state = new AtomicReference<String>();
        response.expectStatus().isOk().expectBody().jsonPath("$.state").value(state::set);
        return state.get();
    }

    private WebTestClient.ResponseSpec upload(String token, String town, String name, byte[] file, String metadata) {
        return desk.upload(token, town, name, file, metadata);
    }

    private WebTestClient.ResponseSpec act(String token, long id, String act, String body) {
        return desk.act(token, id, act, body);
    }

    private WebTestClient.ResponseSpec put(long id, String ifMatch, String body) {
        return web.put()
                .uri("/admin/api/v1/reports/{id}/draft", id)
                .headers(headers -> {
                    headers.setBearerAuth(drafter);
                    if (ifMatch != null) {
                        headers.setIfMatch(ifMatch);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private WebTestClient.ResponseSpec get(String token, String path) {
        return desk.get(token, path);
    }

    private static byte[] docx(String text) throws IOException {
        try (var document = new XWPFDocument();
                var bytes = new ByteArrayOutputStream()) {
            text.lines().forEach(line -> document.createParagraph().createRun().setText(line));
            document.write(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] zipBomb() throws IOException {
        return zip("word/document.xml", new byte[200 * 1024 * 1024]);
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        try (var bytes = new ByteArrayOutputStream();
                var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
            zip.finish();
            return bytes.toByteArray();
        }
    }
}
