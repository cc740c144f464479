package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.content.Content;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Register entries among what is searched. */
class EntrySearchIT extends OnThePublicSide {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final String DOCUMENTS = "normative-documents";

    private final RegisteredEntries entries = new RegisteredEntries(DATABASE);

    private long document(String title, @Nullable String number, String state) {
        return entries.add(
                town, DOCUMENTS, state, number, Map.of("title", title, "drafter", "党政办公室"), TODAY.plusYears(1));
    }

    private String search(String question, String more) {
        return "/search?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8) + "&town=" + slug + more;
    }

    private List<String> hits(String question, String more) {
        return page(search(question, more)).select(".hit-title a").eachAttr("href");
    }

    private String path(long id) {
        return "/towns/" + slug + "/registers/" + DOCUMENTS + "/" + id;
    }

    @Test
    void anEntryIsShownWithRegisterNumberBadgeAndLink() {
        long id = document("祠堂修缮管理办法", "青府规〔2026〕1号", "filed");

        var page = page(search("祠堂修缮", ""));
        var hit = page.select(".search-hits .hit").first();
        assertThat(hit.select(".hit-title a").attr("href")).isEqualTo(path(id));
        assertThat(hit.select(".hit-title mark").eachText()).containsExactly("祠堂修缮");
        assertThat(hit.select(".badge").text()).isEqualTo("现行有效");
        assertThat(hit.select(".hit-facts").text()).contains("行政规范性文件", "青府规〔2026〕1号", "已备案");
        // notices found nothing, so entries are looked at
        assertThat(page.select(".search-tabs strong").text()).isEqualTo("台账条目1");
        assertThat(page(search("党政办公室", "&in=registers"))
                        .select(".hit-text mark")
                        .text())
                .contains("党政");
    }

    @Test
    void besideNoticesTheBestEntriesAreToldOf() {
        publish("关于祠堂防火的通知");
        for (int i = 1; i <= 5; i++) {
            document("祠堂管理办法" + i, "青府规〔2026〕" + i + "号", "issued");
        }

        var page = page(search("祠堂", ""));
        assertThat(page.select(".search-tabs li").eachText()).containsExactly("公开信息1", "台账条目5");
        assertThat(page.select(".search-beside .hit")).hasSize(3);
        assertThat(page.select(".search-beside > p a").attr("href")).contains("in=registers");
        assertThat(hits("祠堂", "&in=registers")).hasSize(5).first().asString().contains("/registers/");
        assertThat(page(search("祠堂", "&in=registers")).select(".search-tabs li").eachText())
                .containsExactly("公开信息1", "台账条目5");
    }

    @Test
    void theBearerOfANumberComesBeforeWhatCitesIt() {
        int serial = 700 + town;
        publish("关于贯彻青府规〔2026〕%d号的通知".formatted(serial));
        long id = document("祠堂管理办法", "青府规〔2026〕%d号".formatted(serial), "issued");
        document("关于废止青府规〔2026〕%d号的决定".formatted(serial), "青府规〔2026〕9号", "issued");

        for (var form : List.of("青府规〔2026〕%d号", "青府规[2026]%d号", "青府规2026年%d号")) {
            var page = page(search(form.formatted(serial), ""));
            assertThat(page.select(".hit-title a").first().attr("href"))
                    .as(form)
                    .isEqualTo(path(id));
        }
    }

    @Test
    void townsRegistersAndYearsNarrow() {
        long here = document("祠堂管理办法", null, "issued");
        int other = notices.town(slug + "-next", "白石镇", "98%07d".formatted(town));
        entries.add(other, DOCUMENTS, "issued", null, Map.of("title", "祠堂管理办法"), TODAY);
        entries.add(town, "villages", "listed", null, Map.of("title", "祠堂村"), null);

        assertThat(hits("祠堂管理", "&in=registers")).containsExactly(path(here));
        assertThat(hits("祠堂", "&in=registers&register=" + DOCUMENTS)).containsExactly(path(here));
        assertThat(hits("祠堂", "&in=registers&year=1999")).isEmpty();
        assertThat(hits("祠堂管理", "&in=registers&year=" + TODAY.getYear())).containsExactly(path(here));
        assertThat(status("/search?in=registers&register=nothing")).isEqualTo(404);
        assertThat(status("/search?in=secrets")).isEqualTo(400);
        // what only notices have finds no entries
        assertThat(page(search("祠堂管理", "&kind=plan")).select(".search-hits .hit"))
                .isEmpty();
    }

    @Test
    void whatIsNotPublicIsNotFoundAndWhatIsTakenDownIsGoneAtOnce() {
        long id = document("凤凰祠堂办法", "青府规〔2026〕3号", "issued");
        entries.addHidden(town, DOCUMENTS, "凤凰草案");
        assertThat(hits("凤凰", "&in=registers")).containsExactly(path(id));

        // its last public day has passed
        DATABASE.execute("update admin.register_entry set public_until = current_date - 2 where id = " + id);
        assertThat(hits("凤凰", "&in=registers")).isEmpty();
        DATABASE.execute("update admin.register_entry set public_until = null where id = " + id);
        assertThat(hits("凤凰", "&in=registers")).containsExactly(path(id));

        DATABASE.execute(
                "update admin.register_entry set public_values = null, public_title = null, public_since = null "
                        + "where id = " + id);
        assertThat(hits("凤凰", "&in=registers")).isEmpty();
        assertThat(json("/api/v1/entries?q=%E5%87%A4%E5%87%B0&town=" + slug).path("entries"))
                .isEmpty();
    }

    @Test
    void whatWasTakenOutOfTheFieldsIsNotFoundByOldWords() {
        long id = document("凤凰祠堂办法", null, "issued");
        DATABASE.execute("update admin.register_entry set public_title = '改名的办法',"
                + " public_values = '{\"title\": \"改名的办法\"}' where id = " + id);

        assertThat(hits("凤凰", "&in=registers")).isEmpty();
    }

    @Test
    void aRegisterThatIsNoLongerPublicIsNotFound() {
        entries.add(town, "applications", "received", null, Map.of("title", "凤凰申请"), null);

        assertThat(hits("凤凰", "&in=registers")).isEmpty();
    }

    @Test
    void programsReadEntriesToTheirEnd() {
        for (int i = 0; i < 5; i++) {
            document("凤凰办法" + i, "青府规〔2026〕" + (i + 1) + "号", "issued");
        }
        var seen = new ArrayList<String>();
        for (var path = "/api/v1/entries?q=%E5%87%A4%E5%87%B0&limit=2&town=" + slug; !path.isEmpty(); ) {
            var list = json(path);
            list.path("entries").forEach(entry -> seen.add(entry.path("title").asString()));
            path = list.path("next_url").asString("").replace(base(), "");
        }
        assertThat(seen).containsExactly("凤凰办法4", "凤凰办法3", "凤凰办法2", "凤凰办法1", "凤凰办法0");
        assertThat(status("/api/v1/entries?cursor=x")).isEqualTo(400);
        assertThat(status("/api/v1/entries?town=nowhere")).isEqualTo(404);
        assertThat(status("/api/v1/entries?q=" + "a".repeat(101))).isEqualTo(400);
    }

    @Test
    void whatIsTypedIsNeverMarkup() {
        document("凤凰<script>alert(1)</script>", "\"><img src=x>", "issued");

        var path = search("凤凰", "&in=registers");
        assertThat(page(path).select("main script, main img")).isEmpty();
        assertThat(text(path)).doesNotContain("<script>alert");
    }

    private void publish(String title) {
        long number = nextNumber();
        var flood = SampleReports.floodNotice();
        notices.publish(
                number, town, channel, new Content(title, flood.blocks(), flood.signature()), metadata(), MORNING);
        new IndexedNotices(DATABASE).index();
    }
}
