package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

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
}
