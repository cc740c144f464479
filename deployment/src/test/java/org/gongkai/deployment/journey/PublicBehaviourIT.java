package org.gongkai.deployment.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What visitors do with the public pages: by keyboard, without scripts, with the reading aids. */
@Tag(DemoCounty.TAG)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicBehaviourIT {

    private static final int HEAVIEST_NOTICE = 60 * 1000;

    private DemoCounty county;
    private Chromium chromium;

    @BeforeAll
    void start() {
        chromium = Chromium.start();
        county = DemoCounty.get();
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private String notice() {
        return county.notice("/towns/qinghe/emergency", "夏季防汛");
    }

    @Test
    void theKeyboardReachesEverythingAndIsTrappedNowhere() {
        try (var context = chromium.visitor(1440)) {
            var page = context.newPage();
            for (var type : PublicPage.all(county)) {
                page.navigate(county.address(type.path()));
                walk(page, type);
            }
        }
    }

    /** Tabs through the page until the focus comes back to its beginning, seeing at each stop where it is. */
    private static void walk(Page page, PublicPage type) {
        int stops = (int) page.evaluate("""
                () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
                    .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0 && !e.closest('dialog'))
                    .filter(e => e.type !== 'radio' || e === document.querySelector(`input[type=radio][name="${e.name}"]`))
                    .map(e => e.type === 'date' ? 4 : 1)  // year, month, day and the button of the calendar
                    .reduce((all, one) => all + one, 0)
                """);
        var seen = new LinkedHashSet<String>();
        page.keyboard().press("Tab");
        assertThat(describe(page)).as(type + ": the first stop").contains("跳到正文");
        for (int i = 0; i <= stops && !describe(page).equals("body"); i++) {
            assertThat(page.evaluate("""
                    () => {
                      const e = document.activeElement;
                      const style = getComputedStyle(e);
                      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                    }
                    """))
                    .as(type + ": the focus shows at " + describe(page))
                    .isEqualTo(true);
            seen.add(i + describe(page));
            page.keyboard().press("Tab");
        }
        assertThat(seen.size()).as(type + ": stops of the keyboard").isBetween(stops - 1, stops + 1);
    }

    private static String describe(Page page) {
        return String.valueOf(page.evaluate("""
                () => {
                  const e = document.activeElement;
                  return e === document.body || e === document.documentElement ? 'body' : e.tagName + ' ' + (e.textContent || e.name || '').trim().slice(0, 40);
                }
                """));
    }

    @Test
    void theSkipLinkLeadsToTheText() {
        try (var context = chromium.visitor(1440)) {
            var page = context.newPage();
            page.navigate(county.address(notice()));
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
        }
    }

    @Test
    void seniorModeIsOneKeyAwayAndRemembered() {
        try (var context = chromium.visitor(390)) {
            var page = context.newPage();
            page.navigate(county.address("/"));
            var elder = page.getByRole(AriaRole.BUTTON, named("长者模式"));
            elder.focus();
            page.keyboard().press("Enter");
            assertThat(elder).hasAttribute("aria-pressed", "true");
            page.navigate(county.address(notice()));
            assertThat(page.locator("html")).hasAttribute("data-elder", "");
            assertThat((int) page.evaluate(
                            "parseInt(getComputedStyle(document.querySelector('main .text p')).fontSize)"))
                    .isGreaterThanOrEqualTo(25);
            page.getByRole(AriaRole.BUTTON, named("长者模式")).click();
            page.reload();
            assertThat(page.locator("html[data-elder]")).hasCount(0);
        }
    }

    @Test
    void textSizeAndContrastAreRememberedOnEveryPage() {
        try (var context = chromium.visitor(1440)) {
            var page = context.newPage();
            page.navigate(county.address(notice()));
            page.locator(".sizes button[data-size=large]").click();
            page.getByRole(AriaRole.BUTTON, named("高对比")).click();
            page.navigate(county.address("/towns/qinghe"));
            assertThat(page.locator("html")).hasAttribute("data-size", "large");
            assertThat(page.locator("html")).hasAttribute("data-contrast", "");
            assertThat(page.locator(".tool-sizes button[data-size=large]")).hasAttribute("aria-pressed", "true");
        }
    }

    @Test
    void theTextIsReadAloudInItsOrderAndStopsAtAKey() {
        try (var context = chromium.visitor(1440)) {
            context.addInitScript("""
                    window.spoken = [];
                    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
                    Object.defineProperty(window, 'speechSynthesis', { value: {
                      cancel() {},
                      speak(u) { window.spoken.push(u.text); if (window.spoken.length < 6) { setTimeout(() => u.onend(), 0); } },
                    } });
                    """);
            var page = context.newPage();
            page.navigate(county.address(notice()));
            var read = page.locator("button[data-read]");
            assertThat(read).hasText("朗读");
            read.click();
            assertThat(page.locator(".being-read")).containsText("落实包保责任");
            var spoken = (List<?>) page.evaluate("window.spoken");
            assertThat(String.valueOf(spoken.getFirst())).startsWith("青禾镇人民政府关于做好2026年夏季防汛工作的通知");
            assertThat(String.valueOf(spoken.get(1))).startsWith("各村民委员会");
            assertThat(page.locator(".being-read")).hasCount(1);
            assertThat(read).hasText("停止朗读");
            read.press("Enter");
            assertThat(read).hasText("朗读");
            assertThat(page.locator(".being-read")).hasCount(0);
        }
    }

    @Test
    void withoutScriptsEverythingIsThereButTheCount() {
        try (var context = chromium.visitor(Chromium.options(390).setJavaScriptEnabled(false))) {
            var page = context.newPage();
            page.navigate(county.address(notice()));
            assertThat(page.locator(".views")).hasText("-");
            assertThat(page.locator("main .text")).containsText("应急安置点19处");
            assertThat(page.locator(".tools")).isHidden();
            assertThat(page.locator("button:visible")).hasCount(1);
            page.locator(".outline-fold summary").click();
            assertThat(page.locator(".outline-fold a").first()).isVisible();
            page.locator(".neighbours a, .crumbs a").last().click();
            assertThat(page.locator("h1")).isVisible();
        }
    }

    @Test
    void theViewIsCountedAndShown() {
        try (var context = chromium.visitor(1440)) {
            var page = context.newPage();
            page.navigate(county.address(county.notice("/towns/qinghe/policies", "普法依法治理")));
            assertThat(page.locator(".views")).hasText(Pattern.compile("[1-9][0-9]*"));
        }
    }

    @Test
    void aWordComesBeforeOneLeavesForAnotherSite() {
        try (var context = chromium.visitor(1440)) {
            var page = context.newPage();
            page.navigate(county.address(notice()));
            page.evaluate("""
                    () => document.querySelector('main .text').insertAdjacentHTML('beforeend',
                        '<p><a class="out" href="https://other.example/page">外部</a> <a class="gov" href="https://www.example.gov.cn/">政府</a></p>')
                    """);
            page.locator(".out").click();
            assertThat(page.locator("dialog.leave")).isVisible();
            assertThat(page.locator("dialog .where")).hasText("other.example");
            assertThat(page.locator("dialog a")).hasAttribute("href", "https://other.example/page");
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog.leave")).isHidden();
            assertThat(page).hasURL(Pattern.compile(".*/notices/[0-9]+$"));
        }
    }

    @Test
    void aNoticeIsLightAndAsksNobodyElse() {
        try (var context = chromium.visitor(1440)) {
            var page = context.newPage();
            var responses = new ArrayList<Response>();
            var failures = new ArrayList<String>();
            page.onResponse(responses::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    failures.add(message.text());
                }
            });
            page.navigate(
                    county.address(notice()), new Page.NavigateOptions().setWaitUntil(WaitUntilState.NETWORKIDLE));
            page.locator(".qr img").scrollIntoViewIfNeeded();
            page.locator(".qr img").evaluate("picture => picture.decode()");
            int weight = responses.stream()
                    .mapToInt(response -> response.request().sizes().responseBodySize
                            + response.request().sizes().responseHeadersSize)
                    .sum();
            System.out.printf(
                    "A notice of %d characters transfers %.1f kB in %d answers%n",
                    page.locator("main .text").innerText().length(), weight / 1000.0, responses.size());

            assertThat(weight).isLessThanOrEqualTo(HEAVIEST_NOTICE);
            assertThat(responses)
                    .allSatisfy(
                            response -> assertThat(URI.create(response.url()).getAuthority())
                                    .isEqualTo(URI.create(county.address("/")).getAuthority()));
            assertThat(failures)
                    .as("nothing is refused by the content security policy")
                    .isEmpty();
        }
    }

    @Test
    void noPageIsWiderThanATelephone() {
        try (var context = chromium.visitor(360)) {
            var page = context.newPage();
            for (var type : PublicPage.all(county)) {
                page.navigate(county.address(type.path()));
                for (var mode : List.of("off", "on")) {
                    page.evaluate(
                            "mode => document.documentElement.toggleAttribute('data-elder', mode === 'on')", mode);
                    assertThat((int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                            .as(type + ", senior mode " + mode)
                            .isLessThanOrEqualTo(0);
                }
            }
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
