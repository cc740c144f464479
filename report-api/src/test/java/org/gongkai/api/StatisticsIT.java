package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.publication.WithdrawalKind;
import org.junit.jupiter.api.Test;

class StatisticsIT extends OnThePublicSide {

    private long report(String code, int year, String value) {
        long number = nextNumber();
        notices.publish(number, town, channel, SampleReports.floodNotice(), metadata(), MORNING);
        notices.figure(number, town, channel, code, year, value);
        return number;
    }

    private String path() {
        return "/towns/" + slug + "/statistics";
    }

    @Test
    void theFiguresOfEachYearStandInATableAndAsBars() {
        long former = report("cases-solved", 2024, "40");
        long latest = report("cases-solved", 2025, "31");
        notices.figure(latest, town, channel, "mediation-success-rate", 2025, "98.5");

        soon(() -> page(path()).select("tbody tr").size() == 2);
        var page = page(path());
        assertThat(page.select("thead th").eachText()).containsExactly("指标", "2025年", "2024年");
        assertThat(page.select("tbody tr").first().select("td").eachText()).containsExactly("31", "40");
        assertThat(page.select("tbody tr").last().select("td").eachText()).containsExactly("98.5", "—");
        assertThat(page.select("tbody a").eachAttr("href")).contains("/notices/" + former, "/notices/" + latest);
        assertThat(page.select("svg[role=img]")).hasSize(2);
        assertThat(page.select("svg").first().attr("aria-label")).contains("破获案件");
        // the earlier one is the higher one
        assertThat(page.select("svg").first().select("rect").eachAttr("height")).containsExactly("84", "65");
        assertThat(page.select("[style], script:not([src]):not([type])")).isEmpty();
        assertThat(page("/towns/" + slug).select(".statistics-link a").attr("href"))
                .isEqualTo(path());
    }

    @Test
    void aTownWithoutFiguresSaysSoAndIsNotLedThere() {
        assertThat(page(path()).select(".empty").text()).contains("还没有公开的统计指标");
        assertThat(page("/towns/" + slug).select(".statistics-link")).isEmpty();
        assertThat(status("/towns/nowhere/statistics")).isEqualTo(404);
        assertThat(status(path() + "/2025")).isEqualTo(404);
    }

    @Test
    void theCsvHasAllOfThemForSpreadsheets() {
        long number = report("cases-solved", 2025, "1031");

        soon(() -> text(path() + ".csv").contains("1031"));
        assertThat(text(path() + ".csv"))
                .startsWith("\ufeff年度,代码,指标,数值,单位,约数,信息编号,信息地址,首次公开日期\r\n")
                .contains("2025,cases-solved,破获案件,1031,起,0," + number + "," + base() + "/notices/" + number
                        + ",2026-04-09\r\n");
        client.get()
                .uri(path() + ".csv")
                .exchange()
                .expectHeader()
                .valueEquals("Content-Type", "text/csv; charset=utf-8");
    }

    @Test
    void programsAskByTownKindAndYearAndReadOn() {
        long latest = report("cases-solved", 2025, "31");
        report("arrested", 2025, "11");
        report("cases-solved", 2024, "40");
        var ofTown = "/api/v1/indicators?town=" + slug;

        assertThat(json(ofTown).path("indicators").findValuesAsString("year")).containsExactly("2024", "2025", "2025");
        var one = json(ofTown + "&code=cases-solved&year=2025").path("indicators");
        assertThat(one).hasSize(1);
        assertThat(one.at("/0/value").asInt()).isEqualTo(31);
        assertThat(one.at("/0/url").asString()).isEqualTo(base() + "/notices/" + latest);
        var first = json(ofTown + "&limit=2");
        assertThat(first.path("indicators")).hasSize(2);
        var rest = json(first.path("next_url").asString().substring(base().length()));
        assertThat(rest.path("indicators").findValuesAsString("code")).containsExactly("cases-solved");
        assertThat(rest.has("next_url")).isFalse();
        for (var wrong : List.of("year=12", "code=A", "after=1", "limit=0")) {
            assertThat(status("/api/v1/indicators?" + wrong)).as(wrong).isEqualTo(400);
        }
        assertThat(status("/api/v1/indicators?town=nowhere")).isEqualTo(404);
    }

    @Test
    void theNewerOfTwoReportsCountsAndAWithdrawnOneNoMore() {
        report("cases-solved", 2025, "30");
        long newer = nextNumber();
        notices.publish(newer, town, channel, SampleReports.floodNotice(), metadata(), MORNING.plusSeconds(60));
        notices.figure(newer, town, channel, "cases-solved", 2025, "31");
        soon(() -> page(path()).select("tbody td").text().equals("31"));

        notices.withdraw(newer, WithdrawalKind.PUBLISHED_IN_ERROR, "误发。", null);

        soon(() -> page(path()).select("tbody td").text().equals("30"));
    }

    @Test
    void aChannelThatHadTheAddressKeepsIt() {
        DATABASE.execute("alter table admin.channel drop constraint channel_slug_free_of_statistics");
        int kept = notices.channel(town, "statistics", "统计信息", 9);
        long number = nextNumber();
        notices.publish(number, town, kept, SampleReports.floodNotice(), metadata(), MORNING);

        soon(() -> page(path()).select("h1").text().contains("统计信息"));
        assertThat(page(path()).select("a[href=/notices/" + number + "]")).isNotEmpty();
        assertThat(status(path() + "/2026")).isEqualTo(200);
        assertThat(status(path() + "/feed.json")).isEqualTo(200);
        assertThat(text(path() + ".csv")).startsWith("\ufeff年度");
        assertThat(page("/towns/" + slug).select(".channels a").eachAttr("href"))
                .contains(path());
    }
}
