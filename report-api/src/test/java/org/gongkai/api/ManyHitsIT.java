package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.gongkai.domain.text.SearchEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More hits than are counted one by one: they are found in stretches of time, and estimated. */
class ManyHitsIT extends OnThePublicSide {

    private static final int MANY = 12_000;

    /** Every hundredth stands out by its title. */
    private static final int TITLES = 100;

    private static boolean published;
    private static String manySlug = "";

    /** Number and time of first publication. */
    private static final Map<Long, Instant> NOTICES = new TreeMap<>();

    @BeforeEach
    void publishMany() throws SQLException {
        if (published) {
            return;
        }
        published = true;
        manySlug = slug;
        try (var connection = DATABASE.ownerConnection();
                var notice = connection.prepareStatement("""
                        insert into publication.notice (town_id, number, report_id, order_number, edition, state, channel_id, kind,
                            title, content, metadata, digest, index_number, issued_on, publishing_body, first_published_at)
                        values (?, ?, ?, 1, 1, 'PUBLISHED', ?, 'notice', ?, ?::jsonb, ?::jsonb, repeat('a', 64), ?, '2026-04-08', '青禾镇', ?)
                        """);
                var words = connection.prepareStatement("""
                        insert into publication.notice_search (town_id, number, order_number, version, standing, first_published_at, words)
                        values (?, ?, 1, 1, ?, ?, array_to_tsvector(?))
                        """)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < MANY; i++) {
                long number = 1_000_000 + i;
                // eleven years, some at the same moment, the numbers not in the order of time
                var at = Instant.parse("2015-01-01T00:00:00Z").plus(Duration.ofHours((i * 7919L % MANY) / 3 * 24));
                var title = i % TITLES == 0 ? "风筝工作" : "通知";
                var index = "990/2026-%07d".formatted(number);
                NOTICES.put(number, at);
                var content =
                        "{\"title\":\"%s\",\"blocks\":[{\"type\":\"paragraph\",\"text\":[{\"type\":\"text\",\"text\":\"风筝工作安排\"}]}]}"
                                .formatted(title);
                var metadata =
                        "{\"channelId\":%d,\"kind\":\"NOTICE\",\"property\":\"PROACTIVE\",\"issuedOn\":\"2026-04-08\",\"publishingBody\":\"青禾镇\",\"keywords\":[],\"validity\":\"IN_FORCE\"}"
                                .formatted(channel);
                var time = java.time.OffsetDateTime.ofInstant(at, ZoneId.of("Asia/Shanghai"));
                set(notice, town, number, number, channel, title, content, metadata, index, time);
                notice.addBatch();
                var entry = entry(number, time.toLocalDate(), index, title);
                set(
                        words,
                        town,
                        number,
                        entry.standing().packed(),
                        time,
                        connection.createArrayOf("text", entry.words()));
                words.addBatch();
            }
            notice.executeBatch();
            words.executeBatch();
            connection.commit();
        }
        DATABASE.execute("analyze publication.notice, publication.notice_search");
    }

    private SearchEntry entry(long number, LocalDate day, String index, String title) {
        return new SearchEntry(
                town,
                number,
                channel,
                ReportKind.NOTICE,
                Validity.IN_FORCE,
                day,
                index,
                null,
                title,
                List.of("风筝工作安排"));
    }

    private static void set(java.sql.PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** As they are to be found: titles first, the newest first, and of the same moment the higher number. */
    private static List<Long> expected(boolean titlesFirst) {
        var numbers = new ArrayList<>(NOTICES.keySet());
        numbers.sort((one, other) -> {
            int title = Boolean.compare(other % TITLES == 0, one % TITLES == 0);
            int time = NOTICES.get(other).compareTo(NOTICES.get(one));
            int newest = time == 0 ? Long.compare(other, one) : time;
            return titlesFirst && title != 0 ? title : newest;
        });
        return numbers;
    }

    private static String path(String question) {
        return "/api/v1/notices?limit=100&town=" + manySlug + "&q="
                + URLEncoder.encode(question, StandardCharsets.UTF_8);
    }

    @Test
    void thePagesHoldEveryHitOnceAndInOrder() {
        for (var sort : List.of("", "&sort=newest")) {
            var found = new ArrayList<Long>();
            var next = path("风筝工作") + sort;
            while (next != null && found.size() < 2_600) {
                var page = json(next);
                page.get("notices")
                        .forEach(notice -> found.add(notice.get("number").asLong()));
                next = page.has("next_url") ? page.get("next_url").asString().substring(base().length()) : null;
            }
            assertThat(found).isEqualTo(expected(sort.isEmpty()).subList(0, 2_600));
            assertThat(new HashSet<>(found)).hasSameSizeAs(found);
        }
    }

    @Test
    void theLastPagesAreReachedToo() {
        var page = json(path("风筝工作") + "&sort=newest&to=2016-06-30");
        var oldest = expected(false).stream()
                .filter(number -> NOTICES.get(number).isBefore(Instant.parse("2016-06-30T16:00:00Z")))
                .toList();

        assertThat(page.get("notices")
                        .valueStream()
                        .map(notice -> notice.get("number").asLong()))
                .isEqualTo(oldest.subList(0, 100));
    }

    @Test
    void theTotalIsAnEstimateAndSaysSo() {
        var page = page("/search?town=" + manySlug + "&q=" + URLEncoder.encode("风筝工作", StandardCharsets.UTF_8));
        var total = page.select(".search-total").text();

        assertThat(total).matches("约 1\\.[0-9] 万 条|约 1 万 条");
        double estimated = 10_000 * Double.parseDouble(total.replaceAll("[^0-9.]", ""));
        assertThat(estimated).isBetween(MANY * 0.75, MANY * 1.25);
        assertThat(Arrays.asList(page.select(".facet li .count").first().text().split("")))
                .isNotEmpty();
        assertThat(page.select(".hit")).hasSize(10);
        assertThat(page("/search?town=" + manySlug + "&year=2020&q="
                                + URLEncoder.encode("风筝工作", StandardCharsets.UTF_8))
                        .select(".search-total")
                        .text())
                .startsWith("共找到");
    }
}
