package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.SampleReports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingIT extends OnThePublicSide {

    @Test
    void listsTownsWithTheirChannels() {
        soon(() -> text("/api/v1/towns").contains('"' + slug + '"')
                && text("/api/v1/towns").contains("/" + slug + "/notices/feed.json"));
        var town = json("/api/v1/towns")
                .get("towns")
                .valueStream()
                .filter(each -> each.get("town").asString().equals(slug))
                .findFirst()
                .orElseThrow();

        assertThat(town.get("organ").asString()).isEqualTo("青禾镇人民政府");
        assertThat(town.get("url").asString()).isEqualTo(base() + "/towns/" + slug);
        assertThat(town.get("channels").get(0).get("name").asString()).isEqualTo("通知公告");
    }

    @Test
    void cursorGoesThroughTheWholeListOnce() {
        var expected = publish(7);

        var found = new ArrayList<Long>();
        var path = "/api/v1/notices?limit=3&town=" + slug + "&channel=notices";
        while (path != null) {
            var page = json(path);
            page.get("notices").forEach(notice -> found.add(notice.get("number").asLong()));
            assertThat(page.get("notices").size()).isLessThanOrEqualTo(3);
            path = page.has("next_url") ? page.get("next_url").asString().substring(base().length()) : null;
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void noticesOfTheSameMomentAreNotLostBetweenPages() {
        var expected = new ArrayList<Long>();
        for (int i = 0; i < 4; i++) {
            long number = nextNumber();
            notices.publish(
                    number, town, channel, SampleReports.floodNotice(), metadata(), MORNING.plusNanos(123_456_000));
            expected.addFirst(number);
        }

        var first = json("/api/v1/notices?limit=2&town=" + slug);
        var second = json("/api/v1/notices?limit=2&town=" + slug + "&cursor="
                + first.get("next_cursor").asString());
        assertThat(List.of(first, second).stream()
                        .flatMap(page -> page.get("notices").valueStream())
                        .map(notice -> notice.get("number").asLong()))
                .isEqualTo(expected);
        assertThat(second.has("next_cursor")).isFalse();
    }

    @Test
    void cursorOfAnotherListIsRefused() {
        publish(3);
        var cursor =
                json("/api/v1/notices?limit=1&town=" + slug).get("next_cursor").asString();

        assertThat(status("/api/v1/notices?limit=1&cursor=" + cursor)).isEqualTo(400);
        assertThat(status("/api/v1/notices?limit=1&town=" + slug + "&channel=notices&cursor=" + cursor))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=x",
                "limit=99999999999999999999",
                "limit=1&limit=2",
                "limit=%00",
                "cursor=x",
                "cursor=%ED%A0%80",
                "cursor=MSAwIDAgOTk5OTk5OTk5OTk5OTk5OTk5OTk5",
                "channel=notices",
                "cursor=" + "QUFB"
            })
    void wrongParametersAreAProblem(String query) {
        var answer = get("/api/v1/notices?" + query);

        assertThat(answer.getStatus().value()).isEqualTo(400);
        assertThat(answer.getResponseHeaders().getFirst("Content-Type")).isEqualTo("application/problem+json");
        assertThat(json("/api/v1/notices?" + query).get("status").asInt()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"town=nowhere", "town=%E9%9D%92%E7%A6%BE", "town=%00", "town='%20or%201=1", "town=%3Cscript%3E"})
    void unknownTownsAreNotFound(String query) {
        var answer = get("/api/v1/notices?" + query);

        assertThat(answer.getStatus().value()).isEqualTo(404);
        assertThat(answer.getResponseHeaders().getFirst("Content-Type")).isEqualTo("application/problem+json");
        assertThat(text("/api/v1/notices?" + query)).doesNotContain("<script>");
    }

    private List<Long> publish(int count) {
        var numbers = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            long number = nextNumber();
            notices.publish(
                    number,
                    town,
                    channel,
                    SampleReports.floodNotice(),
                    metadata(),
                    MORNING.plus(Duration.ofMinutes(i)));
            numbers.addFirst(number);
        }
        return numbers;
    }
}
