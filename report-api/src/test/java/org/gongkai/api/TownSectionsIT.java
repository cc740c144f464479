package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gongkai.domain.SampleReports;
import org.junit.jupiter.api.Test;

class TownSectionsIT extends OnThePublicSide {

    @Test
    void theFixedColumnHasItsPrescribedNames() {
        DATABASE.execute("select admin.open_fixed_sections(%d)".formatted(town));

        soon(() -> page("/towns/" + slug).select(".fixed-sections a").size() == 5);
        assertThat(page("/towns/" + slug).select(".fixed-sections a").eachText())
                .containsExactly("政府信息公开指南", "政府信息公开制度", "政府信息公开年报", "法定主动公开内容", "依申请公开");
        page("/towns/" + slug)
                .select(".fixed-sections a")
                .eachAttr("href")
                .forEach(path -> assertThat(status(path)).as(path).isEqualTo(200));
        // they stand in the fixed column, not among the others
        assertThat(page("/towns/" + slug).select(".channels a").eachText()).containsExactly("通知公告");
    }

    @Test
    void statutoryContentFollowsTheLaw() {
        int budget = notices.channel(town, "budget", "财政信息", 2);
        int aid = notices.channel(town, "aid", "社会救助", 3);
        notices.channel(town, "water", "农田水利", 4);
        DATABASE.execute("update admin.channel set item = '21-8' where town_id = %d and id = %d".formatted(town, aid));
        DATABASE.execute(
                "update admin.channel set item = '20-7' where town_id = %d and id = %d".formatted(town, budget));
        DATABASE.execute(
                "update admin.channel set item = '21-2' where town_id = %d and slug = 'water'".formatted(town));
        notices.publish(nextNumber(), town, aid, SampleReports.floodNotice(), metadata(), MORNING);
        notices.publish(nextNumber(), town, budget, SampleReports.floodNotice(), metadata(), MORNING);
        var path = "/towns/" + slug + "/statutory";

        soon(() -> page(path).select(".items h2").size() == 2);
        var page = page(path);
        assertThat(page.select(".items h2").eachText()).containsExactly("财政预算、决算信息", "社会救助");
        assertThat(page.select(".items > li > .meta").eachText())
                .containsExactly("《政府信息公开条例》第二十条第（七）项", "《政府信息公开条例》第二十一条");
        assertThat(page.select(".shelves a").eachAttr("href"))
                .containsExactly("/towns/" + slug + "/budget", "/towns/" + slug + "/aid");
        assertThat(page.select(".shelves .meta").eachText()).containsOnly("共 1 条，最近 2026-04-09");
        assertThat(page.select(".unfilled li")).hasSize(21);
        assertThat(page.select(".unfilled").text()).contains("农田水利工程建设运营");
    }

    @Test
    void emptyStatutoryContentSaysWhatToDo() {
        assertThat(page("/towns/" + slug + "/statutory").select(".empty").text())
                .contains("还没有归入");
    }

    @Test
    void theApplicationPageSaysHowWithoutAnOfficeToo() {
        var page = page("/towns/" + slug + "/application");

        assertThat(page.select("h1").text()).isEqualTo("依申请公开");
        assertThat(page.select(".application-page").text()).contains("二十个工作日", "还没有登记");
        assertThat(page.select("meta[name=ColumnType]").attr("content")).isEqualTo("依申请公开");
        assertThat(page.select("script[type=application/ld+json]").html()).contains("\"GovernmentService\"");
    }

    @Test
    void unknownTownsHaveNoPages() {
        for (var path : List.of(
                "/towns/nowhere",
                "/towns/nowhere/statutory",
                "/towns/nowhere/application",
                "/towns/nowhere/notices",
                "/towns/" + slug + "/nothing")) {
            assertThat(status(path)).as(path).isEqualTo(404);
        }
    }
}
