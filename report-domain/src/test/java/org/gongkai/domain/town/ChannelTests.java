package org.gongkai.domain.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelTests {

    private static Channel at(String slug) {
        return new Channel(1, 1, new Slug(slug), "统计信息", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"statutory", "application", "office", "registers", "statistics"})
    void thePagesOfEveryTownAreFreeForNoNewChannel(String slug) {
        assertThat(Channel.isPageOfItsOwn(slug)).isTrue();
    }

    @Test
    void aChannelKeepsAnAddressThatBecameAPageLater() {
        assertThat(at("statistics").name()).isEqualTo("统计信息");
        assertThatIllegalArgumentException().isThrownBy(() -> at("statutory"));
    }
}
