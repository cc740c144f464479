package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.gongkai.domain.SampleReports;
import org.junit.jupiter.api.Test;

class TownPagesIT extends OnThePublicSide {

    @Test
    void countyHomeLeadsToTownsAndNewestNotices() {
        long number = nextNumber();
        notices.publish(
                number, town, channel, SampleReports.floodNotice(), metadata(), MORNING.plus(Duration.ofDays(3650)));

        soon(() -> !page("/").select("#newest a[href=/notices/" + number + "]").isEmpty());
        assertThat(page("/").select("#towns a[href=/towns/" + slug + "]").text())
                .isEqualTo("青禾镇人民政府");
        assertThat(page("/").select("meta[name=ColumnType]").attr("content")).isEqualTo("首页");
    }

    @Test
    void townHomeShowsTheNewestOfEachChannel() {
        int plans = notices.channel(town, "plans", "规划计划", 2);
        notices.channel(town, "empty", "预算决算", 3);
        long first = publishAt(channel, 0);
        long second = publishAt(plans, 1);

        var page = page("/towns/" + slug);
        assertThat(page.select("h1").text()).isEqualTo("青禾镇人民政府");
        assertThat(page.select(".sections h2").eachText()).containsExactly("通知公告", "规划计划");
        assertThat(page.select(".sections a.notice-title").eachAttr("href"))
                .containsExactly("/notices/" + first, "/notices/" + second);
        assertThat(page.select(".channels a").eachText()).containsExactly("通知公告", "规划计划", "预算决算");
        assertThat(page.select(".crumbs nav").text()).isEqualTo("当前位置：首页 > 信息公开 > 青禾镇人民政府");
    }

    @Test
    void emptyListsSayWhy() {
        assertThat(page("/towns/" + slug).select(".empty").text()).contains("还没有公开的信息", "签发");
        assertThat(page("/towns/" + slug + "/notices").select(".empty").text()).startsWith("本栏目暂无信息");
    }

    @Test
    void channelListGoesThroughItsPagesNewestFirst() {
        var numbers = new java.util.ArrayList<String>();
        for (int i = 0; i < 45; i++) {
            numbers.addFirst("/notices/" + publishAt(channel, i));
        }
        var path = "/towns/" + slug + "/notices";

        soon(() -> page(path + "?page=3").select("a.notice-title").size() == 5);
        assertThat(page(path).select("a.notice-title").eachAttr("href")).isEqualTo(numbers.subList(0, 20));
        assertThat(page(path + "?page=2").select("a.notice-title").eachAttr("href"))
                .isEqualTo(numbers.subList(20, 40));
        assertThat(page(path + "?page=2").select("a[rel=prev]").attr("href")).isEqualTo(path);
        assertThat(page(path + "?page=2").select("a[rel=next]").attr("href")).isEqualTo(path + "/page-3");
        assertThat(page(path + "?page=3").select(".paging").text()).contains("第 3 页，共 3 页");
        assertThat(status(path + "?page=4")).isEqualTo(404);
        assertThat(page(path).select(".crumbs nav").text()).isEqualTo("当前位置：首页 > 信息公开 > 青禾镇人民政府 > 通知公告");
        assertThat(page(path).select("meta[name=ColumnName]").attr("content")).isEqualTo("通知公告");
    }

    @Test
    void everyPageHasLandmarksAndFooter() {
        long number = publishAt(channel, 0);
        for (var path :
                new String[] {"/", "/towns/" + slug, "/towns/" + slug + "/notices", "/notices/" + number, "/nothing"}) {
            var page = page(path);
            assertThat(page.select("main#main, header.site-header, footer, a.skip[href=#main]"))
                    .as(path)
                    .hasSize(4);
            assertThat(page.select("h1")).as(path).hasSize(1);
            assertThat(page.select("footer").text())
                    .as(path)
                    .contains("网站标识码：9901210001")
                    .doesNotContain("备案号");
        }
    }

    private long publishAt(int place, int days) {
        long number = nextNumber();
        notices.publish(
                number, town, place, SampleReports.floodNotice(), metadata(), MORNING.plus(Duration.ofDays(days)));
        return number;
    }
}
