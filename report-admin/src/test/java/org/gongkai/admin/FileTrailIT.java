package org.gongkai.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.admin.DeskBrowser.form;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.gongkai.admin.attachment.FakeClamd;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

/** What files hold unseen keeps a draft from being submitted; it goes with one click, and where a file came from stays known. */
@SpringBootTest(classes = TestDesk.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileTrailIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final FakeClamd CLAMD = clamd();

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        TestDesk.connect(registry, DATABASE);
        registry.add("gongkai.scanner.address", CLAMD::address);
        registry.add("gongkai.scanner.timeout", () -> "2s");
    }

    private static FakeClamd clamd() {
        try {
            return new FakeClamd();
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @AfterAll
    static void close() throws IOException {
        CLAMD.close();
    }

    @Autowired
    private PlatformOperations operations;

    @LocalServerPort
    private int port;

    private DeskClient desk;
    private String drafter;
    private String stranger;
    private long id;

    @BeforeAll
    void peopleOfTwoTowns() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.openYunxi();
        drafter = staffing.hireWithToken("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        stranger = staffing.hireWithToken("yunshan", "云山", "yunxi", Role.DRAFTER);
    }

    @BeforeEach
    void draft() {
        CLAMD.be("working");
        id = draft(drafter, "qinghe");
    }

    private long draft(String token, String town) {
        return desk.imported(token, town, "关于救助名单的公示\n名单见附件。\n2026年4月8日\n", DeskClient.METADATA);
    }

    private static byte[] workbook(String secret) {
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var row = book.createSheet("公示名单").createRow(0);
            row.createCell(0).setCellValue("张某某");
            row.createCell(1).setCellValue("河口村");
            book.createSheet("底稿").createRow(0).createCell(0).setCellValue(secret);
            book.setSheetHidden(1, true);
            book.write(out);
            return out.toByteArray();
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private byte[] bytes(int position) {
        return Objects.requireNonNull(desk.get(drafter, "/admin/api/v1/reports/" + id + "/attachments/" + position)
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody());
    }

    @Test
    void aHiddenSheetStopsTheDraftAndGoesWithOneClick() throws IOException {
        desk.attach(drafter, id, 1, "名单.xlsx", workbook("打分与电话")).expectStatus().isCreated();
        var browser = new DeskBrowser(desk.web()).signedIn("miaoqing");
        var before = browser.get("/admin/reports/" + id).body();
        assertThat(before).contains("附件中有隐藏的工作表：1（底稿） 个", "在附件“名单.xlsx”中", "/attachments/1/clean");
        desk.act(drafter, id, "submit", "{}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.obstacles[0].code")
                .isEqualTo("open-findings");
        desk.get(drafter, "/admin/api/v1/reports/" + id)
                .expectBody()
                .jsonPath("$.findings[?(@.code == 'FILE_HIDDEN_SHEETS')].file")
                .isEqualTo("名单.xlsx");

        assertThat(browser.post("/admin/reports/" + id + "/attachments/1/clean", form("version", "1"))
                        .status())
                .as("a version that is no longer")
                .isEqualTo(422);
        var cleaned = browser.post("/admin/reports/" + id + "/attachments/1/clean", form("version", "2"));
        assertThat(cleaned.location()).isEqualTo("/admin/reports/" + id + "?done=clean#findings");
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes(1)))) {
            assertThat(book.getNumberOfSheets()).isEqualTo(1);
            assertThat(book.getSheetAt(0).getRow(0).getCell(1).getStringCellValue())
                    .isEqualTo("河口村");
        }
        assertThat(browser.get("/admin/reports/" + id).body()).doesNotContain("隐藏的工作表");
        assertThat(browser.get("/admin/reports/" + id + "/attachments/1/trail").body())
                .contains("由“名单.xlsx”清理隐藏内容得到", "苗青", "关于救助名单的公示");
        desk.act(drafter, id, "submit", "{}").expectStatus().isOk();
        assertThat(text(
                        "select string_agg(act, ',' order by sequence) from admin.audit where subject like 'report:%d/1 file:%%'"
                                .formatted(id)))
                .isEqualTo("attach,clean-attachment");
    }

    @Test
    void aFileTakesThePlaceOfAnotherAndTheChainIsKept() {
        desk.attach(drafter, id, 1, "第一稿.txt", "第一稿".getBytes(UTF_8))
                .expectStatus()
                .isCreated();
        desk.attach(drafter, id, 2, "别的.txt", "别的".getBytes(UTF_8))
                .expectStatus()
                .isCreated();
        replace(drafter, 3, 1, "第二稿.txt", "第二稿")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.attachments[0].name")
                .isEqualTo("第二稿.txt")
                .jsonPath("$.attachments.length()")
                .isEqualTo(2);
        replace(drafter, 4, 1, "第三稿.txt", "第三稿").expectStatus().isOk();
        replace(drafter, 4, 1, "晚了.txt", "晚了").expectStatus().isEqualTo(412);
        replace(drafter, 5, 1, "别的.txt", "同名").expectStatus().isEqualTo(422);
        replace(drafter, 5, 9, "无处.txt", "无处").expectStatus().isNotFound();
        replace(stranger, 5, 1, "外人.txt", "外人").expectStatus().isNotFound();

        var page = new DeskBrowser(desk.web())
                .signedIn("miaoqing")
                .get("/admin/reports/" + id + "/attachments/1/trail")
                .body();
        assertThat(page).contains("替换了“第一稿.txt”", "替换了“第二稿.txt”");
        assertThat(page.indexOf("第一稿")).isLessThan(page.lastIndexOf("第二稿"));
    }

    @Test
    void whereAFileIsUsedIsShownOnlyAsFarAsOneSees() {
        var same = "同一个文件".getBytes(UTF_8);
        desk.attach(drafter, id, 1, "甲.txt", same).expectStatus().isCreated();
        long second = draft(drafter, "qinghe");
        desk.attach(drafter, second, 1, "乙.txt", same).expectStatus().isCreated();
        long theirs = draft(stranger, "yunxi");
        desk.attach(stranger, theirs, 1, "丙.txt", same).expectStatus().isCreated();

        var page = new DeskBrowser(desk.web())
                .signedIn("miaoqing")
                .get("/admin/reports/" + id + "/attachments/1/trail")
                .body();
        assertThat(page).contains("甲.txt", "乙.txt", "/admin/reports/" + second).doesNotContain("丙.txt");
        assertThat(new DeskBrowser(desk.web())
                        .signedIn("yunshan")
                        .get("/admin/reports/" + id + "/attachments/1/trail")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatTheScannerRefusesOrCannotLookAtIsNotKept() {
        desk.attach(drafter, id, 1, "坏.txt", FakeClamd.SIGN.getBytes(UTF_8))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("attachment-infected");
        assertThat(text("select count(*) from admin.audit where act = 'infected-file'"))
                .isEqualTo("1");
        desk.upload(drafter, "qinghe", "坏.txt", ("标题\n" + FakeClamd.SIGN).getBytes(UTF_8), DeskClient.METADATA)
                .expectStatus()
                .isEqualTo(422);
        CLAMD.be("error");
        desk.attach(drafter, id, 1, "好.txt", "好".getBytes(UTF_8))
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("attachment-unscanned");
        CLAMD.be("working");
        desk.attach(drafter, id, 1, "好.txt", "好".getBytes(UTF_8)).expectStatus().isCreated();
    }

    @Test
    void aFindingInAWorkbookNamesItsSheetAndWhatStandsAround() {
        var xlsx = org.gongkai.domain.SampleFiles.xlsx("救助对象", "姓名\t电话", "张某某\t13800001234x", "李某某\t139-0000-5678");
        desk.attach(drafter, id, 1, "名单.xlsx", xlsx).expectStatus().isCreated();

        desk.get(drafter, "/admin/api/v1/reports/" + id)
                .expectBody()
                .jsonPath("$.findings[?(@.code == 'MOBILE')].sheet")
                .isEqualTo("救助对象")
                .jsonPath("$.findings[?(@.code == 'MOBILE')].near")
                .isEqualTo("李某某 139-0000-5678");
        assertThat(new DeskBrowser(desk.web())
                        .signedIn("miaoqing")
                        .get("/admin/reports/" + id)
                        .body())
                .contains("在附件“名单.xlsx”的工作表“救助对象”中", "李某某 139-0000-5678");
    }

    @Test
    void aLinkToANoticeThatIsNotThereIsFound() {
        var text = "<h1>关于链接的通知</h1><p>见<a href=\"/notices/987654\">原通知</a>。</p>";
        var created = desk.upload(drafter, "qinghe", "a.html", text.getBytes(UTF_8), DeskClient.METADATA)
                .expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        var linked = ((Number) Objects.requireNonNull(created).get("id")).longValue();

        desk.get(drafter, "/admin/api/v1/reports/" + linked)
                .expectBody()
                .jsonPath("$.findings[?(@.code == 'LINK_DEAD')].excerpt")
                .isEqualTo("/notices/987654");
    }

    private WebTestClient.ResponseSpec replace(String token, int version, int position, String name, String text) {
        var parts = new MultipartBodyBuilder();
        parts.part("file", new ByteArrayResource(text.getBytes(UTF_8))).filename(name);
        return desk.web()
                .post()
                .uri("/admin/api/v1/reports/{id}/attachments/{position}/replacement", id, position)
                .headers(headers -> {
                    headers.setBearerAuth(token);
                    headers.setIfMatch("\"" + version + "\"");
                })
                .body(BodyInserters.fromMultipartData(parts.build()))
                .exchange();
    }

    private static String text(String query) {
        try (var connection = DATABASE.ownerConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return Objects.requireNonNullElse(rows.getString(1), "");
        } catch (java.sql.SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
