package org.gongkai.deployment.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a form of the public over the desk to an answer that everybody sees; and what is not taken in. */
@Tag(DemoCounty.TAG)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IntakeIT {

    private static final String FORM = "/towns/qinghe/registers/feedback/apply";
    private static final String ACTION = "/intake/qinghe/feedback";
    private static final String BOLD = "<b>路灯</b>=1+1\" onmouseover=\"x";
    private static final String SECRET = "13800009999";
    private static final Path SCREENS = Path.of("target", "screens");
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private DemoCounty county;
    private String code = "";

    @BeforeAll
    void open() {
        county = DemoCounty.get();
    }

    private record Pass(String token, String answer) {}

    private Pass pass(String form) throws Exception {
        var page = get(form);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        return new Pass(found(page.body(), "name=\"token\" value=\"([^\"]+)\""), answer(page.body()));
    }

    private static String answer(String page) {
        var question = Pattern.compile("([一二三四五六七八九])([加减])([一二三四五六七八九])等于几").matcher(page);
        assertThat(question.find()).isTrue();
        var digits = "零一二三四五六七八九";
        int first = digits.indexOf(question.group(1));
        int second = digits.indexOf(question.group(3));
        return Integer.toString(question.group(2).equals("加") ? first + second : first - second);
    }

    private static String found(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(county.address(path))).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> form, String... headers) throws Exception {
        var body = form.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(county.address(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static Map<String, String> question(Pass pass) {
        var form = new HashMap<>(Map.of(
                "f-kind", "建议", "f-subject", BOLD, "f-message", "村口没有路灯，我叫苗青", "f-name", "苗青", "f-contact", SECRET));
        form.put("token", pass.token());
        form.put("answer", pass.answer());
        return form;
    }

    @Test
    @Order(1)
    void takesAFormOnceAndShowsAWrongOneAgain() throws Exception {
        var pass = pass(FORM);
        var wrong = question(pass);
        wrong.put("answer", "99");
        wrong.put("f-message", "");
        var again = post(ACTION, wrong);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body())
                .contains("验证问题答得不对", "请填写“留言内容”", "&lt;b&gt;路灯&lt;/b&gt;", SECRET)
                .doesNotContain("<b>路灯", "\" onmouseover");
        assertThat(again.headers().firstValue("Content-Security-Policy")).isPresent();

        Thread.sleep(3_100);
        var taken = post(ACTION, question(pass), "Sec-Fetch-Site", "same-origin");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(taken.headers().firstValue("Cache-Control")).contains("no-store");
        code = found(taken.body(), "receipt-code\">([^<]+)<");
        assertThat(taken.body()).doesNotContain(SECRET, "苗青");

        var twice = post(ACTION, question(pass));
        assertThat(twice.body()).contains("没有重复登记", code);
        var other = pass(FORM);
        Thread.sleep(3_100);
        assertThat(post("/intake/yunxi/feedback", question(other)).statusCode()).isEqualTo(422);
    }

    @Test
    @Order(1)
    void refusesWhatIsForeignTooLargeOrNowhere() throws Exception {
        assertThat(post(ACTION, Map.of(), "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(post(ACTION, Map.of(), "Origin", "https://example.org").statusCode())
                .isEqualTo(403);
        assertThat(post(ACTION, Map.of("f-message", "九".repeat(8000))).statusCode())
                .isEqualTo(413);
        assertThat(post("/intake/qinghe/officers", Map.of()).statusCode()).isEqualTo(404);
        assertThat(post("/intake/nowhere/feedback", Map.of()).statusCode()).isEqualTo(404);
        assertThat(post(ACTION, Map.of("token", "x")).statusCode()).isEqualTo(422);
        assertThat(get("/towns/qinghe/registers/officers/apply").statusCode()).isEqualTo(404);
        assertThat(get("/towns/qinghe/registers/opinions/apply").body()).contains("已经截止或者没有公开");
        assertThat(get("/towns/qinghe/registers/feedback/receipt?code=0000").body())
                .contains("没有这个编号");
        assertThat(get("/towns/qinghe").body()).contains(FORM, "在线申请公开政府信息");
        assertThat(get("/towns/qinghe/application").body()).contains("/towns/qinghe/registers/applications/apply");
        assertThat(get("/assets/site.css").headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
    }

    @Test
    @Order(2)
    void theDeskAnswersAndEverybodySeesWhatIsPublicOfIt() throws Exception {
        var receipt = "/towns/qinghe/registers/feedback/receipt?code=" + code;
        assertThat(until(receipt, page -> page.contains("<strong>已收到</strong>")))
                .doesNotContain(SECRET, "苗青", "路灯");

        var drafter = token("tiansiyuan");
        var reviewer = token("luwenlan");
        var listed = send(drafter, "GET", "registers/feedback/entries?town=qinghe", "")
                .path("entries")
                .path(0);
        assertThat(listed.path("title").stringValue()).isEqualTo(BOLD);
        long id = listed.path("id").longValue();
        var entry = send(drafter, "GET", "entries/" + id, "");
        assertThat(entry.toString()).contains("公众", "村口没有路灯");
        act(drafter, id, "forward", "{\"unit\": \"村镇建设办\"}");
        act(drafter, id, "answer", "{\"answeringUnit\": \"村镇建设办\", \"answer\": \"已报供电所，12月10日前装好。\"}");
        act(reviewer, id, "publish", "{\"subject\": \"村口路灯\", \"shown\": \"村口没有路灯\"}");

        var page = until("/towns/qinghe/registers/feedback/" + id, text -> text.contains("12月10日前装好"));
        assertThat(page).contains("村口路灯").doesNotContain(SECRET, "苗青");
        assertThat(get(receipt).body()).contains("已答复并公开", "12月10日前装好").doesNotContain(SECRET, "苗青");
        assertThat(get("/towns/qinghe/registers/feedback/feed.json").body()).doesNotContain(SECRET, "苗青");
    }

    @Test
    @Order(3)
    void takesItsPictures() throws Exception {
        try (var chromium = Chromium.start()) {
            for (int width : new int[] {1440, 390}) {
                try (var context = chromium.visitor(width)) {
                    var page = context.newPage();
                    page.navigate(county.address("/towns/qinghe/registers/applications/apply"));
                    shoot(page, "intake-form", width);
                    page.locator("[name=f-applicant]").fill("苗青");
                    page.locator("[value=自然人]").check();
                    page.locator("[name=f-identity]").fill("99012119900101001X");
                    page.locator("[name=f-contact]").fill(SECRET);
                    page.locator("[name=f-wanted]").fill("2025年村道养护支出明细");
                    page.locator("[value=电子邮件]").check();
                    page.locator("[name=answer]").fill("99");
                    page.locator(".intake-form button").click();
                    shoot(page, "intake-faults", width);
                    page.locator("[name=answer]").fill(answer(page.content()));
                    page.waitForTimeout(3_100);
                    page.locator(".intake-form button").click();
                    assertThat(page.content()).contains("已经收到");
                    shoot(page, "intake-receipt", width);
                    page.locator("a.action").click();
                    shoot(page, "intake-standing", width);
                    page.navigate(county.address("/towns/qinghe/registers/feedback"));
                    shoot(page, "intake-register", width);
                    page.navigate(county.address("/towns/qinghe"));
                    shoot(page, "intake-town", width);
                }
            }
            try (var context = chromium.visitor(1440)) {
                var page = context.newPage();
                page.navigate(county.address("/admin/sign-in"));
                page.getByLabel("账号").fill("tiansiyuan");
                page.getByLabel("密码").fill(county.password("tiansiyuan"));
                page.locator("form button").first().click();
                page.waitForURL("**/admin/inbox");
                page.navigate(county.address("/admin/registers/applications"));
                page.locator("th a").first().click();
                assertThat(page.content()).contains("2025年村道养护支出明细", "公众");
                for (int width : new int[] {1440, 390}) {
                    page.setViewportSize(width, 900);
                    shoot(page, "intake-desk", width);
                }
            }
        }
    }

    private static void shoot(Page page, String name, int width) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENS.resolve(name + "-" + width + ".png"))
                .setFullPage(true));
        var overflow = (Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        assertThat(overflow).as(name + " is wider than " + width + " px by").isLessThanOrEqualTo(0);
    }

    private String until(String path, Predicate<String> condition) throws Exception {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        var page = get(path).body();
        while (!condition.test(page) && System.nanoTime() < deadline) {
            Thread.sleep(200);
            page = get(path).body();
        }
        assertThat(condition.test(page)).as(page).isTrue();
        return page;
    }

    private String token(String login) throws Exception {
        var body = JSON.writeValueAsString(Map.of("login", login, "password", county.password(login)));
        return send("", "POST", "tokens", body).path("token").stringValue();
    }

    private void act(String token, long id, String act, String values) throws Exception {
        send(token, "POST", "entries/" + id + "/" + act, "{\"values\": " + values + "}");
    }

    private JsonNode send(String token, String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(county.address("/admin/api/v1/" + path)))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        var response = http.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return JSON.readTree(response.body());
    }
}
