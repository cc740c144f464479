package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.SampleReports;
import org.junit.jupiter.api.Test;

class ChannelListIT extends OnThePublicSide {

    private long publishAt(Instant at) {
        long number = nextNumber();
        notices.publish(number, town, channel, SampleReports.floodNotice(), metadata(), at);
        return number;
    }

    private String list() {
        return "/towns/" + slug + "/notices";
    }

    private List<String> titles(String path) {
        return page(path).select("a.notice-title").eachAttr("href");
    }

    @Test
    void goesByYearInChineseTime() {
        // New Year's Eve in Greenwich is New Year's Day in China
        long newYear = publishAt(Instant.parse("2025-12-31T17:00:00Z"));
        long lastYear = publishAt(Instant.parse("2025-12-31T15:59:59Z"));
        soon(() -> titles(list()).size() == 2);

        assertThat(page(list()).select(".years a").eachText()).containsExactly("全部", "2026年（1）", "2025年（1）");
        assertThat(page(list()).select(".years a").eachAttr("href"))
                .containsExactly(list(), list() + "/2026", list() + "/2025");
        assertThat(titles(list() + "/2026")).containsExactly("/notices/" + newYear);
        assertThat(titles(list() + "/2025")).containsExactly("/notices/" + lastYear);
        assertThat(page(list() + "/2025").select(".years a[aria-current]").text())
                .isEqualTo("2025年（1）");
        assertThat(status(list() + "/2024")).isEqualTo(404);
        assertThat(status(list() + "/0999")).isEqualTo(404);
    }

    @Test
    void pagesAcrossYearsMissAndRepeatNothing() {
        var expected = new ArrayList<String>();
        for (int i = 0; i < 65; i++) {
            expected.addFirst("/notices/"
                    + publishAt(Instant.parse("2023-11-01T00:00:00Z").plus(Duration.ofDays(17L * i))));
        }
        soon(() -> titles(list() + "/page-4").size() == 5);

        var found = new ArrayList<String>();
        for (var path : List.of(list(), list() + "/page-2", list() + "/page-3", list() + "/page-4")) {
            found.addAll(titles(path));
        }
        assertThat(found).isEqualTo(expected);
        assertThat(titles(list() + "?page=3")).isEqualTo(titles(list() + "/page-3"));
        assertThat(status(list() + "/page-5")).isEqualTo(404);
        assertThat(page(list() + "/2025/page-2").select("a[rel=prev]").attr("href"))
                .isEqualTo(list() + "/2025");
    }

    @Test
    void aPageHasOneAddressInThePath() {
        publishAt(MORNING);
        for (var wrong : List.of(
                "/page-1",
                "/page-0",
                "/page-02",
                "/page-x",
                "/2026/page-1",
                "/page-2/2026",
                "/2026/",
                "/page-99999999")) {
            assertThat(status(list() + wrong)).as(wrong).isEqualTo(404);
        }
    }

    @Test
    void annualReportsAreATableWithOneRowForEachYear() {
        DATABASE.execute("select admin.open_fixed_sections(%d)".formatted(town));
        int section = notices.channelId(town, "annual-reports");
        long number = nextNumber();
        notices.publish(
                number,
                town,
                section,
                SampleReports.floodNotice().withTitle("青禾镇人民政府2025年政府信息公开工作年度报告"),
                metadata(),
                MORNING);

        soon(() -> page("/towns/" + slug + "/annual-reports")
                        .select("table tbody tr")
                        .size()
                == 1);
        var row = page("/towns/" + slug + "/annual-reports")
                .select("table tbody tr")
                .getFirst();
        assertThat(row.select("th").text()).isEqualTo("2025年");
        assertThat(row.select("a").eachAttr("href"))
                .containsExactly("/notices/" + number, "/notices/" + number + ".txt");
    }

    @Test
    void theGuideSaysWhereTheOfficeIsAndWhenItWasUpdated() {
        DATABASE.execute("select admin.open_fixed_sections(%d)".formatted(town));
        DATABASE.execute("""
                insert into admin.town_office (town_id, name, address, hours, phone, email, reviewed_on)
                values (%d, '党政综合办公室', '沃野路18号', '工作日8:30—17:30', '0600-5550101', 'gongkai@qinghe.example', '2026-09-01')
                """.formatted(town));
        long number = nextNumber();
        notices.publish(
                number, town, notices.channelId(town, "guide"), SampleReports.floodNotice(), metadata(), MORNING);
        var path = "/towns/" + slug + "/guide";

        soon(() -> page(path).select(".page-head").text().contains("更新于 2026-04-09"));
        assertThat(page(path).select(".office").text()).contains("沃野路18号", "0600-5550101", "2026-09-01");
        assertThat(page(path).select(".office a").eachAttr("href"))
                .containsExactly("tel:06005550101", "mailto:gongkai@qinghe.example");
        assertThat(page("/towns/" + slug).select(".office").text()).contains("沃野路18号");
        assertThat(page("/contact").text()).contains("沃野路18号");
    }

    @Test
    void columnPagesCarryWhatTheChannelSaysOfItself() {
        DATABASE.execute("""
                update admin.channel set column_type = '工作动态', description = '发布通知、公告。', keywords = '{通知,公告}'
                 where town_id = %d
                """.formatted(town));

        soon(() -> meta("ColumnType").equals("工作动态"));
        assertThat(meta("ColumnDescription")).isEqualTo("发布通知、公告。");
        assertThat(meta("ColumnKeywords")).isEqualTo("通知,公告");
    }

    private String meta(String name) {
        return page(list()).select("meta[name=" + name + "]").attr("content");
    }
}
