package org.gongkai.domain.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.json.DomainJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeFactsTests {

    private static final Instant AT = Instant.parse("2026-04-09T02:00:00.120Z");

    @Test
    void aListedNoticeIsBoundWithAllThatIsTold() {
        assertThat(DomainJson.write(facts(NoticeState.PUBLISHED, null).visible()))
                .isEqualTo("{\"state\":\"PUBLISHED\",\"indexNumber\":\"990121101/2026-00001\","
                        + "\"firstPublishedAt\":\"2026-04-09T02:00:00.120Z\",\"publishedAt\":\"2026-04-09T02:00:00.120Z\","
                        + "\"changeNote\":\"更正标题。\",\"changeSubstantive\":false,\"withdrawnAt\":\"2026-04-09T02:00:00.120Z\","
                        + "\"withdrawalReason\":\"内容有误。\"}");
    }

    @Test
    void ofANoticeTakenDownOnlyThatIsSaid() {
        assertThat(DomainJson.write(facts(NoticeState.TAKEN_DOWN, null).visible()))
                .isEqualTo("{\"state\":\"TAKEN_DOWN\"}");
    }

    @ParameterizedTest
    @EnumSource
    void aTombstoneHoldsNoMoreThanThePublicIsTold(WithdrawalKind kind) {
        var visible = facts(NoticeState.WITHDRAWN, kind).visible();

        assertThat(visible.withdrawalReason()).isEqualTo("内容有误。");
        assertThat(visible.changeNote() != null).isEqualTo(kind.keepsText());
        assertThat(visible.indexNumber() != null).isEqualTo(kind.keepsText());
        assertThat(visible.title() != null).isEqualTo(kind == WithdrawalKind.REPLACED);
    }

    @Test
    void whatAttachmentsAreCalledIsBoundWhileTheyCanBeRead() {
        var files = SampleReports.publish(7, 1, SampleReports.floodNotice(), SampleReports.attachments())
                .files();
        var facts = new NoticeFacts(
                NoticeState.PUBLISHED, null, null, null, null, null, null, null, null, null, null, files);

        assertThat(DomainJson.write(facts.visible()))
                .contains("\"attachments\":[{\"sha256\":\"cccc")
                .contains("\"name\":\"防汛值班表.xlsx\"")
                .doesNotContain("带班领导");
        assertThat(DomainJson.digest(facts)).isNotEqualTo(DomainJson.digest(facts(NoticeState.PUBLISHED, null)));
        for (var state : List.of(NoticeState.TAKEN_DOWN, NoticeState.WITHDRAWN)) {
            var gone = new NoticeFacts(state, null, null, null, null, null, null, null, null, null, null, files);
            assertThat(gone.visible().attachments()).isNull();
        }
    }

    private static NoticeFacts facts(NoticeState state, @Nullable WithdrawalKind kind) {
        return new NoticeFacts(
                state, "标题", "990121101/2026-00001", AT, AT, "更正标题。", false, AT, kind, "内容有误。", null, null);
    }
}
