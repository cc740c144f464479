package org.gongkai.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SiteTests {

    @Test
    void bothBundlesHoldTheSameWords() throws IOException {
        assertThat(bundle("messages_en").stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(bundle("messages").stringPropertyNames());
    }

    @Test
    void timesAreThoseOfChina() {
        var at = Instant.parse("2026-04-08T17:30:15.999Z");

        assertThat(ChinaTime.day(at)).isEqualTo("2026-04-09");
        assertThat(ChinaTime.minute(at)).isEqualTo("2026-04-09 01:30");
        assertThat(ChinaTime.rfc3339(at)).isEqualTo("2026-04-09T01:30:15+08:00");
    }

    @Test
    void baseAddressIsSchemeAndHost() {
        assertThat(site("https://www.example.gov.cn/").base("http://localhost"))
                .isEqualTo("https://www.example.gov.cn");
        assertThat(site("https://www.example.gov.cn/").domain()).isEqualTo("www.example.gov.cn");
        assertThat(site("").base("http://localhost")).isEqualTo("http://localhost");
        assertThatThrownBy(() -> site("www.example.gov.cn")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> site("https://a/b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void blankTagsAreLeftOut() {
        assertThat(Frame.titled("标题")
                        .with("Keywords", " ")
                        .with("ColumnName", "通知公告")
                        .metas())
                .containsExactly(new Frame.Meta("ColumnName", "通知公告"));
    }

    private static SiteProperties site(String baseUrl) {
        return new SiteProperties("平台", "", baseUrl, "", "", "", "", "", "", "", "", "");
    }

    private static Properties bundle(String name) throws IOException {
        var properties = new Properties();
        try (var reader = new InputStreamReader(
                SiteTests.class.getResourceAsStream(name + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
