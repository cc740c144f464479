package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.gongkai.domain.SampleReports;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegisterPagesIT extends OnThePublicSide {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final String DOCUMENTS = "normative-documents";

    private final RegisteredEntries entries = new RegisteredEntries(DATABASE);

    private long document(String title, String state, @Nullable String number, @Nullable LocalDate validUntil) {
        return document(title, state, number, validUntil, Map.of());
    }

    private long document(
            String title,
            String state,
            @Nullable String number,
            @Nullable LocalDate validUntil,
            Map<String, String> more) {
        var values = new HashMap<>(Map.of("title", title, "drafter", "党政办公室"));
        values.putAll(more);
        if (validUntil != null) {
            values.put("validUntil", validUntil.toString());
        }
        return entries.add(town, DOCUMENTS, state, number, values, validUntil);
    }

    private String registers() {
        return "/towns/" + slug + "/registers";
    }

    private String documents() {
        return registers() + "/" + DOCUMENTS;
    }

    @Test
    void aTownLeadsToItsRegistersAndTheyToTheirEntries() {
        long id = document("祠堂管理办法", "issued", "青府规〔2026〕1号", TODAY.plusYears(5));
        entries.addHidden(town, DOCUMENTS, "还没有印发的办法");

        assertThat(page("/towns/" + slug).select("a[href=" + registers() + "]")).hasSize(1);
        assertThat(page("/sitemap").select("a[href=" + registers() + "]")).hasSize(1);
        soon(() -> text("/sitemap-pages.xml").contains(documents() + "<"));
        var all = page(registers());
        assertThat(all.select(".card h2 a").eachAttr("href"))
                .contains(documents(), registers() + "/major-decisions")
                .doesNotContain(registers() + "/applications");
        assertThat(all.select(".card:has(a[href=" + documents() + "])").text()).contains("共 1 条");
        var list = page(documents());
        assertThat(list.select("a.notice-title").eachAttr("href")).containsExactly(documents() + "/" + id);
        assertThat(list.select(".notice-facts").text()).isEqualTo("青府规〔2026〕1号 现行有效 已印发");
        assertThat(list.select(".register-basis").text()).contains("国办发〔2018〕37号");
    }

    @Test
    void anEntryShowsItsFieldsInTheDeclaredOrder() {
        long number = nextNumber();
        notices.publish(number, town, channel, SampleReports.floodNotice(), metadata(), MORNING);
        long id = document(
                "祠堂管理办法",
                "filed",
                "青府规〔2026〕1号",
                TODAY.plusYears(5),
                Map.of("notice", Long.toString(number), "issuedOn", "2026-04-08", "filingNumber", "备2026-3"));

        var page = page(documents() + "/" + id);
        assertThat(page.select("h1").text()).isEqualTo("祠堂管理办法");
        assertThat(page.select(".facts dt").eachText())
                .containsExactly(
                        "登记机关", "状态", "文件名称", "起草部门", "印发日期", "有效期至", "备案登记号", "公开的信息编号", "公开日期", "更新日期", "登记依据");
        assertThat(page.select(".facts a").attr("href")).isEqualTo("/notices/" + number);
        assertThat(page.select(".facts a").text())
                .isEqualTo(SampleReports.floodNotice().title());
        assertThat(page.select(".entry-line").text()).isEqualTo("青府规〔2026〕1号 现行有效");
        assertThat(page.select(".crumbs nav").text()).endsWith("青禾镇人民政府 > 公开台账 > 行政规范性文件");
    }

    @Test
    void theBadgeFollowsDayAndState() {
        long today = document("今天到期", "issued", "1号", TODAY);
        long yesterday = document("昨天到期", "issued", "2号", TODAY.minusDays(1));
        long repealed = document("废止", "repealed", "3号", TODAY.plusYears(1));
        long lapsed = document("失效", "lapsed", "4号", TODAY.minusYears(1));

        assertThat(badge(today)).isEqualTo("现行有效");
        assertThat(badge(yesterday)).isEqualTo("已失效");
        assertThat(badge(repealed)).isEqualTo("已废止");
        assertThat(badge(lapsed)).isEqualTo("已失效");
        assertThat(json("/api/v1/registers/" + DOCUMENTS + "/entries/" + yesterday)
                        .at("/validity/force")
                        .asString())
                .isEqualTo("EXPIRED");
    }

    private String badge(long id) {
        return page(documents() + "/" + id).select(".badge").text();
    }

    @Test
    void aNoticeSaysUnderWhichNumberItIsRegisteredAndWhetherItIsInForce() {
        long number = nextNumber();
        notices.publish(number, town, channel, SampleReports.floodNotice(), metadata(), MORNING);
        assertThat(page("/notices/" + number).select(".registered")).isEmpty();
        long id = document("防汛办法", "issued", "青府规〔2026〕7号", TODAY.plusDays(1), Map.of("notice", Long.toString(number)));

        soon(() -> !page("/notices/" + number).select(".registered").isEmpty());
        var line = page("/notices/" + number).select(".registered");
        assertThat(line.text()).isEqualTo("登入行政规范性文件：青府规〔2026〕7号 现行有效 有效期至 " + TODAY.plusDays(1));
        assertThat(line.select("a").attr("href")).isEqualTo(documents() + "/" + id);
        DATABASE.execute("update admin.register_entry set valid_until = current_date - 2 where id = " + id);
        soon(() ->
                page("/notices/" + number).select(".registered .badge").text().equals("已失效"));
    }

    @Test
    void anotherTownSaysNothingOfANotice() {
        long number = nextNumber();
        notices.publish(number, town, channel, SampleReports.floodNotice(), metadata(), MORNING);
        int other = notices.town(slug + "-other", "白石镇", "99%07d".formatted(town));
        entries.add(
                other,
                DOCUMENTS,
                "issued",
                "白府规〔2026〕1号",
                Map.of("title", "别的镇的办法", "notice", Long.toString(number)),
                TODAY);

        assertThat(page("/notices/" + number).select(".registered")).isEmpty();
        long id = entries.add(other, DOCUMENTS, "issued", "2号", Map.of("title", "别的镇的办法"), TODAY);
        assertThat(status(documents() + "/" + id)).isEqualTo(404);
    }

    @Test
    void aListGoesOnNewestFirstAndIsNarrowedByStateAndWords() {
        var titles = new ArrayList<String>();
        for (int i = 0; i < 45; i++) {
            document("办法" + i, i % 2 == 0 ? "issued" : "filed", "青府规〔2026〕" + (i + 1) + "号", TODAY);
            titles.addFirst("办法" + i);
        }
        soon(() -> page(documents()).select(".total").text().equals("共 45 条"));
        var seen = new ArrayList<String>();
        for (var path = documents();
                !path.isEmpty();
                path = page(path).select("a[rel=next]").attr("href")) {
            seen.addAll(page(path).select("a.notice-title").eachText());
        }
        assertThat(seen).isEqualTo(titles);

        var narrowed = new ArrayList<String>();
        for (var path = documents() + "?state=filed&q=%E5%8A%9E%E6%B3%95";
                !path.isEmpty();
                path = page(path).select("a[rel=next]").attr("href")) {
            narrowed.addAll(page(path).select("a.notice-title").eachText());
        }
        assertThat(narrowed).hasSize(22).first().isEqualTo("办法43");
        assertThat(page(documents() + "?q=%E3%80%9545%E5%8F%B7")
                        .select("a.notice-title")
                        .eachText())
                .containsExactly("办法44");
        assertThat(page(documents() + "?q=%E6%B2%A1%E6%9C%89").select(".empty").text())
                .startsWith("没有符合条件的条目");
        assertThat(status(documents() + "?state=registered")).isEqualTo(400);
        assertThat(status(documents() + "?before=x")).isEqualTo(400);
    }

    private void listed(long entry, int sequence, String title, String body, int fromDay, int untilDay) {
        DATABASE.execute("""
                insert into admin.register_listing (town_id, entry_id, sequence, register, title, field_values, listed_from, listed_until)
                select %d, %d, %d, 'power-list', '%s', jsonb_build_object('powerCode', 'C%d', 'name', '%s', 'body', '%s'),
                       now() + interval '%d days', %s
                """.formatted(
                        town,
                        entry,
                        sequence,
                        title,
                        entry,
                        title,
                        body,
                        fromDay,
                        untilDay == 0 ? "null" : "now() + interval '" + untilDay + " days'"));
    }

    private long power(String title) {
        return entries.add(town, "power-list", "published", null, Map.of("title", title, "name", title), null);
    }

    @Test
    void aListIsComparedWithHowItStood() {
        listed(power("占道经营处罚"), 1, "占道经营处罚", "镇人民政府", -20, 0);
        var changed = power("乱堆物料处罚");
        listed(changed, 1, "乱堆物料处罚", "镇综合执法队", -400, -30);
        listed(changed, 2, "乱堆物料处罚", "<b>镇人民政府</b>", -30, 0);
        listed(power("畜禽禁养处罚"), 1, "畜禽禁养处罚", "镇人民政府", -400, -10);
        listed(power("焚烧秸秆处罚"), 1, "焚烧秸秆处罚", "镇人民政府", -400, 0);
        var path = registers() + "/power-list/difference";
        var days = "?from=" + TODAY.minusDays(100) + "&to=" + TODAY;

        var page = page(path + days);
        assertThat(page.select("main").text())
                .contains("占道经营处罚", "乱堆物料处罚", "镇综合执法队", "畜禽禁养处罚", "<b>镇人民政府</b>")
                .doesNotContain("焚烧秸秆处罚");
        var found = json(path + ".json" + days);
        assertThat(found.at("/added/0/title").asString()).isEqualTo("占道经营处罚");
        assertThat(found.at("/removed/0/title").asString()).isEqualTo("畜禽禁养处罚");
        assertThat(found.at("/changed/0/fields/0/before").asString()).isEqualTo("镇综合执法队");
        assertThat(found.at("/same").asInt()).isEqualTo(1);
        assertThat(text(path + ".csv" + days)).contains("占道经营处罚").doesNotContain("焚烧秸秆处罚");
        assertThat(page(registers() + "/power-list").select("a[href=" + path + "]"))
                .hasSize(1);
        assertThat(status(path + "?from=" + TODAY + "&to=" + TODAY.minusDays(1)))
                .isEqualTo(400);
        assertThat(status(documents() + "/difference")).isEqualTo(404);
    }

    @Test
    void whatIsTypedIsNeverMarkup() {
        var evil = "<script>alert(1)</script>\"'&";
        long id = document(evil, "issued", "\"><img src=x>", TODAY, Map.of("drafter", "a\nb<b>"));

        for (var path : new String[] {documents(), documents() + "/" + id, documents() + "?q=%3Cscript%3E"}) {
            var page = page(path);
            assertThat(page.select("main script, main img, main b")).as(path).isEmpty();
            assertThat(text(path)).doesNotContain("<script>alert");
        }
        assertThat(page(documents() + "/" + id).select("h1").text()).isEqualTo(evil);
        var item = json(documents() + "/feed.json").at("/items/0");
        assertThat(item.path("title").asString()).isEqualTo(evil);
        assertThat(item.has("content_html")).isFalse();
    }

    @Test
    void anEntryThatIsNoLongerPublicIsGoneEverywhere() {
        long id = document("要撤下的办法", "issued", "9号", TODAY);
        var paths = new String[] {documents() + "/" + id, "/api/v1/registers/" + DOCUMENTS + "/entries/" + id};
        for (var path : paths) {
            assertThat(status(path)).isEqualTo(200);
        }
        assertThat(text(documents() + "/feed.json")).contains("要撤下的办法");
        DATABASE.execute(
                "update admin.register_entry set public_values = null, public_title = null, public_since = null "
                        + "where id = " + id);

        for (var path : paths) {
            soon(() -> status(path) == 404);
        }
        soon(() -> !text(documents() + "/feed.json").contains("要撤下的办法"));
        assertThat(text(documents())).doesNotContain("要撤下的办法");
    }

    @Test
    void whatIsNoPublicRegisterIsNotThere() {
        long hidden = entries.addHidden(town, DOCUMENTS, "还没有印发的办法");
        for (var path : new String[] {
            registers() + "/applications",
            registers() + "/nothing",
            documents() + "/" + hidden,
            documents() + "/0",
            "/towns/nowhere/registers",
            "/api/v1/registers/applications/entries",
            "/api/v1/registers/" + DOCUMENTS + "/entries/" + hidden
        }) {
            assertThat(status(path)).as(path).isEqualTo(404);
        }
    }

    @Test
    void theFeedNamesWhatCameLastFirst() {
        document("先公开的", "issued", "1号", TODAY);
        DATABASE.execute(
                "update admin.register_entry set public_since = now() + interval '1 minute' where town_id = " + town);
        document("后公开的", "issued", "2号", TODAY);

        var read = json(documents() + "/feed.json");
        // https://www.jsonfeed.org/version/1.1: what has to be there
        assertThat(read.path("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(read.path("feed_url").asString()).isEqualTo(base() + documents() + "/feed.json");
        assertThat(read.at("/items/0/id").asString()).startsWith(base() + documents() + "/");
        assertThat(read.at("/items/0/title").asString()).isEqualTo("先公开的");
        assertThat(read.at("/items/0/content_text").asString()).startsWith("文件名称：先公开的\n起草部门：党政办公室");
        assertThat(read.at("/items/0/_gongkai_entry/validity/label").asString()).isEqualTo("现行有效");
    }

    @Test
    void programsReadListsToTheirEnd() {
        for (int i = 0; i < 5; i++) {
            document("办法" + i, "issued", "青府规〔2026〕" + (i + 1) + "号", TODAY);
        }
        var seen = new ArrayList<String>();
        for (var path = "/api/v1/registers/" + DOCUMENTS + "/entries?limit=2&town=" + slug; !path.isEmpty(); ) {
            var list = json(path);
            list.path("entries").forEach(entry -> seen.add(entry.path("title").asString()));
            path = list.path("next_url").asString("").replace(base(), "");
        }
        assertThat(seen).containsExactly("办法4", "办法3", "办法2", "办法1", "办法0");
        assertThat(status("/api/v1/registers/" + DOCUMENTS + "/entries?cursor=cjEgbWFqb3ItZGVjaXNpb25zIDE"))
                .isEqualTo(400);
        assertThat(status("/api/v1/registers/" + DOCUMENTS + "/entries?town=nowhere"))
                .isEqualTo(404);
    }
}
