package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.gongkai.admin.importing.Pictures;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

/** Importing with everything that hangs on it: pictures, the original, a corrected file. */
@SpringBootTest(classes = TestDesk.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportIT {

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

    @BeforeAll
    void hire() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.openYunxi();
        drafter = staffing.hireWithToken("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        staffing.hire("yunyun", "云云", "yunxi", Role.DRAFTER);
    }

    /** A notice whose lines in 〔〕 are pictures with these words. */
    private static byte[] docx(String... lines) {
        try (var document = new XWPFDocument();
                var out = new ByteArrayOutputStream()) {
            for (var line : lines) {
                var run = document.createParagraph().createRun();
                if (line.startsWith("〔")) {
                    run.addPicture(
                            new ByteArrayInputStream(Pictures.png(line.hashCode() & 0xffffff)),
                            PictureType.PNG,
                            "image.png",
                            Units.toEMU(24),
                            Units.toEMU(16));
                    run.getCTR()
                            .getDrawingArray(0)
                            .getInlineArray(0)
                            .getDocPr()
                            .setDescr(line.substring(1, line.length() - 1));
                } else {
                    run.setText(line);
                }
            }
            document.write(out);
            return out.toByteArray();
        } catch (IOException | InvalidFormatException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static final String TITLE = "青禾镇人民政府关于清明防火的通知";

    @SuppressWarnings("unchecked")
    private Map<String, Object> json(String path) {
        return Objects.requireNonNull((Map<String, Object>) desk.get(drafter, path)
                .expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody());
    }

    private long imported(String name, byte[] file) {
        var created = desk.upload(drafter, "qinghe", name, file, DeskClient.METADATA)
                .expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return ((Number) Objects.requireNonNull(created).get("id")).longValue();
    }

    @Test
    void picturesBecomeAttachmentsThatTheTextShows() {
        long id =
                imported("a.docx", docx(TITLE, "请按图巡查。", "〔巡查路线图〕", "〔image1.png〕", "〔巡查路线图〕", "青禾镇人民政府", "2026年4月8日"));
        var report = json("/admin/api/v1/reports/" + id);

        assertThat(report.toString()).contains("图片1.png", "图片2.png").doesNotContain("图片3.png", "WITHOUT_TEXT");
        assertThat(figures(report)).hasSize(3).first().satisfies(figure -> {
            assertThat(figure.get("alternative")).isEqualTo("巡查路线图");
            desk.web()
                    .get()
                    .uri("/admin/reports/" + id + "/pictures/" + figure.get("file"))
                    .cookie("SESSION", desk.session("miaoqing"))
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .contentType("image/png");
        });
        desk.act(drafter, id, "submit", "{}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("2（"));
    }

    @Test
    void wordsOnEveryPictureLetTheDraftGoOn() {
        long id = imported("a.docx", docx(TITLE, "请按图巡查。", "〔巡查路线图〕", "青禾镇人民政府", "2026年4月8日"));

        desk.act(drafter, id, "submit", "{}").expectStatus().isOk();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> figures(Map<String, Object> report) {
        var content = (Map<String, Object>) Objects.requireNonNull(report.get("content"));
        return ((List<Map<String, Object>>) Objects.requireNonNull(content.get("blocks")))
                .stream()
                        .filter(block -> Objects.equals(block.get("type"), "figure"))
                        .toList();
    }

    /** Asks as a browser does that has the page open. */
    private final class Browser {
        private final String session;
        private String page = "";
        private String cookie = "";

        Browser() {
            this(desk.session("miaoqing"));
        }

        Browser(String session) {
            this.session = session;
        }

        Browser open(String path) {
            var answer = desk.web()
                    .get()
                    .uri(path)
                    .cookie("SESSION", session)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .returnResult();
            page = String.valueOf(answer.getResponseBody());
            cookie = DeskClient.cookie(answer, "XSRF-TOKEN");
            return this;
        }

        private String hidden(String name) {
            var value =
                    Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page);
            assertThat(value.find()).as(name).isTrue();
            return value.group(1);
        }

        WebTestClient.ResponseSpec upload(String path, String name, byte[] file) {
            var parts = new MultipartBodyBuilder();
            parts.part("_csrf", hidden("_csrf"));
            parts.part("file", new ByteArrayResource(file)).filename(name);
            return desk.web()
                    .post()
                    .uri(path)
                    .cookie("SESSION", session)
                    .cookie("XSRF-TOKEN", cookie)
                    .body(BodyInserters.fromMultipartData(parts.build()))
                    .exchange();
        }

        WebTestClient.ResponseSpec press(String path, String version) {
            return desk.web()
                    .post()
                    .uri(path)
                    .cookie("SESSION", session)
                    .cookie("XSRF-TOKEN", cookie)
                    .body(BodyInserters.fromFormData("_csrf", hidden("_csrf")).with("version", version))
                    .exchange();
        }
    }

    private static final String ENDING = "青禾镇人民政府";

    private Map<String, Object> replaced(long id, int version, String name, byte[] file, int status) {
        var parts = new MultipartBodyBuilder();
        parts.part("file", new ByteArrayResource(file)).filename(name);
        var body = desk.web()
                .post()
                .uri("/admin/api/v1/reports/{id}/draft/import", id)
                .headers(headers -> {
                    headers.setBearerAuth(drafter);
                    headers.setIfMatch("\"" + version + "\"");
                })
                .body(BodyInserters.fromMultipartData(parts.build()))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();
        return Objects.requireNonNull(body);
    }

    @Test
    void aCorrectedFileShowsItsDifferenceAndReplacesTheDraftOnlyWhenConfirmed() {
        long id = imported("一稿.docx", docx(TITLE, "请按图巡查，每日一次。", "〔巡查路线图〕", "〔瞭望台〕", ENDING, "2026年4月8日"));
        var address = "/admin/reports/" + id + "/import";
        var browser = new Browser().open(address);
        assertThat(browser.page).contains("一稿.docx", "请按图巡查，每日一次。", "重新导入").doesNotContain("替换现稿");

        var corrected = docx(TITLE, "请按图巡查，每日两次。", "〔巡查路线图〕", "〔消防水池〕", ENDING, "2026年4月8日");
        browser.upload("/admin/reports/" + id + "/draft/import", "二稿.docx", corrected)
                .expectStatus()
                .isSeeOther();
        browser.open(address);
        assertThat(browser.page)
                .contains("“二稿.docx”与现稿的差异", "<del>一</del>", "<ins>两</ins>", "〔图片：消防水池〕", "1 张图片将一并移除", "替换现稿");
        assertThat(json("/admin/api/v1/reports/" + id).toString())
                .contains("每日一次")
                .doesNotContain("每日两次");

        browser.press("/admin/reports/" + id + "/draft/import/take", browser.hidden("version"))
                .expectStatus()
                .isSeeOther()
                .expectHeader()
                .valueEquals("Location", "/admin/reports/" + id + "?done=import");
        var report = json("/admin/api/v1/reports/" + id);
        assertThat(report.toString()).contains("每日两次").doesNotContain("每日一次");
        assertThat(figures(report))
                .extracting(figure -> figure.get("alternative"))
                .containsExactly("巡查路线图", "消防水池");
        assertThat((List<?>) report.get("attachments")).hasSize(2);
        assertThat(browser.open(address).page).contains("二稿.docx").doesNotContain("一稿.docx", "替换现稿");
        desk.act(drafter, id, "submit", "{}").expectStatus().isOk();
    }

    @Test
    void aDraftThatChangedMeanwhileIsNotReplacedAndTheNewDifferenceIsShown() {
        long id = imported("a.docx", docx(TITLE, "每日巡查一次。", ENDING, "2026年4月8日"));
        var browser = new Browser().open("/admin/reports/" + id + "/import");
        browser.upload("/admin/reports/" + id + "/draft/import", "b.docx", docx(TITLE, "每日巡查两次。", ENDING, "2026年4月8日"));
        browser.open("/admin/reports/" + id + "/import");
        var old = browser.hidden("version");
        replaced(id, Integer.parseInt(old), "c.docx", docx(TITLE, "每周巡查一次。", ENDING, "2026年4月8日"), 200);

        browser.press("/admin/reports/" + id + "/draft/import/take", old)
                .expectStatus()
                .isEqualTo(412)
                .expectBody(String.class)
                .value(page -> assertThat(page).contains("他人已改动了现稿", "<del>周</del>", "<ins>日</ins>", "替换现稿"));
        assertThat(json("/admin/api/v1/reports/" + id).toString()).contains("每周巡查一次。");

        browser.press("/admin/reports/" + id + "/draft/import/drop", old)
                .expectStatus()
                .isSeeOther();
        assertThat(browser.open("/admin/reports/" + id + "/import").page).doesNotContain("替换现稿");
    }

    @Test
    void aProgramReplacesTheTextAndKeepsWordsGivenToAPicture() {
        long id = imported("a.docx", docx(TITLE, "请按图巡查。", "〔IMG_1〕", ENDING, "2026年4月8日"));
        var first = json("/admin/api/v1/reports/" + id);
        var file = figures(first).getFirst().get("file");
        desk.web()
                .put()
                .uri("/admin/api/v1/reports/{id}/draft", id)
                .headers(headers -> {
                    headers.setBearerAuth(drafter);
                    headers.setIfMatch("\"" + first.get("version") + "\"");
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(
                        ("{\"metadata\":%s,\"content\":{\"title\":\"%s\",\"blocks\":[{\"type\":\"figure\",\"file\":\"%s\","
                                        + "\"alternative\":\"巡查路线\",\"caption\":\"图1\"}]}}")
                                .formatted(DeskClient.METADATA, TITLE, file))
                .exchange()
                .expectStatus()
                .isOk();
        int version = (Integer) json("/admin/api/v1/reports/" + id).get("version");

        replaced(id, version, "b.docx", docx(TITLE, "请按新图巡查。", "〔IMG_1〕", ENDING, "2026年4月8日"), 200);
        assertThat(figures(json("/admin/api/v1/reports/" + id)))
                .singleElement()
                .satisfies(figure ->
                        assertThat(figure).containsEntry("alternative", "巡查路线").containsEntry("caption", "图1"));
        replaced(id, version, "c.docx", docx(TITLE, "迟到的改动。"), 412);
        replaced(id, version + 1, "c.docx", new byte[] {'P', 'K', 3, 4}, 422);
        assertThat(json("/admin/api/v1/reports/" + id).toString()).contains("请按新图巡查。");
    }

    @Test
    void theOriginalIsSavedAsItCameAndNeverRuns() {
        var page = ("<html><body><p>" + TITLE + "</p><p>请做好<script>alert(1)</script><b>防火</b>工作。</p>"
                        + "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='><img src='/logo.png'></body></html>")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        long id = imported("通知.html", page);

        var browser = new Browser().open("/admin/reports/" + id + "/import");
        assertThat(browser.page)
                .contains("<strong>防火</strong>", "第 1 张图片不是 PNG 或 JPEG", "1 张图片只是网址")
                .doesNotContain("alert(1)", "logo.png");
        desk.web()
                .get()
                .uri("/admin/reports/" + id + "/original")
                .cookie("SESSION", browser.session)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .expectHeader()
                .value("Content-Disposition", value -> assertThat(value).startsWith("attachment;"))
                .expectHeader()
                .valueEquals("Content-Security-Policy", "sandbox; default-src 'none'")
                .expectBody(byte[].class)
                .isEqualTo(page);
    }

    @Test
    void aTypedDraftHasNoOriginalAndMayBeReplacedByAFile() {
        var parts = new MultipartBodyBuilder();
        parts.part("metadata", DeskClient.METADATA.replace("{", "{\"title\":\"" + TITLE + "\",\"text\":\"请做好防火工作。\","));
        var created = desk.upload(drafter, "qinghe", parts)
                .expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        long id = ((Number) Objects.requireNonNull(created).get("id")).longValue();

        assertThat(new Browser().open("/admin/reports/" + id + "/import").page).contains("本稿是直接撰写的");
        replaced(id, 1, "a.txt", "请做好防火工作，每日巡查。".getBytes(java.nio.charset.StandardCharsets.UTF_8), 200);
        assertThat(json("/admin/api/v1/reports/" + id).toString()).contains(TITLE, "每日巡查");
    }

    private WebTestClient.ResponseSpec paste(String login, long id, String html) {
        var session = desk.session(login);
        var browser = new Browser(session).open("/admin/new");
        return desk.web()
                .post()
                .uri("/admin/reports/{id}/draft/paste", id)
                .cookie("SESSION", session)
                .cookie("XSRF-TOKEN", browser.cookie)
                .header("X-XSRF-TOKEN", browser.hidden("_csrf"))
                .header("Content-Type", "text/html; charset=utf-8")
                .bodyValue(html)
                .exchange();
    }

    @Test
    void aClipboardIsReadWithoutChangingTheDraft() {
        long id = imported("a.docx", docx(TITLE, "请做好防火工作。", ENDING, "2026年4月8日"));

        paste("miaoqing", id, "<p style='mso-list:l0'><span style='mso-list:Ignore'>一、 </span>压实责任</p><img src=''>")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.content.blocks[0].type")
                .isEqualTo("heading")
                .jsonPath("$.content.blocks[0].mark")
                .isEqualTo("一、")
                .jsonPath("$.pictures")
                .isEqualTo(1);
        assertThat(json("/admin/api/v1/reports/" + id).get("version")).isEqualTo(1);
        paste("miaoqing", id, "字".repeat(1_500_000)).expectStatus().isEqualTo(413);
        paste("yunyun", id, "<p>甲</p>").expectStatus().isNotFound();
    }
}
