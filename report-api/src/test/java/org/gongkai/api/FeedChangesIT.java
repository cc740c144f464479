package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.gongkai.domain.publication.WithdrawalKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What of a feed changes and what does not, while its town goes on publishing, correcting, withdrawing and renaming. */
class FeedChangesIT extends OnThePublicSide {

    private static final List<String> FORMATS = List.of("json", "atom", "rss");

    private BusyTown busy;

    @BeforeEach
    void open() {
        busy = new BusyTown(DATABASE, slug, town, channel, this::metadata);
    }

    @Test
    void aFullArchiveNeverChangesExceptByWithdrawal() {
        publish(50);
        var before = new HashMap<String, String>();
        var tags = new HashMap<String, String>();
        soon(() -> status(archive("json")) == 200);
        for (var format : FORMATS) {
            before.put(format, text(archive(format)));
            tags.put(format, get(archive(format)).getResponseHeaders().getETag());
        }

        publish(3);
        busy.correct(20, 2, channel);
        busy.correct(21, 2, busy.plans);
        busy.withdraw(22, WithdrawalKind.NO_LONGER_IN_FORCE, null);
        DATABASE.execute("update admin.town set name = '新青禾镇', organ = '新青禾镇人民政府' where id = " + town);
        DATABASE.execute("update admin.channel set name = '公告' where id = " + channel);
        busy.newsroom.takeDown(busy.number(20), 2);
        soon(() -> FORMATS.stream().noneMatch(format -> text(archive(format)).contains(busy.secret(20))));
        busy.newsroom.restore(busy.number(20), 2);
        soon(() -> FORMATS.stream().allMatch(format -> text(archive(format)).contains(busy.secret(20))));

        for (var format : FORMATS) {
            assertThat(text(archive(format))).isEqualTo(before.get(format));
            assertThat(get(archive(format)).getResponseHeaders().getETag()).isEqualTo(tags.get(format));
            assertThat(text(busy.path("/feed." + format))).contains("新青禾镇人民政府", busy.secret(20) + "，第2版");
        }

        busy.withdraw(20, WithdrawalKind.LEGAL_ORDER, null);
        soon(() -> FORMATS.stream().noneMatch(format -> text(archive(format)).contains(busy.secret(20))));
        for (var format : FORMATS) {
            assertThat(text(archive(format))).contains("/notices/" + busy.number(20), BusyTown.REASON);
        }
    }

    @Test
    void archivesMayBeStoredButAreAskedForAgain() {
        publish(50);
        soon(() -> status(archive("atom")) == 200);
        var headers = get(archive("atom")).getResponseHeaders();
        assertThat(headers.getCacheControl()).isEqualTo("public, max-age=0, must-revalidate");
        assertThat(headers.getFirst("Content-Type")).isEqualTo("application/atom+xml; charset=utf-8");
        assertThat(headers.getAccessControlAllowOrigin()).isEqualTo("*");
        assertThat(headers.getFirst("Link"))
                .isEqualTo("<%1$s/1.atom>; rel=\"self\", <%1$s.atom>; rel=\"current\""
                        .formatted(base() + busy.path("/feed")));
        client.get()
                .uri(URI.create(base() + archive("atom")))
                .header("If-None-Match", headers.getETag())
                .exchange()
                .expectStatus()
                .isNotModified();

        publish(49);
        assertThat(status(busy.path("/feed/2.atom"))).isEqualTo(404);
        publish(1);
        soon(() -> status(busy.path("/feed/2.atom")) == 200);
        soon(() -> get(archive("atom"))
                .getResponseHeaders()
                .getFirst("Link")
                .contains("/feed/2.atom>; rel=\"next-archive\""));
        assertThat(get(archive("atom")).getResponseHeaders().getETag()).isEqualTo(headers.getETag());
    }

    @Test
    void filesOfThenAreNamedInTheArchiveAndThoseOfNowInTheFeed() {
        publish(50);
        attach(0, 1, "a", "旧附件.pdf");
        soon(() -> FORMATS.stream().allMatch(format -> text(archive(format)).contains("旧附件.pdf")));
        var before = FORMATS.stream().map(format -> text(archive(format))).toList();

        busy.correct(0, 2, channel);
        attach(0, 2, "b", "新附件.pdf");
        for (var format : FORMATS) {
            soon(() -> text(busy.path("/feed." + format)).contains("新附件.pdf"));
            assertThat(text(busy.path("/feed." + format))).doesNotContain("旧附件.pdf");
        }
        assertThat(FORMATS.stream().map(format -> text(archive(format)))).containsExactlyElementsOf(before);

        busy.newsroom.takeDown(busy.number(0), 2);
        soon(() -> FORMATS.stream().noneMatch(format -> text(archive(format)).contains("附件.pdf")));
    }

    private void attach(int i, int edition, String digit, String name) {
        DATABASE.execute("""
                insert into publication.notice_attachment (town_id, number, edition, position, sha256, name, media_type, size)
                values (%d, %d, %d, 1, repeat('%s', 64), '%s', 'application/pdf', 4711)
                """.formatted(town, busy.number(i), edition, digit, name));
        notices.announce(busy.number(i));
    }

    @Test
    void aNoticeThatLeftAChannelIsGoneFromItsFeedAloneAndComesBackWithIt() {
        publish(2);
        var left = busy.path("/notices/feed.json");
        var entered = busy.path("/plans/feed.json");
        busy.correct(0, 2, busy.plans);

        soon(() -> item(left, 0).get("_gongkai").has("moved_to"));
        assertThat(item(left, 0).get("_gongkai").get("moved_to").asString()).isEqualTo("plans");
        assertThat(item(left, 0).get("title").asString()).isEqualTo("该信息已移至“规划计划”栏目");
        assertThat(item(left, 1).has("content_html")).isTrue();
        soon(() -> json(entered).get("items").size() == 1);
        assertThat(item(entered, 0).get("_gongkai").get("edition").asInt()).isEqualTo(2);
        assertThat(item(busy.path("/feed.json"), 0).has("content_html")).isTrue();

        busy.correct(0, 3, channel);
        soon(() -> item(left, 0).has("content_html"));
        soon(() -> item(entered, 0).get("_gongkai").has("moved_to"));

        busy.withdraw(0, WithdrawalKind.PUBLISHED_IN_ERROR, null);
        soon(() ->
                item(left, 0).get("_gongkai").has("withdrawn") && !item(left, 0).has("content_html"));
        soon(() -> item(entered, 0).get("_gongkai").has("withdrawn"));
    }

    @Test
    void everyFormatIsRenewedWhenTownOrChannelAreRenamed() {
        publish(1);
        var documents = FORMATS.stream()
                .flatMap(format -> Stream.of("/feed.", busy.path("/feed."), busy.path("/notices/feed."))
                        .map(path -> path + format))
                .toList();
        soon(() -> documents.stream().allMatch(path -> text(path).contains(busy.secret(0))));

        DATABASE.execute("update admin.town set name = '青禾新镇' where id = " + town);
        DATABASE.execute("update admin.channel set name = '公示公告' where id = " + channel);
        soon(() -> documents.stream().map(this::text).allMatch(text -> text.contains("青禾新镇") && text.contains("公示公告")));
    }

    @Test
    void aRestoredNoticeIsNewerThanItsTombstone() {
        publish(1);
        busy.newsroom.takeDown(busy.number(0), 1);
        var feed = busy.path("/feed.json");
        soon(() -> !item(feed, 0).has("content_html"));
        var gone = item(feed, 0);
        assertThat(gone.get("_gongkai").get("withdrawn").has("kind")).isFalse();
        assertThat(gone.toString()).doesNotContain(busy.title(0, 1)).contains("正在核查");

        busy.newsroom.restore(busy.number(0), 1);
        soon(() -> item(feed, 0).has("content_html"));
        assertThat(item(feed, 0).get("date_modified").asString())
                .isGreaterThan(gone.get("date_modified").asString());
        assertThat(item(feed, 0).get("_gongkai").get("sequence").asLong())
                .isEqualTo(gone.get("_gongkai").get("sequence").asLong() + 1);
    }

    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            busy.publish(channel);
        }
    }

    private String archive(String format) {
        return busy.path("/feed/1." + format);
    }

    private JsonNode item(String feed, int i) {
        for (var item : json(feed).get("items")) {
            if (item.get("_gongkai").get("number").asLong() == busy.number(i)) {
                return item;
            }
        }
        throw new AssertionError("no item of notice " + i + " in " + feed);
    }
}
