package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.report.ChangeNote;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoticePageIT extends OnThePublicSide {

    private long number;

    @BeforeEach
    void publish() {
        number = nextNumber();
        notices.publish(number, town, channel, SampleReports.floodNotice(), metadata(), MORNING);
    }

    @Test
    void saysWhereOneIs() {
        var crumbs = page("/notices/" + number).selectFirst(".crumbs nav");

        assertThat(crumbs.text()).isEqualTo("当前位置：首页 > 信息公开 > 青禾镇人民政府 > 通知公告");
        assertThat(crumbs.select("a").eachAttr("href"))
                .containsExactly("/", "/towns", "/towns/" + slug, "/towns/" + slug + "/notices");
    }

    @Test
    void showsTimeSourceViewsAndSize() {
        var page = page("/notices/" + number);

        assertThat(page.select("h1").text()).isEqualTo("青禾镇人民政府关于做好2026年汛期防汛工作的通知");
        assertThat(page.select(".notice-line").text()).isEqualTo("时间：2026-04-09 10:00 来源：青禾镇人民政府 浏览次数：- 字号： 大 中 小");
        assertThat(page.select(".views").attr("data-notice")).isEqualTo(Long.toString(number));
    }

    @Test
    void showsTheFactsInThePrescribedOrder() {
        var page = page("/notices/" + number);

        assertThat(page.select(".facts dt").eachText())
                .containsExactly("索引号", "主题分类", "发文机关", "成文日期", "标题", "发文字号", "发布日期", "有效性", "公开属性");
        assertThat(page.select(".facts dd").eachText())
                .contains(
                        "990121101/2026-%05d".formatted(number),
                        "青府〔2026〕3号",
                        "2026-04-08",
                        "2026-04-09",
                        "有效",
                        "主动公开");
    }

    @Test
    void leadsFromTheContentsListToTheHeadings() {
        var page = page("/notices/" + number);

        for (var list : List.of(".outline-fold", ".outline-side")) {
            var links = page.select(list + " a");
            assertThat(links.eachText()).containsExactly("一、压实防汛责任", "（一）落实值班制度", "二、排查隐患");
            links.forEach(link ->
                    assertThat(page.select(".text " + link.attr("href"))).hasSize(1));
        }
        assertThat(page.select(".text .signature").text()).isEqualTo("青禾镇人民政府 2026年4月8日");
    }

    @Test
    void carriesThePrescribedTags() {
        var page = page("/notices/" + number);

        assertThat(meta(page, "SiteName")).isEqualTo("清江县政府信息公开平台");
        assertThat(meta(page, "SiteIDCode")).isEqualTo("9901210001");
        assertThat(meta(page, "ColumnName")).isEqualTo("通知公告");
        assertThat(meta(page, "ArticleTitle")).isEqualTo("青禾镇人民政府关于做好2026年汛期防汛工作的通知");
        assertThat(meta(page, "PubDate")).isEqualTo("2026-04-09 10:00");
        assertThat(meta(page, "ContentSource")).isEqualTo("青禾镇人民政府");
        assertThat(meta(page, "Keywords")).isEqualTo("防汛,应急");
        assertThat(page.select("meta[content='']")).isEmpty();
        assertThat(page.select("html").attr("lang")).isEqualTo("zh-CN");
    }

    private static String meta(org.jsoup.nodes.Document page, String name) {
        return page.select("meta[name=" + name + "]").attr("content");
    }

    @Test
    void hasNeitherInlineScriptNorInlineStyle() {
        var page = page("/notices/" + number);

        assertThat(page.select("script:not([src]):not([type=application/ld+json]), style, [style], [onclick]"))
                .isEmpty();
        assertThat(page.select("script[src], link[rel=stylesheet], link[rel=icon]"))
                .allSatisfy(asset ->
                        assertThat(asset.attr("src") + asset.attr("href")).startsWith("/assets/"));
    }

    @Test
    void tellsWhatALaterEditionChanged() {
        var corrected = SampleReports.floodNotice().withTitle("青禾镇人民政府关于进一步做好汛期防汛工作的通知");
        notices.correct(
                number, 2, corrected, metadata(), new ChangeNote("更正标题。", true), MORNING.plus(Duration.ofDays(1)));

        soon(() -> page("/notices/" + number).select("h1").text().startsWith("青禾镇人民政府关于进一步"));
        var page = page("/notices/" + number);
        assertThat(page.select(".notice-line").text()).contains("时间：2026-04-09 10:00 修订时间：2026-04-10 10:00");
        assertThat(page.select(".edition").text()).isEqualTo("本文为第 2 版，于 2026-04-10 10:00 修订。 更正说明：更正标题。（实质性修改） 历史版本");
        assertThat(page.select(".facts").text()).contains("2026-04-09");
    }

    @Test
    void escapesWhatTheAuthorWrote() {
        long other = nextNumber();
        var content = new Content(
                "<script>alert(1)</script>《“&”》",
                List.of(new Block.Paragraph(Inline.text("<img src=x onerror=alert(1)>"))),
                null);
        notices.publish(other, town, channel, content, metadata(), MORNING);

        var page = page("/notices/" + other);
        assertThat(page.select("h1").text()).isEqualTo("<script>alert(1)</script>《“&”》");
        assertThat(page.select(".text img, h1 script")).isEmpty();
        assertThat(page("/towns/" + slug).select("main script")).isEmpty();
        assertThat(json("/notices/" + other + ".json").get("title").asString())
                .isEqualTo("<script>alert(1)</script>《“&”》");
        assertThat(text("/notices/" + other + ".json")).doesNotContain("\"content_html\":\"<p><img");
    }

    @Test
    void isPlainTextToo() {
        var answer = get("/notices/" + number + ".txt");

        assertThat(answer.getResponseHeaders().getFirst("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(text("/notices/" + number + ".txt"))
                .startsWith("青禾镇人民政府关于做好2026年汛期防汛工作的通知\n\n索引号：")
                .contains("发文字号：青府〔2026〕3号", "（一）落实值班制度。", "一是检查水库、山塘。")
                .endsWith("青禾镇人民政府\n2026年4月8日\n");
    }

    @Test
    void isTheSameJsonAtBothAddresses() {
        var json = json("/api/v1/notices/" + number);

        assertThat(text("/notices/" + number + ".json")).isEqualTo(text("/api/v1/notices/" + number));
        assertThat(json.get("url").asString()).isEqualTo(base() + "/notices/" + number);
        assertThat(json.get("town").asString()).isEqualTo(slug);
        assertThat(json.get("channel").asString()).isEqualTo("notices");
        assertThat(json.get("kind").asString()).isEqualTo("notice");
        assertThat(json.get("property").asString()).isEqualTo("PROACTIVE");
        assertThat(json.get("first_published_at").asString()).isEqualTo("2026-04-09T10:00:00+08:00");
        assertThat(json.get("source").asString()).isEqualTo("青禾镇人民政府");
        assertThat(json.get("digest").asString()).hasSize(64);
        assertThat(json.get("content_html").asString()).contains("<h2 id=\"s3\">一、压实防汛责任</h2>");
        assertThat(json.get("text").asString()).contains("一、压实防汛责任");
        assertThat(json.get("outline").get(0).get("children").get(0).get("mark").asString())
                .isEqualTo("（一）");
        assertThat(json.get("withdrawn").isNull()).isTrue();
    }
}
