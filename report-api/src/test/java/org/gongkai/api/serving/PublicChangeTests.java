package org.gongkai.api.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicChangeTests {

    @Test
    void aNoticeMakesItsPageAndItsListsOld() {
        assertThat(PublicChange.parse("{\"town\":1,\"channel\":3,\"notice\":12}")
                        .orElseThrow()
                        .topics())
                .containsExactlyInAnyOrder(
                        new Topic.OneNotice(12),
                        new Topic.ChangeLog(),
                        new Topic.ChannelLists(1, 3),
                        new Topic.TownLists(1),
                        new Topic.County());
    }

    @Test
    void aTownMakesAllItsPagesOld() {
        assertThat(PublicChange.parse("{\"town\": 1}").orElseThrow().topics())
                .containsExactlyInAnyOrder(new Topic.TownItself(1), new Topic.TownLists(1), new Topic.County());
    }

    @Test
    void newKeysMakeTheListOfKeysOld() {
        assertThat(PublicChange.parse("{\"keys\":true}").orElseThrow().topics()).containsExactly(new Topic.HeadKeys());
    }

    @Test
    void whatIsAddedLaterIsIgnored() {
        assertThat(PublicChange.parse("{\"town\":1,\"channel\":3,\"notice\":12,\"edition\":2}"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"town\":\"x\"}",
                "{\"town\":99999999999}",
                "no JSON",
                "{\"town\":0}",
                "{\"keys\":false}"
            })
    void anythingElseIsNoChange(String payload) {
        assertThat(PublicChange.parse(payload)).isEmpty();
    }
}
