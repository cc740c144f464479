package org.gongkai.admin.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mapping may say, what is said of one that is wrong, and what is read of a page by it. */
class PortalMappingTests {

    private static final String MAPPING = """
            site: http://old.example/portal
            towns:
              - path: ^/portal/qinghe/
                town: qinghe
            channels:
              - path: /tzgg/
                channel: notices
              - selector: meta[name=ColumnName]
                pattern: 年报
                channel: annual-reports
                kind: disclosure-report
            title: h1
            body: .body
            published:
              selector: .info
              formats:
                - yyyy-MM-dd
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "site: http://old.example/portal | site: old.example | 1 | 'site' is the address",
                "town: qinghe | town: 青禾 | 4 | 'town'",
                "path: ^/portal/qinghe/ | path: '(' | 3 | not a regular expression",
                "path: /tzgg/ | road: /tzgg/ | 6 | 'road' is not known here",
                "pattern: 年报 | path: /nb/ | 8 | either 'path' or 'selector'",
                "kind: disclosure-report | kind: novel | 11 | there is no kind 'novel'",
                "title: h1 | title: 'h1[' | 12 | not a CSS selector",
                "body: .body | bodies: .body | 13 | 'bodies' is not known here",
                "- yyyy-MM-dd | - YYYY-MM-dd | 17 | not a form of dates: 'Y'",
                "- yyyy-MM-dd | - yyyy-MM | 17 | a date has yyyy, M and d",
                "selector: .info | pattern: x | 15 | 'selector' is missing"
            })
    void whatIsWrongIsToldWithItsLine(String right, String wrong, int line, String message) {
        assertThat(MAPPING).contains(right);
        assertThatThrownBy(() -> PortalMappingReader.read("m.yaml", MAPPING.replace(right, wrong)))
                .hasMessageStartingWith("m.yaml:" + line + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void whatIsMissingIsNamed() {
        for (var name : new String[] {"site", "title", "body"}) {
            assertThatThrownBy(
                            () -> PortalMappingReader.read("m.yaml", MAPPING.replaceAll("(?m)^" + name + ":.*\n", "")))
                    .hasMessage("m.yaml:1: '" + name + "' is missing");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd HH:mm, 发布时间：2019-03-01  10:20:33 来源, 2019-03-01T10:20:00",
        "yyyy-MM-dd HH:mm:ss, 发布时间：2019-03-01 10:20:33, 2019-03-01T10:20:33",
        "yyyy年M月d日, ２０１９年３月１日, 2019-03-01T00:00:00",
        "yyyy/M/d, 2019/02/30 2019/2/28, 2019-02-28T00:00:00",
        "yyyyMMdd, 编号2019030112 日期20190301, 2019-03-01T00:00:00",
        "yyyy-M-d, 12019-3-1,",
        "yyyy-MM-dd, 2019-3-1,"
    })
    void datesAreFoundWhereverTheyStand(String form, String text, LocalDateTime date) {
        assertThat(DatePattern.of(form).find(text)).isEqualTo(java.util.Optional.ofNullable(date));
    }

    private OldPageReader reader() throws IOException {
        var mapping = PortalMappingReader.read("m.yaml", MAPPING);
        return new OldPageReader(mapping, new OldSite(folder, mapping));
    }

    private static byte[] page(String head, String info, String body) {
        return "<html><head>%s</head><body><h1> 通知 </h1><p class=info>%s</p><div class=body>%s</div></body></html>"
                .formatted(head, info, body)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aPageIsTakenApart() throws IOException {
        Files.createDirectories(folder.resolve("up"));
        Files.writeString(folder.resolve("up/表 1.xlsx"), "x");
        Files.writeString(folder.resolve("up/a.png"), "x");
        var read = reader().read(
                        "http://old.example/portal/qinghe/x/1.html",
                        "/portal/qinghe/x/1.html",
                        page(
                                "<meta name=ColumnName content='2019年报'>",
                                "2019-03-01",
                                "<p>见<a href='https://old.example/portal/up/%E8%A1%A8%201.xlsx?v=2'>附表</a>、<a href='../y.html'>另文</a>"
                                        + "<img src='/portal/up/a.png'><img src='/up/a.png'></p>"
                                        + "<a href='http://old.example/portal/../../../etc/passwd.txt'>密</a>"));

        assertThat(read.title()).isEqualTo("通知");
        assertThat(read.publishedAt()).isEqualTo(Instant.parse("2019-02-28T16:00:00Z"));
        assertThat(read.channel().channel()).isEqualTo("annual-reports");
        assertThat(read.files().values()).containsExactly("附表.xlsx");
        assertThat(read.html())
                .contains("见附表、<a href=\"http://old.example/portal/qinghe/y.html\">")
                .contains("<img src=\"data:image/x;base64,eA==\"><img src=\"/up/a.png\">");
    }

    @Test
    void aPageThatLacksSomethingIsRefused() throws IOException {
        var reader = reader();
        var path = "/portal/qinghe/tzgg/1.html";

        assertThatThrownBy(() -> reader.town("/elsewhere/")).hasMessage("no town for the path /elsewhere/");
        assertThatThrownBy(() -> reader.read("http://old.example" + path, path, page("", "昨天", "正文")))
                .hasMessage("no date in any of the formats in: 昨天");
        assertThatThrownBy(() -> reader.read("http://old.example/portal/x", "/portal/x", page("", "2019-03-01", "正文")))
                .hasMessage("no channel for the path /portal/x");
    }

    @Test
    void addressesAreThoseOfThePathsAndOfTheList() throws IOException {
        var list = Files.writeString(
                folder.resolve("pages.txt"), "通知/1.htm?id=3\n\n# later\na.html\thttp://b.example/a?x=1\n");
        var site = new OldSite(list, PortalMappingReader.read("m.yaml", MAPPING));

        try (var pages = site.pages()) {
            assertThat(pages.map(site::address))
                    .containsExactly(
                            "http://old.example/portal/%E9%80%9A%E7%9F%A5/1.htm?id=3", "http://b.example/a?x=1");
        }
        assertThatThrownBy(() -> site.read(new OldSite.Page("../x.html", null), 10))
                .isInstanceOf(PageRefused.class);
    }
}
