package org.gongkai.publisher.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTests {

    @Test
    void knowsTheFeedsByTheirPaths() {
        assertThat(Topic.parse("http://a.example:8080/feed.json"))
                .hasValue(new Topic(
                        "http://a.example:8080/feed.json", "http://a.example:8080", "/feed.json", null, null));
        assertThat(Topic.parse("https://b.example/towns/qinghe/feed.json"))
                .hasValueSatisfying(topic -> assertThat(topic.town()).isEqualTo("qinghe"));
        assertThat(Topic.parse("https://b.example/towns/qinghe/notices/feed.json"))
                .hasValueSatisfying(topic -> assertThat(topic.channel()).isEqualTo("notices"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "atom", "rss"})
    void knowsThemInEveryFormat(String format) {
        assertThat(Topic.parse("https://b.example/towns/qinghe/notices/feed." + format))
                .hasValueSatisfying(topic -> assertThat(topic.path()).endsWith("/feed." + format));
        assertThat(Topic.parse("https://b.example/towns/qinghe/feed/1." + format))
                .as("an archive does not change")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://b.example/",
                "https://b.example/feed.jsonx",
                "https://b.example/feed.json?page=2",
                "https://b.example/feed.json#top",
                "https://b.example//feed.json",
                "https://b.example/towns/Qinghe/feed.json",
                "https://b.example/towns/qinghe/notices/more/feed.json",
                "https://b.example/towns/%71inghe/feed.json",
                "https://user@b.example/feed.json",
                "ftp://b.example/feed.json",
                "/feed.json",
                "https://b.example/feed.json\r\nX: y",
                "https://b.example/feed.json>; rel=\"x"
            })
    void knowsNothingElse(String url) {
        assertThat(Topic.parse(url)).isEmpty();
    }
}
