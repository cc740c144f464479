package org.gongkai.deployment.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A day of a town in headless Chromium: from the Word file of a clerk to a notice that is corrected, taken down and withdrawn. */
@Tag(DemoCounty.TAG)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TownDayIT {

    private static final Path SCREENS = Path.of("target", "screens");
    private static final String TITLE = "云溪镇人民政府关于2026年冬春救助对象的公示";
    private static final String DRAFTER = "suyingxi";
    private static final String OFFICE = "fangzhengze";
    private static final String SECRECY = "wenshoumo";
    private static final String APPROVER = "jianghuaiyuan";
    private static final String OPERATOR = "anyifan";
    private static final List<String> LINES = List.of(
            TITLE,
            "各村民委员会：",
            "按照县里的部署，现将拟救助对象公示如下，公示期七天。",
            "一、救助对象",
            "溪口村某某，联系电话13800001234，家庭困难。",
            "二、监督电话",
            "镇便民服务中心值班手机13900005678，受理意见。",
            "云溪镇人民政府",
            "2026年11月20日");

    private static final Map<String, String> COUNTY_PAGES = Map.ofEntries(
            Map.entry("county", "/admin/county"),
            Map.entry("calendar", "/admin/calendar?start=2026-12-15&days=20&unit=working-days#count"),
            Map.entry("registers", "/admin/registers"),
            Map.entry("register", "/admin/registers/normative-documents"),
            Map.entry("public-registers", "/towns/qinghe/registers"),
            Map.entry("public-register", "/towns/qinghe/registers/villages"),
            Map.entry("mail", "/admin/mail"),
            Map.entry("duties", "/admin/county/duties"),
            Map.entry("inspection", "/admin/county/inspection"),
            Map.entry("applications", "/admin/county/applications?year=2025"),
            Map.entry("intake", "/admin/intake"),
            Map.entry("delegations", "/admin/account/delegations"),
            Map.entry("figures", "/admin/county/figures"),
            Map.entry("towns", "/admin/county/towns"),
            Map.entry("town-new", "/admin/county/towns/new"),
            Map.entry("town", "/admin/towns/yunxi"),
            Map.entry("site", "/admin/county/site"),
            Map.entry("audit", "/admin/audit"),
            Map.entry("wording", "/admin/wording"),
            Map.entry("people", "/admin/people"),
            Map.entry("account", "/admin/account"),
            Map.entry("second-factor", "/admin/second-factor/new"),
            Map.entry("password", "/admin/password"),
            Map.entry("person-new", "/admin/people/new"));

    private static final Map<String, String> TOWN_PAGES = Map.of(
            "own-duties", "/admin/duties",
            "compile-disclosure", "/admin/compile/disclosure",
            "compile-rule-of-law", "/admin/compile/rule-of-law",
            "batches", "/admin/registers/normative-documents/batches",
            "list-difference", "/admin/registers/power-list/difference");

    private DemoCounty county;
    private Chromium chromium;
    private String report = "";

    @BeforeAll
    void start() throws IOException {
        chromium = Chromium.start();
        county = DemoCounty.get();
        Files.createDirectories(SCREENS);
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void aTownsDay() {
        clerkImportsAndMendsWhatIsFound();
        officeReturnsItAndSeesWhatChanged();
        threeSignAndTheApproverSchedulesAndTakesItBack();
        itIsPublished();
        itIsCorrected();
        itIsTakenDownConfirmedAndRestored();
        itIsWithdrawn();
        aNormativeDocumentIsRegistered();
        theTownSeesWhatItOwes();
        theCountySeesWhoIsLate();
    }

    private void clerkImportsAndMendsWhatIsFound() {
        as(DRAFTER, page -> {
            page.navigate(county.address("/admin/new"));
            page.getByLabel("公开属性").selectOption("PROACTIVE");
            page.setInputFiles(
                    "#file",
                    new FilePayload(
                            "救助公示.docx",
                            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                            word(LINES)));
            page.getByRole(AriaRole.BUTTON, named("建立草稿")).click();
            report = Pattern.compile("/admin/reports/[0-9]+")
                    .matcher(page.url())
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group();
            assertThat(page.getByText("疑似个人手机号“13800001234”")).isVisible();
            assertThat(page.getByRole(AriaRole.BUTTON, named("提交审核"))).isDisabled();
            shoot(page, "day-findings");
            page.getByRole(AriaRole.BUTTON, named("遮盖")).first().click();
            assertThat(page.locator(".content")).containsText("138****1234");
            page.getByText("保留并说明…").click();
            page.getByLabel("保留的理由").fill("值班手机，非个人号码。");
            page.getByRole(AriaRole.BUTTON, named("记录理由")).click();
            page.getByRole(AriaRole.BUTTON, named("提交审核")).click();
            assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
        });
    }

    private void officeReturnsItAndSeesWhatChanged() {
        as(OFFICE, page -> {
            page.getByText(TITLE).first().click();
            assertThat(page.getByText("值班手机，非个人号码。")).isVisible();
            page.getByText("为何是这一天").click();
            assertThat(page.getByText("起算，当日不计入")).isVisible();
            shoot(page, "day-why");
            fold(page, "return", "请写明公示起止日期。");
            assertThat(page.getByText("请写明公示起止日期。")).isVisible();
        });
        as(DRAFTER, page -> {
            page.navigate(county.address(report + "/edit"));
            var text = page.locator("textarea#text");
            text.fill(text.inputValue().replace("公示期七天", "公示期自11月21日至11月27日"));
            page.getByRole(AriaRole.BUTTON, named("保存")).click();
            page.getByRole(AriaRole.BUTTON, named("提交审核")).click();
            assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
        });
        as(OFFICE, page -> {
            page.navigate(county.address(report + "/difference"));
            assertThat(page.locator("ins").first()).containsText("自11月21日至11月2");
            shoot(page, "day-difference");
            page.navigate(county.address(report));
            var preview = page.waitForPopup(
                    () -> page.getByRole(AriaRole.BUTTON, named("按公开页面预览")).click());
            assertThat(preview.locator("h1")).hasText(TITLE);
            assertThat(preview.locator(".banner")).containsText("尚未公开");
            shoot(preview, "day-preview");
            var again = preview.request().get(preview.url());
            assertThat(again.headers()).containsEntry("cache-control", "no-store");
            assertThat(again.text()).contains("noindex");
            assertThat(preview.request()
                            .get(preview.url().replaceFirst(".$", "_"))
                            .status())
                    .isEqualTo(404);
        });
    }

    private void threeSignAndTheApproverSchedulesAndTakesItBack() {
        approve(OFFICE, "通过");
        approve(SECRECY, "通过");
        as(APPROVER, page -> {
            page.navigate(county.address(report));
            page.fill(
                    "#publishAt",
                    LocalDateTime.now(ZoneId.of("Asia/Shanghai"))
                            .plusDays(1)
                            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm")));
            page.getByRole(AriaRole.BUTTON, named("签发")).click();
            assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
            page.navigate(county.address(report + "/sheet"));
            assertThat(page.getByText("江怀远")).hasCount(2);
            shoot(page, "day-sheet");
            page.navigate(county.address(report));
            fold(page, "recall", "公示日期提前，今天发布。");
            assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
        });
    }

    private void itIsPublished() {
        publish("签发");
        as(APPROVER, page -> {
            page.navigate(county.address(report));
            for (int i = 0; i < 100 && page.getByText("/notices/").count() == 0; i++) {
                page.waitForTimeout(100);
                page.reload();
            }
            page.getByText("/notices/").first().click();
            assertThat(page.locator("h1")).hasText(TITLE);
            assertThat(page.locator("body")).containsText("138****1234");
            assertThat(page.locator("body")).not().containsText("13800001234");
        });
    }

    private void itIsCorrected() {
        as(DRAFTER, page -> {
            page.navigate(county.address(report));
            fold(page, "correct", "补充监督邮箱。");
            page.navigate(county.address(report + "/edit"));
            var text = page.locator("textarea#text");
            text.fill(text.inputValue().replace("受理意见", "受理意见，也可书面提出"));
            page.getByRole(AriaRole.BUTTON, named("保存")).click();
            page.getByText("保留并说明…").click();
            page.getByLabel("保留的理由").fill("值班手机，非个人号码。");
            page.getByRole(AriaRole.BUTTON, named("记录理由")).click();
        });
        publish("签发");
        as(DRAFTER, page -> {
            page.navigate(county.address(report));
            for (int i = 0;
                    i < 100
                            && page.getByText("第2版").count()
                                            + page.getByText("已发布").count()
                                    < 2;
                    i++) {
                page.waitForTimeout(100);
                page.reload();
            }
            shoot(page, "day-corrected");
        });
    }

    private void itIsTakenDownConfirmedAndRestored() {
        as(APPROVER, page -> {
            until(page, "form[action$='/take-down']");
            fold(page, "take-down", "疑似含个人信息，先下架核实。");
            assertThat(page.getByText("须由另一人")).isVisible();
            assertThat(page.getByRole(AriaRole.BUTTON, named("确认下架"))).hasCount(0);
        });
        as(OPERATOR, page -> {
            assertThat(page.getByText("紧急下架待确认")).isVisible();
            shoot(page, "day-take-down-inbox");
            page.getByText(TITLE).first().click();
            page.getByRole(AriaRole.BUTTON, named("确认下架")).click();
            assertThat(page.getByText("已由安一帆确认。")).isVisible();
            page.navigate(county.address("/admin/inbox"));
            assertThat(page.getByText("紧急下架待确认")).hasCount(0);
        });
        as(APPROVER, page -> {
            until(page, "form[action$='/restore']");
            page.fill("#restore-remark", "核实无误，恢复公开。");
            page.locator("form[action$='/restore'] button").click();
            assertThat(page.getByText("紧急下架：")).hasCount(0);
        });
    }

    private void itIsWithdrawn() {
        var address = new String[1];
        as(APPROVER, page -> {
            until(page, "form[action$='/withdraw']");
            address[0] = page.getByText("/notices/").first().getAttribute("href");
            page.locator("form[action$='/withdraw'] summary").click();
            shoot(page, "day-withdraw");
            page.fill("#withdraw-remark", "公示期满。");
            page.locator("form[action$='/withdraw'] button").click();
            for (int i = 0; i < 100; i++) {
                var answer = page.navigate(county.address(address[0]));
                if (answer.status() == 410) {
                    break;
                }
                page.waitForTimeout(100);
            }
            assertThat(page.locator("body")).containsText("公示期满。");
        });
    }

    private void aNormativeDocumentIsRegistered() {
        as(DRAFTER, page -> {
            page.navigate(county.address("/admin/registers/normative-documents/new"));
            shoot(page, "day-entry-new");
            page.getByLabel("文件名称").fill("云溪镇农贸市场管理办法");
            page.getByLabel("机关代字").fill("云府");
            page.getByLabel("起草部门").fill("建设办公室");
            for (var question : List.of("影响公民、法人权利义务", "具有普遍约束力", "一定期限内反复适用")) {
                page.getByLabel(question).selectOption("true");
            }
            page.getByRole(AriaRole.BUTTON, named("登记")).click();
            assertThat(page.getByText("已记录。")).isVisible();
            page.getByLabel("征求意见开始日期").fill("2026-10-08");
            page.getByLabel("征求意见截止日期").fill("2026-11-09");
            page.getByLabel("意见采纳情况").fill("收到意见三条，采纳两条。");
            page.getByRole(AriaRole.BUTTON, named("公开征求意见")).click();
            page.getByLabel("送审日期").fill("2026-11-10");
            page.getByLabel("审核主体").fill("安澜县司法局");
            page.getByRole(AriaRole.BUTTON, named("送合法性审核")).click();
            assertThat(page.getByText("合法性审核中")).isVisible();
            page.getByText("为何是这一天").click();
            shoot(page, "day-entry");
        });
    }

    private void theCountySeesWhoIsLate() {
        as(OPERATOR, page -> {
            shootAll(page, COUNTY_PAGES);
            page.navigate(county.address("/admin/county"));
            assertThat(page.locator("table")).containsText("云溪镇");
        });
    }

    private void theTownSeesWhatItOwes() {
        as(DRAFTER, page -> shootAll(page, TOWN_PAGES));
    }

    private void shootAll(Page page, Map<String, String> pages) {
        for (var screen : pages.entrySet()) {
            page.navigate(county.address(screen.getValue()));
            page.locator("details summary:has-text('查看')").all().forEach(Locator::click);
            assertThat(page.locator("h1").first()).isVisible();
            shoot(page, "day-" + screen.getKey());
        }
    }

    private void publish(String last) {
        as(DRAFTER, page -> {
            page.navigate(county.address(report));
            page.getByRole(AriaRole.BUTTON, named("提交审核")).click();
            assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
        });
        approve(OFFICE, "通过");
        approve(SECRECY, "通过");
        approve(APPROVER, last);
    }

    private void approve(String login, String button) {
        as(login, page -> {
            page.navigate(county.address(report));
            page.getByRole(AriaRole.BUTTON, named(button)).click();
            assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
        });
    }

    /** Opens the report until the act is offered: the publisher takes a moment. */
    private void until(Page page, String form) {
        page.navigate(county.address(report));
        for (int i = 0; i < 100 && page.locator(form).count() == 0; i++) {
            page.waitForTimeout(100);
            page.reload();
        }
    }

    private static void fold(Page page, String act, String remark) {
        page.locator("form[action$='/" + act + "'] summary").click();
        page.fill("#" + act + "-remark", remark);
        page.locator("form[action$='/" + act + "'] button").click();
    }

    private void as(String login, Consumer<Page> work) {
        try (var context = chromium.visitor(1440)) {
            var page = context.newPage();
            page.navigate(county.address("/admin/sign-in"));
            page.getByLabel("账号").fill(login);
            page.getByLabel("密码").fill(county.password(login));
            page.getByRole(AriaRole.BUTTON, named("登录")).click();
            assertThat(page).hasURL(Pattern.compile(".*/admin/inbox"));
            work.accept(page);
        }
    }

    private static void shoot(Page page, String name) {
        for (int width : new int[] {1440, 390}) {
            page.setViewportSize(width, 900);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SCREENS.resolve(name + "-" + width + ".png"))
                    .setFullPage(true));
            var overflow = (Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
            assertThat(overflow).as(name + " is wider than " + width + " px by").isLessThanOrEqualTo(0);
        }
        page.setViewportSize(1440, 900);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    /** A Word file of these paragraphs, as small as one can be. */
    private static byte[] word(List<String> lines) {
        var packages = "http://schemas.openxmlformats.org/package/2006/";
        var word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        var body = lines.stream()
                .map(line -> "<w:p><w:r><w:t>" + line + "</w:t></w:r></w:p>")
                .collect(Collectors.joining());
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            entry(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"" + packages + "content-types\"><Default Extension=\"rels\""
                            + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\""
                            + " ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\""
                            + "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
            entry(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns=\"" + packages + "relationships\"><Relationship Id=\"r1\" Type=\""
                            + "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
                            + " Target=\"word/document.xml\"/></Relationships>");
            entry(
                    zip,
                    "word/document.xml",
                    "<w:document xmlns:w=\"" + word + "\"><w:body>" + body + "</w:body></w:document>");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
