package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.DisclosureMode;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class GkmlptIT extends OnThePublicSide {

    private static final List<String> FIELDS = List.of(
            "id",
            "title",
            "document_number",
            "publisher",
            "identifier",
            "keywords",
            "abstract",
            "relation",
            "date",
            "created_at",
            "display_publish_time",
            "classify_main_name",
            "classify_genre_name",
            "classify_theme_name",
            "url",
            "post_url",
            "is_expired",
            "is_abolished",
            "attachment");

    private String list() {
        return "/gkmlpt/api/all/" + channel;
    }

    @Test
    void namesEveryFieldAsGuangdongsPlatformDoes() {
        long number = nextNumber();
        notices.publish(number, town, channel, SampleReports.floodNotice(), metadata(), MORNING);

        var page = json(list() + "?page=1&sid=" + town);
        var article = page.get("articles").get(0);

        assertThat(article.propertyNames()).containsExactlyElementsOf(FIELDS);
        assertThat(article.get("id").asLong()).isEqualTo(number);
        assertThat(article.get("document_number").asString()).isEqualTo("青府〔2026〕3号");
        assertThat(article.get("identifier").asString()).isEqualTo("990121101/2026-%05d".formatted(number));
        assertThat(article.get("keywords").asString()).isEqualTo("防汛,应急");
        assertThat(article.get("abstract").asString()).isEmpty();
        assertThat(article.get("classify_main_name").asString()).isEqualTo("通知公告");
        assertThat(article.get("classify_genre_name").asString()).isEqualTo("通知");
        assertThat(article.get("url").asString()).isEqualTo(base() + "/notices/" + number);
        assertThat(page.at("/classify/post_count").asInt()).isEqualTo(1);
        assertThat(page.at("/classify/name").asString()).isEqualTo("通知公告");
        assertThat(page.get("total").asInt()).isEqualTo(1);
    }

    @Test
    void timesAreSecondsAndOneText() {
        notices.publish(nextNumber(), town, channel, SampleReports.floodNotice(), metadata(), MORNING);
        var article = json(list()).get("articles").get(0);

        assertThat(article.get("date").asLong()).isEqualTo(1775577600L); // 2026-04-08T00:00+08:00
        assertThat(article.get("display_publish_time").asLong()).isEqualTo(MORNING.getEpochSecond());
        assertThat(article.get("created_at").asString()).isEqualTo("2026-04-09 10:00:00");
    }

    @Test
    void expiredAndAbolishedAreToldApart() {
        publish(Validity.IN_FORCE, 1);
        publish(Validity.AMENDED, 2);
        publish(Validity.EXPIRED, 3);
        publish(Validity.REPEALED, 4);
        long ended = publish(Validity.IN_FORCE, 5);
        notices.withdraw(ended, WithdrawalKind.NO_LONGER_IN_FORCE, "任务已经完成。", null);

        soon(() -> flags().equals(List.of("1 0", "0 1", "1 0", "0 0", "0 0")));
    }

    private List<String> flags() {
        return json(list())
                .get("articles")
                .valueStream()
                .map(article -> article.get("is_expired").asInt() + " "
                        + article.get("is_abolished").asInt())
                .toList();
    }

    private long publish(Validity validity, int minutes) {
        long number = nextNumber();
        var metadata = new Metadata(
                channel,
                ReportKind.NORMATIVE_DOCUMENT,
                DisclosureMode.PROACTIVE,
                null,
                LocalDate.of(2026, 4, 8),
                "青禾镇人民政府",
                null,
                null,
                List.of(),
                "概述",
                validity);
        notices.publish(
                number,
                town,
                channel,
                SampleReports.floodNotice(),
                metadata,
                MORNING.plus(Duration.ofMinutes(minutes)));
        return number;
    }

    @Test
    void readersWalkThroughAllPagesAndStopAtTheEmptyOne() {
        long first = 5_000_000L + channel * 1_000L;
        notices.publishMany(first, 250, town, channel, MORNING);

        assertThat(ids(1)).hasSize(100).startsWith(first + 249, first + 248).endsWith(first + 150);
        assertThat(ids(0)).isEqualTo(ids(1));
        assertThat(ids(2)).hasSize(100).startsWith(first + 149);
        assertThat(ids(3)).hasSize(50).endsWith(first);
        assertThat(ids(4)).isEmpty();
        assertThat(ids(1000)).isEmpty();
        assertThat(json(list() + "?page=4").at("/classify/post_count").asInt()).isEqualTo(250);
    }

    private List<Long> ids(int page) {
        return json(list() + "?page=" + page)
                .get("articles")
                .valueStream()
                .map(article -> article.get("id").asLong())
                .toList();
    }

    @Test
    void zeroIsTheWholeTown() {
        int other = notices.channel(town, "policies", "政策文件", 2);
        notices.publish(nextNumber(), town, channel, SampleReports.floodNotice(), metadata(), MORNING);
        notices.publish(nextNumber(), town, other, SampleReports.floodNotice(), metadata(), MORNING);

        var page = json("/gkmlpt/api/all/0?sid=" + town);
        assertThat(page.get("articles").size()).isEqualTo(2);
        assertThat(page.at("/classify/name").asString()).isEqualTo("青禾镇人民政府");
        assertThat(json("/gkmlpt/api/all/0").get("total").asLong()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void theListOfTownsTellsTheNumbers() {
        soon(() -> town("/api/v1/towns") != null);
        var found = town("/api/v1/towns");

        assertThat(found.get("id").asInt()).isEqualTo(town);
        assertThat(found.get("gkmlpt_url").asString()).isEqualTo(base() + "/gkmlpt/api/all/0?sid=" + town);
        var its = found.get("channels").get(0);
        assertThat(its.get("id").asInt()).isEqualTo(channel);
        assertThat(its.get("gkmlpt_url").asString()).isEqualTo(base() + list() + "?sid=" + town);
        assertThat(status(its.get("gkmlpt_url").asString().substring(base().length())))
                .isEqualTo(200);
    }

    private JsonNode town(String path) {
        return json(path)
                .get("towns")
                .valueStream()
                .filter(each -> each.get("town").asString().equals(slug)
                        && each.get("channels").size() == 1)
                .findFirst()
                .orElse(null);
    }

    @Test
    void anotherTownsNumberFindsNothing() {
        int other = notices.town("gkmlpt-" + nextNumber(), "云溪镇", "99013%04d".formatted(nextNumber()));

        assertThat(status(list() + "?sid=" + other)).isEqualTo(404);
        assertThat(status("/gkmlpt/api/all/0?sid=999999999")).isEqualTo(404);
        assertThat(status("/gkmlpt/api/all/999999999")).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=-1", "page=x", "page=1001", "page=1&page=2", "sid=0", "sid=x", "sid=-1", "sid=1e3"})
    void wrongParametersAreAProblemThatNamesThem(String query) {
        var answer = get(list() + "?" + query);
        var problem = json(list() + "?" + query);

        assertThat(answer.getStatus().value()).isEqualTo(400);
        assertThat(answer.getResponseHeaders().getFirst("Content-Type")).isEqualTo("application/problem+json");
        assertThat(problem.get("type").asString()).isEqualTo("urn:gongkai:problem:invalid-parameter");
        assertThat(problem.get("parameter").asString()).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/api", "/api/all", "/api/all/", "/api/all/x", "/api/all/-1", "/api/all/01", "/index"})
    void otherAddressesAreAProblemToo(String path) {
        var answer = get("/gkmlpt" + path);

        assertThat(answer.getStatus().value()).isEqualTo(404);
        if (!path.isEmpty()) {
            assertThat(answer.getResponseHeaders().getFirst("Content-Type")).isEqualTo("application/problem+json");
        }
    }
}
