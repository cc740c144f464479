package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.admin.DeskBrowser.form;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
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

/** Posters are entered with a photograph by the town whose notice it is; the county takes all of them along. */
@SpringBootTest(
        classes = TestDesk.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "gongkai.admin.account.second-factor-for=")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostingIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final String TEXT = "青禾镇人民政府关于清明防火的通知\n各村民委员会：\n请做好防火工作。\n青禾镇人民政府\n2026年4月1日\n";
    private static final Pattern PHOTO = Pattern.compile("/admin/reports/[0-9]+/postings/[0-9]+/photo");

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
    private String[] signers;
    private long id;
    private String path;

    @BeforeAll
    void peopleOfTwoTowns() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.openYunxi();
        drafter = staffing.hireWithToken("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        signers = new String[] {
            staffing.hireWithToken("shenhe", "审核", "qinghe", Role.OFFICE_REVIEWER),
            staffing.hireWithToken("baomi", "保密", "qinghe", Role.SECRECY_REVIEWER),
            staffing.hireWithToken("qianfa", "签发", "qinghe", Role.APPROVER)
        };
        staffing.hire("yunshan", "云山", "yunxi", Role.DRAFTER);
        staffing.hire("xianguan", "县管", null, Role.COUNTY_OPERATOR);
    }

    @BeforeEach
    void draft() {
        id = desk.imported(drafter, "qinghe", TEXT, DeskClient.METADATA);
        path = "/admin/reports/" + id + "/postings";
    }

    private void publish() {
        desk.act(drafter, id, "submit", "{}").expectStatus().isOk();
        for (var signer : signers) {
            desk.act(signer, id, "approve", "{}").expectStatus().isOk();
        }
        DATABASE.execute("""
                insert into publication.notice (town_id, number, report_id, order_number, edition, state, channel_id, kind, title,
                    content, metadata, digest, index_number, issued_on, publishing_body)
                select e.town_id, r.notice_number, r.id, 1, 1, 'PUBLISHED', e.channel_id, 'notice', e.title, e.content, e.metadata,
                       e.digest, r.index_number, '2026-04-08', '青禾镇人民政府'
                  from admin.edition e join admin.report r on r.id = e.report_id where e.report_id = %1$d;
                delete from handover.publication_order where report_id = %1$d
                """.formatted(id));
    }

    private DeskBrowser browser(String login) {
        return new DeskBrowser(desk.web()).signedIn(login);
    }

    /** A photograph that says where it was taken. */
    private static byte[] photograph() {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
        var plain = out.toByteArray();
        var comment = "GPS 45.1N 84.9E".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        var whole = new ByteArrayOutputStream();
        whole.write(plain, 0, 2);
        whole.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (comment.length + 2)});
        whole.writeBytes(comment);
        whole.write(plain, 2, plain.length - 2);
        return whole.toByteArray();
    }

    @Test
    void aPosterIsEnteredAndSeenWithoutWhatThePhotographTells() {
        publish();
        var browser = browser("miaoqing");
        browser.get(path);

        var answer = browser.upload(path, "公示栏.jpg", photograph(), form("place", "河口村公示栏", "postedOn", "2026-04-09"));

        assertThat(answer.status()).isEqualTo(303);
        var page = browser.get(path).body();
        assertThat(page).contains("河口村公示栏", "2026-04-09", "第1版", "苗青 登记于").doesNotContain("已过期");
        assertThat(browser.get("/admin/reports/" + id).body()).contains("张贴记录", "河口村公示栏");
        var found = PHOTO.matcher(page);
        assertThat(found.find()).isTrue();
        var photo = Objects.requireNonNull(desk.web()
                .get()
                .uri(found.group())
                .cookie("SESSION", desk.session("shenhe"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("image/jpeg")
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody());
        assertThat(new String(photo, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("GPS");
        assertThat(Arrays.copyOf(photo, 2)).containsExactly(0xff, 0xd8);
        assertThat(browser("yunshan").get(found.group()).status()).isEqualTo(404);
        var gone = found.group().replace("/photo", "/void");
        browser.get(path);
        assertThat(browser.post(gone, form("reason", " ")).body()).contains("请填写作废的理由");
        assertThat(browser.post(gone, form("reason", "照片拍错了地点")).status()).isEqualTo(303);
        assertThat(browser.get(path).body()).contains("已作废", "照片拍错了地点").doesNotContain("登记有误，作废");
        assertThat(browser("yunshan").get(found.group()).status()).isEqualTo(404);
        assertThat(text("select act || ' ' || subject from admin.audit where act = 'posted' and subject like 'report:"
                        + id + "/%'"))
                .startsWith("posted report:" + id + "/1 photo:");
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedStays() {
        publish();
        var browser = browser("miaoqing");
        browser.get(path);

        var noPlace = browser.upload(path, "a.jpg", photograph(), form("place", " ", "postedOn", "2026-04-09"));
        var future = browser.upload(path, "a.jpg", photograph(), form("place", "河口村", "postedOn", "2099-01-01"));
        var noPicture = browser.upload(path, "a.txt", new byte[] {'a'}, form("place", "河口村", "postedOn", "2026-04-09"));
        var broken = browser.upload(path, "a.jpg", new byte[] {'a'}, form("place", "河口村", "postedOn", "2026-04-09"));

        assertThat(noPlace.status()).isEqualTo(422);
        assertThat(noPlace.body()).contains("请填写“张贴地点”。", "value=\"2026-04-09\"");
        assertThat(future.body()).contains("不晚于今天", "value=\"河口村\"");
        assertThat(noPicture.body()).contains("只能是 PNG 或 JPEG");
        assertThat(broken.status()).isEqualTo(422);
        assertThat(browser.get(path).body()).contains("还没有登记张贴");
    }

    @Test
    void onlyWhatIsPublicIsPostedAndOnlyByItsTown() {
        var browser = browser("miaoqing");
        browser.get(path);
        var early = browser.upload(path, "a.jpg", photograph(), form("place", "河口村", "postedOn", "2026-04-09"));
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.body()).contains("现在没有公开的版本");
        assertThat(browser("yunshan").get(path).status()).isEqualTo(404);
        publish();
        var county = browser("xianguan");
        county.get("/admin/county");
        assertThat(county.upload(path, "a.jpg", photograph(), form("place", "河口村", "postedOn", "2026-04-09"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theCountyTakesAllOfAPeriodAlong() {
        publish();
        var browser = browser("miaoqing");
        browser.get(path);
        browser.upload(path, "a.jpg", photograph(), form("place", "=河口村,东口", "postedOn", "2026-03-09"));

        var csv = browser("xianguan").get("/admin/county/postings.csv?from=2026-03-01&to=2026-03-31");

        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.body()).contains("张贴日期,镇（街道）,标题", "2026-03-09,青禾镇,青禾镇人民政府关于清明防火的通知,", ",\"'=河口村,东口\",苗青,");
        assertThat(browser("xianguan")
                        .get("/admin/county/postings.csv?from=2026-02-01&to=2026-02-28")
                        .body())
                .doesNotContain("河口村");
        assertThat(browser("xianguan").get("/admin/county/postings.csv?from=x").status())
                .isEqualTo(400);
        assertThat(browser.get("/admin/county/postings.csv").status()).isEqualTo(404);
    }

    private static String text(String query) {
        try (var connection = DATABASE.ownerConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
