package org.gongkai.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.gongkai.domain.SampleFiles;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

/** Attachments at the desk, by JSON and by page: from the upload to the order, and every way in which they may not change. */
@SpringBootTest(classes = TestDesk.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttachmentIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    /** One of its own for each run, so that what is left on the shelf can be counted. */
    private static final Path HOME =
            Path.of("target/attachment-home-" + ProcessHandle.current().pid());

    private static final String TEXT = "青禾镇人民政府关于清明防火的通知\n各村民委员会：\n请做好防火工作。\n青禾镇人民政府\n2026年4月1日\n";
    private static final byte[] PDF = SampleFiles.pdf("防火责任书", "青禾镇");
    private static final byte[] XLSX = SampleFiles.xlsx("名单", "编号\t村", "1\t河口村");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        TestDesk.connect(registry, DATABASE);
        registry.add("gongkai.home", HOME::toString);
        registry.add("gongkai.attachments.largest-file", () -> "2MB");
        registry.add("gongkai.attachments.most-files", () -> "4");
    }

    @Autowired
    private PlatformOperations operations;

    @LocalServerPort
    private int port;

    private Staffing staffing;
    private DeskClient desk;
    private String drafter;
    private String office;
    private String secrecy;
    private String approver;
    private String stranger;
    private long id;

    @BeforeAll
    void createTwoTownsAndTheirPeople() {
        desk = new DeskClient(port);
        staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.openYunxi();
        drafter = staffing.hireWithToken("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        office = staffing.hireWithToken("hean", "何安", "qinghe", Role.OFFICE_REVIEWER);
        secrecy = staffing.hireWithToken("baomi", "包蜜", "qinghe", Role.SECRECY_REVIEWER);
        approver = staffing.hireWithToken("qianfa", "钱发", "qinghe", Role.APPROVER);
        stranger = staffing.hireWithToken("yunyun", "云云", "yunxi", Role.DRAFTER);
    }

    @BeforeEach
    void beginADraft() {
        id = desk.imported(drafter, "qinghe", TEXT, DeskClient.METADATA);
    }

    @Test
    void takesFilesFromTheDraftToTheOrderUnderOneDigest() {
        var before = digest();
        desk.attach(drafter, id, 1, "C:\\桌面\\责任书.pdf", PDF)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Location", "/admin/api/v1/reports/" + id + "/attachments/1")
                .expectHeader()
                .valueEquals("ETag", "\"2\"")
                .expectBody()
                .jsonPath("$.attachments[0].name")
                .isEqualTo("责任书.pdf")
                .jsonPath("$.attachments[0].mediaType")
                .isEqualTo("application/pdf")
                .jsonPath("$.attachments[0].size")
                .isEqualTo(PDF.length)
                .jsonPath("$.attachments[0].hasText")
                .isEqualTo(true)
                .jsonPath("$.digest")
                .value((String digest) -> assertThat(digest).isNotEqualTo(before));
        attach(2, "名单.xlsx", XLSX);
        sign();

        var order = order();
        assertThat(order.attachments())
                .extracting(file -> file.attachment().name())
                .containsExactly("责任书.pdf", "名单.xlsx");
        assertThat(order.attachments().get(0).text()).isEqualTo("防火责任书\n青禾镇");
        assertThat(order.attachments().get(1).text()).isEqualTo("名单\n编号\t村\n1\t河口村");
        var digests = order.files().stream().map(file -> file.sha256()).toList();
        assertThat(order.digest()).isEqualTo(DomainJson.digest(order.content(), order.metadata(), digests));
        assertThat(number("select count(distinct digest) from admin.sign_off where report_id = " + id))
                .isOne();
    }

    @Test
    void tellsTheEncodingOfText() {
        attach(1, "说明.txt", "第一行\n".getBytes(java.nio.charset.Charset.forName("GB18030")));

        list().jsonPath("$.attachments[0].mediaType").isEqualTo("text/plain; charset=gb18030");
    }

    @Test
    void everyChangeHasItsVersionAndItsDigest() {
        attach(1, "责任书.pdf", PDF);
        attach(2, "名单.xlsx", XLSX);
        var both = digest();

        edit(3, 2, "{\"position\":1}").expectStatus().isOk().expectHeader().valueEquals("ETag", "\"4\"");
        var turned = digest();
        assertThat(names()).containsExactly("名单.xlsx", "责任书.pdf");
        assertThat(turned).isNotEqualTo(both);

        edit(4, 2, "{\"name\":\" 防火责任书（样本） \",\"position\":9}").expectStatus().isOk();
        assertThat(names()).containsExactly("名单.xlsx", "防火责任书（样本）.pdf");
        assertThat(digest())
                .as("the name is bound by the change log, not by the digest")
                .isEqualTo(turned);

        remove(5, 1).expectStatus().isOk();
        assertThat(names()).containsExactly("防火责任书（样本）.pdf");
        remove(6, 1).expectStatus().isOk();
        list().jsonPath("$.attachments.length()")
                .isEqualTo(0)
                .jsonPath("$.version")
                .isEqualTo(7);
        assertThat(digest()).isNotEqualTo(both).isNotEqualTo(turned).isEqualTo(computedDigest());
        assertThat(acts())
                .containsExactly("attach", "attach", "edit-attachment", "edit-attachment", "detach", "detach");
    }

    @Test
    void filesMovePastEachOther() {
        for (int i = 1; i <= 4; i++) {
            attach(i, i + ".txt", ("第" + i + "个").getBytes(UTF_8));
        }
        edit(5, 4, "{\"position\":2}").expectStatus().isOk();
        assertThat(names()).containsExactly("1.txt", "4.txt", "2.txt", "3.txt");
        edit(6, 1, "{\"position\":3}").expectStatus().isOk();
        assertThat(names()).containsExactly("4.txt", "2.txt", "1.txt", "3.txt");
        edit(7, 2, "{\"position\":-5}").expectStatus().isOk();
        assertThat(names()).containsExactly("2.txt", "4.txt", "1.txt", "3.txt");
        assertThat(digest()).isEqualTo(computedDigest());
        remove(8, 2).expectStatus().isOk();
        assertThat(names()).containsExactly("2.txt", "1.txt", "3.txt");
    }

    @Test
    void namesTheVersionOrNothingHappens() {
        var parts = new MultipartBodyBuilder();
        parts.part("file", new ByteArrayResource(PDF)).filename("a.pdf");
        desk.web()
                .post()
                .uri("/admin/api/v1/reports/{id}/attachments", id)
                .headers(headers -> headers.setBearerAuth(drafter))
                .body(BodyInserters.fromMultipartData(parts.build()))
                .exchange()
                .expectStatus()
                .isEqualTo(428);
        desk.attach(drafter, id, 7, "a.pdf", PDF).expectStatus().isEqualTo(412);
        attach(1, "a.pdf", PDF);
        desk.attach(drafter, id, 1, "b.xlsx", XLSX).expectStatus().isEqualTo(412);
        remove(1, 1).expectStatus().isEqualTo(412);
        edit(1, 1, "{\"name\":\"b.pdf\"}").expectStatus().isEqualTo(412);
        edit(2, 5, "{\"name\":\"b.pdf\"}").expectStatus().isNotFound();
        edit(2, 1, "{\"name\":\"  \"}").expectStatus().isEqualTo(422);
        edit(2, 1, "{").expectStatus().isBadRequest();
        remove(2, 9).expectStatus().isNotFound();
        assertThat(names()).containsExactly("a.pdf");
    }

    @Test
    void refusesEveryBadFileAndKeepsNothingOfIt() throws IOException {
        attach(1, "a.pdf", PDF);
        var before = shelf();

        refused("空.txt", new byte[0], 422, "attachment-empty");
        refused("setup.exe", "MZ\0\0".getBytes(UTF_8), 415, "attachment-unknown-type");
        refused("页面.html", "<html>".getBytes(UTF_8), 415, "attachment-unknown-type");
        refused("图.svg", "<svg/>".getBytes(UTF_8), 415, "attachment-unknown-type");
        refused("包.zip", SampleFiles.zip(Map.of("a", "b")), 415, "attachment-archive");
        refused("名单.xls", XLSX, 415, "attachment-wrong-extension");
        refused("大.txt", new byte[2 * 1024 * 1024 + 1], 413, "attachment-too-large");
        refused("更大.txt", new byte[20 * 1024 * 1024], 413, "attachment-too-large");
        refused("另一份.pdf", PDF, 422, "attachment-same-file");
        refused("A.PDF", SampleFiles.pdf("别的"), 422, "attachment-same-name");
        assertThat(shelf())
                .as("only the file of the same name got as far as the shelf")
                .hasSize(before.size() + 1);
        assertThat(names()).containsExactly("a.pdf");

        attach(2, "b.txt", "b".getBytes(UTF_8));
        attach(3, "c.txt", "c".getBytes(UTF_8));
        attach(4, "d.txt", "d".getBytes(UTF_8));
        desk.attach(drafter, id, 5, "e.txt", "e".getBytes(UTF_8))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("attachment-too-many");
    }

    @Test
    void aHostileNameIsMadeHarmless() {
        attach(1, "../../\u202Ecod.<img src=x onerror=alert(1)>\".pdf", PDF);

        assertThat(names()).containsExactly("cod.＜img src=x onerror=alert(1)＞＂.pdf");
        page("/admin/reports/" + id)
                .value((String html) -> assertThat(html).contains("cod.＜img").doesNotContain("<img"));
    }

    private static byte[] picture() {
        var out = new java.io.ByteArrayOutputStream();
        try {
            javax.imageio.ImageIO.write(
                    new java.awt.image.BufferedImage(2, 2, java.awt.image.BufferedImage.TYPE_INT_RGB), "png", out);
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
        return out.toByteArray();
    }

    @Test
    void anAttachmentWithoutTextIsToldAsAFinding() {
        attach(1, "扫描件.png", picture());

        desk.get(drafter, "/admin/api/v1/reports/" + id)
                .expectBody()
                .jsonPath("$.findings[?(@.code == 'ATTACHMENT_WITHOUT_TEXT')].message")
                .value((List<String> told) ->
                        assertThat(told).singleElement().asString().contains("扫描件.png"));
        edit("青禾镇公告\n正文一段。", 2);
        assertThat(names()).as("editing the text leaves the files").containsExactly("扫描件.png");
        assertThat(digest()).isEqualTo(computedDigest());
    }

    @Test
    void onlyADraftsFilesChangeWhoeverAsks() {
        attach(1, "a.pdf", PDF);
        desk.act(drafter, id, "submit", "{}").expectStatus().isOk();

        desk.attach(drafter, id, 3, "b.xlsx", XLSX).expectStatus().isEqualTo(409);
        remove(3, 1).expectStatus().isEqualTo(409);
        edit(3, 1, "{\"name\":\"b.pdf\"}").expectStatus().isEqualTo(409);
        for (var statement : List.of(
                "update admin.edition_attachment set name = 'b.pdf' where report_id = " + id,
                "delete from admin.edition_attachment where report_id = " + id,
                "insert into admin.edition_attachment (town_id, report_id, edition, position, sha256, name, media_type, size, added_by)"
                        + " values (1, " + id + ", 1, 2, repeat('a', 64), 'b.pdf', 'application/pdf', 1, 1)")) {
            assertThatThrownBy(() -> asDesk(statement)).as(statement).hasMessageContaining("keeps its attachments");
        }
        assertThatThrownBy(() -> asDesk("update admin.edition_attachment set sha256 = repeat('a', 64)"))
                .hasMessageContaining("denied");

        desk.act(office, id, "return", "{\"remark\":\"附件有误\"}").expectStatus().isOk();
        remove(4, 1).expectStatus().isOk();
    }

    @Test
    void aChangedFileVoidsTheSignOffs() {
        attach(1, "a.pdf", PDF);
        desk.act(drafter, id, "submit", "{}").expectStatus().isOk();
        desk.act(office, id, "approve", "{}").expectStatus().isOk();
        desk.act(secrecy, id, "return", "{\"remark\":\"换附件\"}").expectStatus().isOk();
        remove(5, 1).expectStatus().isOk();
        attach(6, "b.xlsx", XLSX);
        desk.act(drafter, id, "submit", "{}").expectStatus().isOk();

        desk.get(drafter, "/admin/api/v1/reports/" + id)
                .expectBody()
                .jsonPath("$.signOffs.length()")
                .isEqualTo(0)
                .jsonPath("$.stage")
                .isEqualTo("OFFICE");
    }

    @Test
    void aFileChangedPastTheApplicationCanBeSignedByNobody() throws SQLException {
        attach(1, "a.pdf", PDF);
        desk.act(drafter, id, "submit", "{}").expectStatus().isOk();
        DATABASE.execute("""
                alter table admin.edition_attachment disable trigger keep_attachments;
                update admin.edition_attachment set sha256 = repeat('a', 64) where report_id = %d;
                alter table admin.edition_attachment enable trigger keep_attachments
                """.formatted(id));

        desk.act(office, id, "approve", "{}").expectStatus().isEqualTo(412);
    }

    @Test
    void whoeverChoseAFileSignsNowhereOnIt() {
        var helper = staffing.hireWithToken("bangshou", "帮手", "qinghe", Role.DRAFTER);
        staffing.alsoGive("bangshou", "帮手", "qinghe", Role.OFFICE_REVIEWER);
        desk.attach(helper, id, 1, "a.pdf", PDF).expectStatus().isCreated();
        desk.act(drafter, id, "submit", "{}").expectStatus().isOk();

        desk.act(helper, id, "approve", "{}")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("own-draft");
    }

    @Test
    void membersOfTheTownReadTheFilesAndNobodyElse() {
        attach(1, "责任书.pdf", PDF);
        var address = "/admin/api/v1/reports/" + id + "/attachments/1";

        for (var member : List.of(drafter, office, secrecy, approver)) {
            desk.get(member, address)
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("Content-Type", "application/pdf")
                    .expectHeader()
                    .valueEquals("X-Content-Type-Options", "nosniff")
                    .expectHeader()
                    .valueEquals("Content-Security-Policy", "sandbox; default-src 'none'")
                    .expectHeader()
                    .value(
                            "Content-Disposition",
                            header -> assertThat(header)
                                    .startsWith("inline; filename=\"")
                                    .endsWith("filename*=UTF-8''%E8%B4%A3%E4%BB%BB%E4%B9%A6.pdf"))
                    .expectBody(byte[].class)
                    .isEqualTo(PDF);
        }
        desk.attach(office, id, 2, "b.xlsx", XLSX).expectStatus().isForbidden();
        desk.get(stranger, address).expectStatus().isNotFound();
        desk.get(stranger, "/admin/api/v1/reports/" + id + "/attachments")
                .expectStatus()
                .isNotFound();
        desk.attach(stranger, id, 2, "b.xlsx", XLSX).expectStatus().isNotFound();
        desk.web().get().uri(address).exchange().expectStatus().isUnauthorized();
        for (var wrong : List.of("0", "2", "-1", "x", "1.5", "99999999999")) {
            desk.get(drafter, "/admin/api/v1/reports/" + id + "/attachments/" + wrong)
                    .expectStatus()
                    .isNotFound();
        }
        desk.get(drafter, address + "?edition=2").expectStatus().isNotFound();
        desk.get(drafter, address + "?edition=x").expectStatus().isNotFound();
    }

    @Test
    void bytesThatAreNotOnTheShelfAreMissedAloud() throws IOException {
        attach(1, "a.txt", "只此一份".getBytes(UTF_8));
        var sha256 = text("select sha256 from admin.edition_attachment where report_id = " + id);
        Files.delete(HOME.resolve("files").resolve(sha256.substring(0, 2)).resolve(sha256));

        desk.get(drafter, "/admin/api/v1/reports/" + id + "/attachments/1")
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("attachment-missing");
    }

    @Test
    void aCorrectionBeginsWithTheFilesOfWhatIsPublic() {
        attach(1, "责任书.pdf", PDF);
        attach(2, "名单.xlsx", XLSX);
        sign();
        publish();

        desk.act(drafter, id, "correct", "{\"remark\":\"更正名单。\"}")
                .expectStatus()
                .isOk();
        assertThat(names()).containsExactly("责任书.pdf", "名单.xlsx");
        assertThat(digest()).isEqualTo(order().digest().hex());
        remove(1, 2).expectStatus().isOk();
        assertThat(names()).containsExactly("责任书.pdf");
        desk.get(drafter, "/admin/api/v1/reports/" + id + "/attachments?edition=1")
                .expectBody()
                .jsonPath("$.attachments.length()")
                .isEqualTo(2);
        desk.get(drafter, "/admin/api/v1/reports/" + id + "/attachments/2?edition=1")
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .isEqualTo(XLSX);
    }

    @Test
    void peopleAttachArrangeAndTakeOffByForms() {
        var session = desk.session("miaoqing");
        var form = form(session);
        send(session, form, "责任书.pdf", PDF, "1")
                .expectStatus()
                .isSeeOther()
                .expectHeader()
                .valueEquals("Location", "/admin/reports/" + id + "/edit#attachments");
        send(session, form, "名单.xlsx", XLSX, "2").expectStatus().isSeeOther();
        send(session, form, "setup.exe", "MZ\0".getBytes(UTF_8), "3")
                .expectStatus()
                .isEqualTo(422)
                .expectBody(String.class)
                .value(html -> assertThat(html).contains("不能上传这种文件").contains("名单.xlsx"));
        send(session, form, "", new byte[0], "3")
                .expectStatus()
                .isEqualTo(422)
                .expectBody(String.class)
                .value(html -> assertThat(html).contains("请选择要上传的文件"));
        send(session, form, "大.txt", new byte[3 * 1024 * 1024 + 100_000], "3")
                .expectStatus()
                .isEqualTo(413)
                .expectBody(String.class)
                .value(html -> assertThat(html).contains("每个附件最多 2.0 MB"));

        act(session, form, 2, "act=up&version=3").expectStatus().isSeeOther();
        act(session, form, 2, "act=rename&version=4&name=样本").expectStatus().isSeeOther();
        assertThat(names()).containsExactly("名单.xlsx", "样本.pdf");
        act(session, form, 1, "act=remove&version=4").expectStatus().isEqualTo(422);
        act(session, form, 1, "act=remove&version=5").expectStatus().isSeeOther();
        act(session, form, 1, "act=burn&version=6").expectStatus().isNotFound();
        page("/admin/reports/" + id)
                .value((String html) -> assertThat(html)
                        .contains("样本.pdf")
                        .contains("/admin/reports/" + id + "/attachments/1?edition=1"));
        desk.web()
                .get()
                .uri("/admin/reports/" + id + "/attachments/1?edition=1")
                .cookie("SESSION", session)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .isEqualTo(PDF);
    }

    private WebTestClient.BodySpec<String, ?> page(String path) {
        return desk.web()
                .get()
                .uri(path)
                .cookie("SESSION", desk.session("miaoqing"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class);
    }

    private DeskClient.Form form(String session) {
        var page = desk.web()
                .get()
                .uri("/admin/reports/" + id + "/edit")
                .cookie("SESSION", session)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult();
        var csrf = CSRF.matcher(String.valueOf(page.getResponseBody()));
        assertThat(csrf.find()).isTrue();
        return new DeskClient.Form(csrf.group(1), DeskClient.cookie(page, "XSRF-TOKEN"));
    }

    private WebTestClient.ResponseSpec send(
            String session, DeskClient.Form form, String name, byte[] file, String version) {
        var parts = new MultipartBodyBuilder();
        parts.part("_csrf", form.token());
        parts.part("version", version);
        parts.part("file", new ByteArrayResource(file)).filename(name);
        return desk.web()
                .post()
                .uri("/admin/reports/{id}/attachments", id)
                .cookie("SESSION", session)
                .cookie("XSRF-TOKEN", form.cookie())
                .body(BodyInserters.fromMultipartData(parts.build()))
                .exchange();
    }

    private WebTestClient.ResponseSpec act(String session, DeskClient.Form form, int position, String fields) {
        var body = BodyInserters.fromFormData("_csrf", form.token());
        for (var field : fields.split("&")) {
            body = body.with(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
        }
        return desk.web()
                .post()
                .uri("/admin/reports/{id}/attachments/{position}", id, position)
                .cookie("SESSION", session)
                .cookie("XSRF-TOKEN", form.cookie())
                .body(body)
                .exchange();
    }

    private void attach(int version, String name, byte[] file) {
        desk.attach(drafter, id, version, name, file).expectStatus().isCreated();
    }

    private WebTestClient.ResponseSpec edit(int version, int position, String body) {
        return desk.web()
                .put()
                .uri("/admin/api/v1/reports/{id}/attachments/{position}", id, position)
                .headers(headers -> {
                    headers.setBearerAuth(drafter);
                    headers.setIfMatch("\"" + version + "\"");
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private void edit(String text, int version) {
        desk.web()
                .put()
                .uri("/admin/api/v1/reports/{id}/draft", id)
                .headers(headers -> {
                    headers.setBearerAuth(drafter);
                    headers.setIfMatch("\"" + version + "\"");
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"text\":\"" + text.replace("\n", "\\n") + "\",\"metadata\":" + DeskClient.METADATA + "}")
                .exchange()
                .expectStatus()
                .isOk();
    }

    private WebTestClient.ResponseSpec remove(int version, int position) {
        return desk.web()
                .delete()
                .uri("/admin/api/v1/reports/{id}/attachments/{position}", id, position)
                .headers(headers -> {
                    headers.setBearerAuth(drafter);
                    headers.setIfMatch("\"" + version + "\"");
                })
                .exchange();
    }

    private void refused(String name, byte[] file, int status, String code) {
        desk.attach(drafter, id, 2, name, file)
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    private WebTestClient.BodyContentSpec list() {
        return desk.get(drafter, "/admin/api/v1/reports/" + id + "/attachments")
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private List<String> names() {
        var names = new ArrayList<String>();
        list().jsonPath("$.attachments[*].name").value((List<String> found) -> names.addAll(found));
        return names;
    }

    private String digest() {
        return text("select digest from admin.edition where report_id = %d order by number desc limit 1".formatted(id));
    }

    /** What the digest must be by what lies in the database. */
    private String computedDigest() {
        var newest = "from admin.edition where report_id = %d order by number desc limit 1".formatted(id);
        var files =
                text("select coalesce(string_agg(sha256, ',' order by position), '') from admin.edition_attachment a "
                        + "where report_id = " + id + " and edition = (select number " + newest + ")");
        return DomainJson.digest(
                        DomainJson.read(text("select content::text " + newest), Content.class),
                        DomainJson.read(text("select metadata::text " + newest), Metadata.class),
                        files.isEmpty() ? List.of() : List.of(files.split(",")))
                .hex();
    }

    private List<String> acts() {
        return List.of(
                text("select string_agg(act, ',' order by sequence) from admin.audit where subject like 'report:%d/1 file:%%'"
                                .formatted(id))
                        .split(","));
    }

    private void sign() {
        desk.act(drafter, id, "submit", "{}").expectStatus().isOk();
        desk.act(office, id, "approve", "{}").expectStatus().isOk();
        var files = text(
                "select coalesce(json_agg(sha256)::text, '[]') from admin.edition_attachment a where report_id = %1$d "
                                .formatted(id)
                        + "and edition = (select max(number) from admin.edition where report_id = %d)".formatted(id));
        desk.act(secrecy, id, "approve", "{\"attachments\":" + files + "}")
                .expectStatus()
                .isOk();
        desk.act(approver, id, "approve", "{}").expectStatus().isOk();
    }

    private Instruction.Publish order() {
        var json = text(
                "select coalesce((select instruction::text from handover.publication_order where report_id = %1$d),"
                                .formatted(id)
                        + "(select instruction from published where report_id = %d))".formatted(id));
        return (Instruction.Publish) DomainJson.read(json, Instruction.class);
    }

    /** Does what the publisher would do, as far as the desk looks at it. */
    private void publish() {
        DATABASE.execute("""
                insert into published select report_id, instruction::text from handover.publication_order where report_id = %1$d;
                insert into publication.notice (town_id, number, report_id, order_number, edition, state, channel_id, kind, title,
                    content, metadata, digest, index_number, issued_on, publishing_body)
                select e.town_id, r.notice_number, r.id, 1, 1, 'PUBLISHED', e.channel_id, 'notice', e.title, e.content, e.metadata,
                       e.digest, r.index_number, '2026-04-08', '青禾镇人民政府'
                  from admin.edition e join admin.report r on r.id = e.report_id where e.report_id = %1$d;
                delete from handover.publication_order where report_id = %1$d
                """.formatted(id));
    }

    static {
        DATABASE.execute("create table published (report_id bigint, instruction text)");
    }

    private static List<Path> shelf() throws IOException {
        try (var files = Files.walk(HOME.resolve("files"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void asDesk(String statement) throws SQLException {
        try (var connection = DATABASE.connection("gongkai_admin")) {
            connection.createStatement().execute("set gongkai.towns = '1'");
            connection.createStatement().execute(statement);
        }
    }

    private static long number(String query) {
        return Long.parseLong(text(query));
    }

    private static String text(String query) {
        try (var connection = DATABASE.ownerConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return Objects.requireNonNullElse(rows.getString(1), "");
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
