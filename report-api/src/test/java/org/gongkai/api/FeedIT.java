package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gongkai.api.feed.FeedSpecifications;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FeedIT extends OnThePublicSide {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/towns/{town}", "/towns/{town}/notices"})
    void carriesEveryFieldAtEveryLevel(String level) {
        long number = nextNumber();
        notices.publish(
                number, town, channel, SampleReports.floodNotice(), metadata(), MORNING.plus(Duration.ofDays(3000)));
        var home = level.replace("{town}", slug);
        var path = ("/".equals(home) ? "" : home) + "/feed.json";

        soon(() -> item(json(path), number) != null);
        var feed = json(path);
        assertThat(get(path).getResponseHeaders().getFirst("Content-Type"))
                .isEqualTo("application/feed+json; charset=utf-8");
        assertThat(feed.get("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.get("title").asString()).isNotBlank();
        assertThat(feed.get("home_page_url").asString()).isEqualTo(base() + home);
        assertThat(feed.get("feed_url").asString()).isEqualTo(base() + path);
        assertThat(feed.get("language").asString()).isEqualTo("zh-CN");
        assertThat(feed.get("hubs").get(0).get("type").asString()).isEqualTo("WebSub");
        assertThat(feed.get("hubs").get(0).get("url").asString()).isEqualTo(base() + "/hub");
        assertThat(get(path).getResponseHeaders().getFirst("Link"))
                .isEqualTo("<%s/hub>; rel=\"hub\", <%s%s>; rel=\"self\"".formatted(base(), base(), path));

        var item = item(feed, number);
        assertThat(item.get("id").asString()).isEqualTo(base() + "/notices/" + number);
        assertThat(item.get("url").asString()).isEqualTo(base() + "/notices/" + number);
        assertThat(item.get("title").asString()).isEqualTo("青禾镇人民政府关于做好2026年汛期防汛工作的通知");
        assertThat(item.get("content_html").asString()).contains("压实防汛责任");
        assertThat(item.get("summary").asString()).startsWith("各村民委员会：");
        assertThat(item.get("date_published").asString()).endsWith("T10:00:00+08:00");
        assertThat(item.get("date_modified").asString()).endsWith("+08:00");
        assertThat(item.get("authors").get(0).get("name").asString()).isEqualTo("青禾镇人民政府");
        assertThat(item.get("tags").size()).isEqualTo(2);
    }

    @Test
    void saysInItsExtensionWhatOthersBuildOn() {
        long number = nextNumber();
        notices.publish(number, town, channel, SampleReports.floodNotice(), metadata(), MORNING);

        var extension = item(json("/towns/" + slug + "/feed.json"), number).get("_gongkai");
        assertThat(extension.propertyNames())
                .containsExactly(
                        "number",
                        "town",
                        "town_name",
                        "channel",
                        "channel_name",
                        "kind",
                        "index_number",
                        "document_number",
                        "issued_on",
                        "publishing_body",
                        "property",
                        "subject",
                        "validity",
                        "edition",
                        "change_note",
                        "change_substantive",
                        "digest",
                        "withdrawn",
                        "outline",
                        "source",
                        "sequence");
        assertThat(extension.get("number").asLong()).isEqualTo(number);
        assertThat(extension.get("town").asString()).isEqualTo(slug);
        assertThat(extension.get("town_name").asString()).isEqualTo("青禾镇");
        assertThat(extension.get("channel").asString()).isEqualTo("notices");
        assertThat(extension.get("kind").asString()).isEqualTo("notice");
        assertThat(extension.get("document_number").asString()).isEqualTo("青府〔2026〕3号");
        assertThat(extension.get("issued_on").asString()).isEqualTo("2026-04-08");
        assertThat(extension.get("validity").asString()).isEqualTo("IN_FORCE");
        assertThat(extension.get("edition").asInt()).isEqualTo(1);
        assertThat(extension.get("change_note").isNull()).isTrue();
        assertThat(extension.get("outline").get(0).get("text").asString()).isEqualTo("压实防汛责任");
    }

    @ParameterizedTest
    @CsvSource({
        "json, application/feed+json; charset=utf-8",
        "atom, application/atom+xml; charset=utf-8",
        "rss, application/rss+xml; charset=utf-8"
    })
    void everyFormatIsServedAlike(String format, String type) {
        notices.publish(nextNumber(), town, channel, SampleReports.floodNotice(), metadata(), MORNING);
        for (var level : List.of("/feed.", "/towns/" + slug + "/feed.", "/towns/" + slug + "/notices/feed.")) {
            var path = level + format;
            soon(() -> text(path).contains("各村民委员会"));
            var headers = get(path).getResponseHeaders();
            assertThat(headers.getFirst("Content-Type")).isEqualTo(type);
            assertThat(headers.getFirst("Link"))
                    .isEqualTo("<%s/hub>; rel=\"hub\", <%s%s>; rel=\"self\"".formatted(base(), base(), path));
            assertThat(headers.getAccessControlAllowOrigin()).isEqualTo("*");
            assertThat(headers.getCacheControl()).isEqualTo("public, max-age=0, must-revalidate");
            assertThat(headers.getETag()).startsWith("\"");
            assertThat(headers.getFirst("Last-Modified")).isNotNull();
            client.get()
                    .uri(path)
                    .header("Accept-Encoding", "gzip")
                    .header("If-None-Match", headers.getETag())
                    .exchange()
                    .expectStatus()
                    .isNotModified();
            client.head()
                    .uri(path)
                    .header("Accept-Encoding", "gzip")
                    .exchange()
                    .expectHeader()
                    .valueEquals("Content-Encoding", "gzip");
        }
    }

    @Test
    void aRepostNamesItsSource() {
        long number = nextNumber();
        var own = metadata();
        var repost = new Metadata(
                channel,
                own.kind(),
                own.property(),
                null,
                own.issuedOn(),
                own.publishingBody(),
                null,
                "清江县人民政府办公室",
                List.of(),
                null,
                own.validity());
        notices.publish(number, town, channel, SampleReports.floodNotice(), repost, MORNING);

        var feed = "/towns/" + slug + "/feed.";
        assertThat(item(json(feed + "json"), number)
                        .get("_gongkai")
                        .get("source")
                        .asString())
                .isEqualTo("清江县人民政府办公室");
        assertThat(text(feed + "atom")).contains("<gongkai:source>清江县人民政府办公室</gongkai:source>");
    }

    @Test
    void anEmptyFeedIsAFeedToo() {
        var feed = "/towns/" + slug + "/feed.";
        FeedSpecifications.requireJsonFeed(text(feed + "json"));
        FeedSpecifications.requireAtom(text(feed + "atom"));
        FeedSpecifications.requireRss(text(feed + "rss"));
        assertThat(get(feed + "atom").getResponseHeaders().getFirst("Last-Modified"))
                .isNull();
    }

    @Test
    void holdsTheNewestFifty() {
        var expected = new ArrayList<Long>();
        for (int i = 0; i < 55; i++) {
            long number = nextNumber();
            notices.publish(
                    number, town, channel, SampleReports.floodNotice(), metadata(), MORNING.plus(Duration.ofHours(i)));
            expected.addFirst(number);
        }

        var found = new ArrayList<Long>();
        soon(() -> item(json("/towns/" + slug + "/feed.json"), expected.getFirst()) != null);
        json("/towns/" + slug + "/feed.json")
                .get("items")
                .forEach(item -> found.add(item.get("_gongkai").get("number").asLong()));
        assertThat(found).isEqualTo(expected.subList(0, 50));
    }

    @Test
    void marksWhatIsNoLongerInForce() {
        long number = nextNumber();
        notices.publish(number, town, channel, SampleReports.floodNotice(), metadata(), MORNING);
        notices.withdraw(number, WithdrawalKind.NO_LONGER_IN_FORCE, "汛期已经结束。", null);

        soon(() -> !item(json("/towns/" + slug + "/feed.json"), number)
                .get("_gongkai")
                .get("withdrawn")
                .isNull());
        var extension = item(json("/towns/" + slug + "/feed.json"), number).get("_gongkai");
        assertThat(extension.get("withdrawn").get("kind").asString()).isEqualTo("NO_LONGER_IN_FORCE");
        assertThat(extension.get("withdrawn").get("reason").asString()).isEqualTo("汛期已经结束。");
        assertThat(extension.get("validity").asString()).isEqualTo("EXPIRED");
        assertThat(page("/notices/" + number).select(".banner").text())
                .matches("本文件已于 \\d{4}-\\d{2}-\\d{2} 失效。汛期已经结束。");
    }

    private static JsonNode item(JsonNode feed, long number) {
        for (var item : feed.get("items")) {
            if (item.get("_gongkai").get("number").asLong() == number) {
                return item;
            }
        }
        return null;
    }
}
