package org.gongkai.deployment.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The demo county in headless Chromium: four people take a draft to publication through the pages. */
@Tag(DemoCounty.TAG)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserIT {

    private static final Path SCREENS = Path.of("target", "screens");
    private static final String DRAFT = "青禾镇人民政府关于做好2026年秋冬季森林防灭火工作的通知";
    private DemoCounty county;
    private Chromium chromium;

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
    void fourPeopleTakeADraftToPublicationThroughThePages() {
        as("tiansiyuan", page -> {
            shoot(page, "inbox-drafter");
            page.getByText(DRAFT).first().click();
            shoot(page, "report-draft");
            page.getByRole(AriaRole.BUTTON, named("提交审核")).click();
            assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
        });
        for (var reviewer : List.of("luwenlan", "gushenyan")) {
            as(reviewer, page -> {
                shoot(page, "inbox-" + reviewer);
                page.getByText(DRAFT).first().click();
                page.getByLabel("意见（可不填）").fill("已核。");
                shoot(page, "report-review-" + reviewer);
                page.getByRole(AriaRole.BUTTON, named("通过")).click();
                assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
            });
        }
        as("chengliben", page -> {
            page.getByText(DRAFT).first().click();
            page.getByRole(AriaRole.BUTTON, named("签发")).click();
            assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
            for (int i = 0; i < 40 && page.getByText("/notices/").count() == 0; i++) {
                page.waitForTimeout(100);
                page.reload();
            }
            shoot(page, "report-published");
            page.getByText("/notices/").first().click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText(DRAFT);
            assertThat(page.getByText("浏览次数")).isVisible();
        });
    }

    @Test
    void aDrafterWritesAndEditsADraftAndIsToldWhatIsMissing() {
        as("suyingxi", page -> {
            page.navigate(address("admin/new"));
            shoot(page, "new");
            page.getByRole(AriaRole.BUTTON, named("建立草稿")).click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("请选择要导入的文件");
            page.getByLabel("标题").fill("云溪镇人民政府关于召开村民议事会的通知");
            page.getByLabel("正文").fill("各村民委员会：\n现将有关事项通知如下：\n一、时间\n2026年11月30日上午。\n云溪镇人民政府\n2026年11月20日");
            page.getByRole(AriaRole.BUTTON, named("建立草稿")).click();
            page.getByRole(AriaRole.BUTTON, named("提交审核")).isDisabled();
            assertThat(page.getByText("请选择公开属性。")).isVisible();
            page.getByText("编辑正文和信息").click();
            shoot(page, "edit");
            page.getByLabel("公开属性").selectOption("PROACTIVE");
            page.getByRole(AriaRole.BUTTON, named("保存")).click();
            assertThat(page.getByRole(AriaRole.BUTTON, named("提交审核"))).isEnabled();
        });
    }

    @Test
    void thePublicPagesAreThereForTheirVisitors() {
        try (var context = context(1440)) {
            var page = context.newPage();
            var failures = new java.util.ArrayList<String>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    failures.add(message.text());
                }
            });
            page.navigate(address(""));
            shoot(page, "home");
            page.navigate(address("towns/qinghe"));
            shoot(page, "town");
            page.navigate(address("towns/qinghe/notices"));
            shoot(page, "channel");
            page.navigate(address("towns/qinghe/rule-of-law-reports"));
            page.getByText("法治政府建设年度报告").last().click();
            shoot(page, "notice");
            page.navigate(address("admin/sign-in"));
            shoot(page, "sign-in");
            assertThat(failures).isEmpty();
        }
    }

    @Test
    void aCountyOperatorSeesAllTownsAndDraftsNothing() {
        as("anyifan", page -> {
            page.navigate(address("admin/reports"));
            shoot(page, "reports-county");
            assertThat(page.getByText("石桥街道办事处2026年国家宪法日宣传活动方案")).isVisible();
            page.navigate(address("admin/new"));
            assertThat(page.getByText("您不是任何镇街的拟稿人")).isVisible();
        });
    }

    @Test
    void aCountyOperatorSeesWhoSubscribesAndWhatDoesNotArrive() throws Exception {
        as("anyifan", page -> {
            page.getByText("订阅推送").click();
            assertThat(page.getByText("还没有网站订阅")).isVisible();
            shoot(page, "hub-empty");
        });
        addSubscriptions();
        as("anyifan", page -> {
            page.navigate(address("admin/hub"));
            shoot(page, "hub");
            page.getByRole(AriaRole.BUTTON, named("立即重试")).first().click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("正在重试");
            page.getByText("结束订阅…").first().click();
            page.getByRole(AriaRole.BUTTON, named("结束订阅")).first().click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("订阅已结束");
            shoot(page, "hub-ended");
        });
        as("tiansiyuan", page -> assertThat(page.getByText("订阅推送")).hasCount(0));
    }

    /** Subscribers that do not exist: names below .invalid never do (RFC 2606). */
    private void addSubscriptions() throws java.sql.SQLException {
        try (var connection = county.server().database().connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into hub.subscription (town_id, channel_id, topic, topic_url, callback, host, secret, lease_until,
                                                  delivered_at, failures, failing_since, ended_at, ended_because)
                    select 0, 0, topic, topic, scheme || '://' || host || '/hook', host, secret::bytea, now() + lease,
                           delivered, failures, delivered, ended, because
                      from (values ('/feed.json', 'https', 'www.anlan.invalid', 'x', interval '9 days', now(), 0, null, null),
                                   ('/towns/qinghe/feed.json', 'https', 'portal.example.invalid', 'x', interval '3 days',
                                    now() - interval '5 hours', 4, null, null),
                                   ('/towns/qinghe/rule-of-law-reports/feed.json', 'http',
                                    'a-very-long-subdomain.of-a-media-house.somewhere.invalid', null, interval '20 days',
                                    null::timestamptz, 31, null::timestamptz, null),
                                   ('/towns/yunxi/feed.json', 'https', 'mirror.invalid', 'x', interval '-1 day',
                                    now() - interval '2 days', 0, null, null),
                                   ('/towns/shiqiao/feed.json', 'https', 'old.invalid', 'x', interval '6 days',
                                    now() - interval '2 days', 0, now(), 'gone'))
                        as v (topic, scheme, host, secret, lease, delivered, failures, ended, because);
                    insert into hub.delivery (subscription_id, host, up_to, due_at, attempts, problem, given_up_at)
                    select id, host, 1, now() + interval '40 minutes', failures,
                           case when failures < 9 then 'status-503' else 'timeout' end, case when failures > 9 then now() end
                      from hub.subscription where failures > 0
                    """);
        }
    }

    private void as(String login, java.util.function.Consumer<Page> work) {
        try (var context = context(1440)) {
            var page = context.newPage();
            page.navigate(address("admin/sign-in"));
            page.getByLabel("账号").fill(login);
            page.getByLabel("密码").fill(county.password(login));
            page.getByRole(AriaRole.BUTTON, named("登录")).click();
            assertThat(page).hasURL(Pattern.compile(".*/admin/inbox"));
            work.accept(page);
        }
    }

    private BrowserContext context(int width) {
        return chromium.visitor(width);
    }

    /** Pictures at both widths, for people to look at. */
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

    private String address(String path) {
        return county.server().address().resolve("/" + path).toString();
    }
}
