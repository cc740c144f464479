package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.Change;
import org.gongkai.domain.publication.ChangeChain;
import org.gongkai.domain.publication.ChangeKind;
import org.gongkai.domain.publication.HeadKey;
import org.gongkai.domain.publication.SignedHead;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.ContentDigest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ChangeLogIT extends OnThePublicSide {

    private static LoggedChanges log;

    @BeforeAll
    static void beginALog() {
        log = new LoggedChanges(DATABASE);
    }

    @Test
    void whoReadsItAllCanRecomputeEveryHash() {
        log.append(ChangeKind.PUBLISHED, town, channel, nextNumber(), 7);
        long last = log.append(ChangeKind.WITHDRAWN, town, channel, nextNumber());
        soon(() -> json("/api/v1/changes/head").path("sequence").longValue() == last);

        var chain = new ChangeChain(DomainJson::hash);
        assertThat(all("/api/v1/changes?limit=400"))
                .hasSize((int) last)
                .allSatisfy(row -> assertThat(chain.take(change(row))).isEmpty())
                .allSatisfy(
                        row -> assertThat(OffsetDateTime.parse(row.path("time").stringValue())
                                        .toInstant())
                                .isEqualTo(Instant.parse(row.path("at").stringValue())));
        assertThat(json("/api/v1/changes/head").path("hash").stringValue()).isEqualTo(chain.hash());
    }

    @Test
    void aRowSaysWhereAndWhenButNotWhat() {
        long number = nextNumber();
        notices.publish(number, town, channel, SampleReports.floodNotice(), metadata(), MORNING);
        notices.withdraw(number, WithdrawalKind.PUBLISHED_IN_ERROR, "误发。", null);
        long sequence = log.append(ChangeKind.WITHDRAWN, town, channel, number);

        var row =
                json("/api/v1/changes?after=" + (sequence - 1)).path("changes").path(0);
        assertThat(row.path("kind").stringValue()).isEqualTo("WITHDRAWN");
        assertThat(row.path("town").stringValue()).isEqualTo(slug);
        assertThat(row.path("time").stringValue()).endsWith("+08:00");
        assertThat(row.path("url").stringValue()).isEqualTo(base() + "/notices/" + number);
        assertThat(row.path("json_url").stringValue()).isEqualTo(base() + "/api/v1/notices/" + number);
        assertThat(row.toString()).doesNotContain("防汛");
        assertThat(status("/api/v1/notices/" + number)).isEqualTo(410);
    }

    @Test
    void theHeadIsSignedByAListedKey() {
        long last = log.append(ChangeKind.PUBLISHED, town, channel, nextNumber());
        soon(() -> json("/api/v1/changes/head").path("sequence").longValue() == last);

        var head = json("/api/v1/changes/head");
        var signed = new SignedHead(
                last,
                head.path("hash").stringValue(),
                Instant.parse(head.path("at").stringValue()),
                head.path("key_id").stringValue(),
                head.path("signature").stringValue());
        var keys = keys();
        assertThat(keys).hasSizeGreaterThanOrEqualTo(1).anyMatch(signed::isSignedBy);
        assertThat(head.path("statement").stringValue()).isEqualTo(signed.statement());
    }

    @Test
    void aNewKeyIsListedAtOnce() {
        int before = keys().size();
        var other = new LoggedChanges(DATABASE);

        soon(() -> keys().size() == before + 1);
        DATABASE.execute("update publication.signing_key set valid_until = clock_timestamp() where id = '%s'"
                .formatted(other.keyId()));
        soon(() -> keys().stream().anyMatch(key -> key.validUntil() != null));
    }

    @Test
    void aFullPageLastsForEverAndTheLastIsSeenToGrow() {
        long last = log.append(ChangeKind.PUBLISHED, town, channel, nextNumber(), 4);
        var full = get("/api/v1/changes?after=" + (last - 4) + "&limit=2");
        var end = "/api/v1/changes?after=" + (last - 1) + "&limit=2";

        assertThat(full.getResponseHeaders().getCacheControl()).contains("immutable");
        assertThat(get(end).getResponseHeaders().getCacheControl()).doesNotContain("immutable");
        assertThat(json(end).path("changes").size()).isEqualTo(1);
        assertThat(json(end).has("next_url")).isFalse();
        log.append(ChangeKind.CORRECTED, town, channel, nextNumber());
        soon(() -> json(end).path("changes").size() == 2);
        assertThat(json(end).path("next_url").stringValue())
                .isEqualTo(base() + "/api/v1/changes?after=" + (last + 1) + "&limit=2");
    }

    @Test
    void answersWithTagsCompressedAndOpenToOtherSites() {
        log.append(ChangeKind.PUBLISHED, town, channel, nextNumber(), 3);
        for (var path : List.of("/api/v1/changes?limit=2", "/api/v1/changes/head", "/.well-known/gongkai-keys.json")) {
            var headers = get(path).getResponseHeaders();
            assertThat(headers.getAccessControlAllowOrigin()).isEqualTo("*");
            client.get()
                    .uri(URI.create(base() + path))
                    .header("If-None-Match", headers.getETag())
                    .exchange()
                    .expectStatus()
                    .isNotModified();
        }
        client.get()
                .uri(URI.create(base() + "/api/v1/changes?limit=2"))
                .header("Accept-Encoding", "gzip")
                .exchange()
                .expectHeader()
                .valueEquals("Content-Encoding", "gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=-1",
                "after=x",
                "after=1&after=2",
                "after=9999999999999999999",
                "limit=0",
                "limit=501",
                "limit=x"
            })
    void refusesWrongParameters(String query) {
        var answer = get("/api/v1/changes?" + query);

        assertThat(answer.getStatus().value()).isEqualTo(400);
        assertThat(answer.getResponseHeaders().getFirst("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void beyondTheEndThereIsNothing() {
        assertThat(json("/api/v1/changes?after=999999999999999999")
                        .path("changes")
                        .size())
                .isZero();
        assertThat(status("/api/v1/changes/other")).isEqualTo(404);
    }

    @Test
    void aNoticeGivesAllThatItsDigestsAreMadeOf() {
        long number = nextNumber();
        notices.publish(number, town, channel, SampleReports.everyKindOfBlock(), metadata(), MORNING);
        var notice = json("/api/v1/notices/" + number);

        assertThat(DomainJson.digestOf(notice.path("manuscript").toString()))
                .isEqualTo(notice.path("digest").stringValue());
        assertThat(notice.path("facts").toString())
                .isEqualTo(
                        "{\"state\":\"PUBLISHED\",\"indexNumber\":\"990121101/2026-%05d\",\"firstPublishedAt\":\"2026-04-09T02:00:00Z\",\"publishedAt\":\"2026-04-09T02:00:00Z\"}"
                                .formatted(number));

        notices.withdraw(number, WithdrawalKind.LEGAL_ORDER, "依法撤下。", null);
        soon(() -> status("/api/v1/notices/" + number) == 410);
        var facts = json("/api/v1/notices/" + number).path("withdrawn").path("facts");
        assertThat(facts.propertyNames())
                .containsExactlyInAnyOrder("state", "withdrawnAt", "withdrawalKind", "withdrawalReason");
    }

    private List<JsonNode> all(String first) {
        var rows = new ArrayList<JsonNode>();
        var next = first;
        while (!next.isEmpty()) {
            var page = json(next);
            page.path("changes").forEach(rows::add);
            next = page.path("next_url").asString("").replace(base(), "");
        }
        return rows;
    }

    private static Change change(JsonNode row) {
        return new Change(
                row.path("sequence").longValue(),
                ChangeKind.valueOf(row.path("kind").stringValue()),
                row.path("town_id").intValue(),
                row.path("notice").longValue(),
                row.path("edition").intValue(),
                Instant.parse(row.path("at").stringValue()),
                new ContentDigest(row.path("digest").stringValue()),
                row.path("facts").stringValue(),
                row.path("previous_hash").stringValue(),
                row.path("hash").stringValue());
    }

    private List<HeadKey> keys() {
        var keys = new ArrayList<HeadKey>();
        for (var key : json("/.well-known/gongkai-keys.json").path("keys")) {
            assertThat(key.path("kty").stringValue() + " " + key.path("crv").stringValue())
                    .isEqualTo("OKP Ed25519");
            var until = key.path("valid_until");
            keys.add(new HeadKey(
                    key.path("kid").stringValue(),
                    key.path("x").stringValue(),
                    OffsetDateTime.parse(key.path("valid_from").stringValue()).toInstant(),
                    until.isNull()
                            ? null
                            : OffsetDateTime.parse(until.stringValue()).toInstant()));
        }
        return keys;
    }
}
