package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.publication.WithdrawalKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SiteWideIT extends OnThePublicSide {

    private long number;

    @BeforeEach
    void publish() {
        number = nextNumber();
        notices.publish(number, town, channel, SampleReports.floodNotice(), metadata(), MORNING);
        soon(() -> status("/notices/" + number) == 200);
    }

    @Test
    void sitemapLeadsToEveryPublicPage() {
        soon(() -> text("/sitemap.xml").contains("/sitemap-" + slug + "-2026.xml"));
        var pages = text("/sitemap-pages.xml");
        var ofTown = text("/sitemap-" + slug + "-2026.xml");

        assertThat(pages)
                .contains("<loc>" + base() + "/towns/" + slug + "/notices</loc>", "<loc>" + base() + "/</loc>");
        assertThat(ofTown)
                .contains(
                        "<loc>" + base() + "/notices/" + number + "</loc><lastmod>2026-04-09T10:00:00+08:00</lastmod>");
        assertThat(get("/sitemap.xml").getResponseHeaders().getFirst("Content-Type"))
                .isEqualTo("application/xml; charset=utf-8");
        assertThat(page("/sitemap").select("a[href=/towns/" + slug + "/notices]"))
                .hasSize(1);
        assertThat(status("/sitemap-" + slug + "-2025.xml")).isEqualTo(404);
        assertThat(status("/sitemap-nowhere-2026.xml")).isEqualTo(404);
    }

    @Test
    void aWithdrawnNoticeLeavesTheSitemap() {
        notices.withdraw(number, WithdrawalKind.PUBLISHED_IN_ERROR, "误发。", null);

        soon(() -> status("/sitemap-" + slug + "-2026.xml") == 404);
    }

    @Test
    void robotsAreKeptFromSearchResultsAndTheDesk() {
        assertThat(text("/robots.txt"))
                .contains("Disallow: /admin", "Disallow: /search", "Sitemap: " + base() + "/sitemap.xml");
    }

    @Test
    void neighboursFollowTheirChannel() {
        long next = nextNumber();
        notices.publish(
                next,
                town,
                channel,
                SampleReports.floodNotice().withTitle("后来的通知"),
                metadata(),
                MORNING.plusSeconds(60));

        soon(() -> page("/notices/" + number)
                .select(".neighbours a[rel=prev]")
                .text()
                .equals("后来的通知"));
        assertThat(page("/notices/" + next).select(".neighbours a[rel=next]").attr("href"))
                .isEqualTo("/notices/" + number);
        notices.takeDown(next);
        soon(() -> page("/notices/" + number).select(".neighbours").isEmpty());
        notices.restore(next);
        soon(() -> !page("/notices/" + number).select(".neighbours").isEmpty());
    }

    @Test
    void aRestoredNoticeComesBackBetweenItsNeighbours() {
        long middle = nextNumber();
        long last = nextNumber();
        notices.publish(
                middle,
                town,
                channel,
                SampleReports.floodNotice().withTitle("中间的通知"),
                metadata(),
                MORNING.plusSeconds(60));
        notices.publish(
                last,
                town,
                channel,
                SampleReports.floodNotice().withTitle("最后的通知"),
                metadata(),
                MORNING.plusSeconds(120));
        notices.takeDown(middle);
        soon(() -> page("/notices/" + number)
                .select(".neighbours a[rel=prev]")
                .text()
                .equals("最后的通知"));

        notices.restore(middle);
        soon(() -> page("/notices/" + number)
                .select(".neighbours a[rel=prev]")
                .text()
                .equals("中间的通知"));
        assertThat(page("/notices/" + last).select(".neighbours a[rel=next]").text())
                .isEqualTo("中间的通知");
    }

    @Test
    void theCodeOfANoticeIsAPicture() {
        var answer = get("/notices/" + number + "/qr.svg");

        assertThat(answer.getResponseHeaders().getFirst("Content-Type")).isEqualTo("image/svg+xml; charset=utf-8");
        assertThat(text("/notices/" + number + "/qr.svg")).startsWith("<svg ").endsWith("</svg>\n");
        assertThat(page("/notices/" + number).select(".qr img").attr("alt")).isNotBlank();
        assertThat(status("/notices/999999999/qr.svg")).isEqualTo(404);
    }

    @Test
    void structuredDataSaysWhatThePageIs() {
        var data = data("/notices/" + number);
        var trail = data.get("@graph").get(0);
        var notice = data.get("@graph").get(1);

        assertThat(data.get("@context").asString()).isEqualTo("https://schema.org");
        assertThat(trail.get("@type").asString()).isEqualTo("BreadcrumbList");
        assertThat(trail.get("itemListElement").size()).isEqualTo(4);
        assertThat(notice.get("@type").asString()).isEqualTo("Article");
        assertThat(notice.get("headline").asString()).isEqualTo("青禾镇人民政府关于做好2026年汛期防汛工作的通知");
        assertThat(notice.get("datePublished").asString()).isEqualTo("2026-04-09T10:00:00+08:00");
        assertThat(data("/").get("@graph").get(0).get("@type").asString()).isEqualTo("WebSite");
    }

    @Test
    void structuredDataCannotEndItsElement() {
        long other = nextNumber();
        notices.publish(
                other,
                town,
                channel,
                SampleReports.floodNotice().withTitle("</script><script>alert(1)</script><!--"),
                metadata(),
                MORNING);

        assertThat(page("/notices/" + other).select("head script:not([src]):not([type=application/ld+json])"))
                .isEmpty();
        assertThat(data("/notices/" + other)
                        .get("@graph")
                        .get(1)
                        .get("headline")
                        .asString())
                .isEqualTo("</script><script>alert(1)</script><!--");
    }

    private JsonNode data(String path) {
        return JsonMapper.builder()
                .build()
                .readTree(page(path).select("script[type=application/ld+json]").html());
    }

    @Test
    void everyPageAnnouncesItsFeedInThreeFormats() {
        for (var path : List.of("/", "/towns/" + slug, "/towns/" + slug + "/notices", "/notices/" + number)) {
            assertThat(page(path).select("link[rel=alternate]").eachAttr("type"))
                    .as(path)
                    .containsExactly("application/feed+json", "application/atom+xml", "application/rss+xml");
        }
    }

    @Test
    void pagesOfTheCountyAreThere() {
        for (var path : List.of("/towns", "/about", "/contact", "/sitemap")) {
            assertThat(status(path)).as(path).isEqualTo(200);
            assertThat(page(path).select("meta[name=ColumnType]").attr("content"))
                    .as(path)
                    .isNotBlank();
        }
        soon(() ->
                !page("/towns").select("a[href=/towns/" + slug + "/statutory]").isEmpty());
    }
}
