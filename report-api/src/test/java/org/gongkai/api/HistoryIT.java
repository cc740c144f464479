package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.ChangeNote;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryIT extends OnThePublicSide {

    private long number;
    private String path;

    @BeforeEach
    void publishTwoEditions() {
        number = nextNumber();
        path = "/notices/" + number + "/editions";
        var first = content("全年接待群众1203人次。", "<b>甲</b>");
        notices.publish(number, town, channel, first, metadata(), MORNING);
        notices.correct(
                number,
                2,
                content("全年接待群众1213人次。", "<b>甲</b>"),
                metadata(),
                new ChangeNote("更正接待人次。", true),
                MORNING.plus(Duration.ofDays(3)));
        soon(() -> page(path).select(".history > li").size() == 2);
    }

    private static Content content(String... paragraphs) {
        return new Content(
                "关于群众来访情况的通报",
                List.of(paragraphs).stream()
                        .<Block>map(text -> new Block.Paragraph(Inline.text(text)))
                        .toList(),
                null);
    }

    @Test
    void tellsEachEditionWithItsNoteAndDigest() {
        var page = page(path);

        assertThat(page.select("h2 > span:first-child").eachText()).containsExactly("第 2 版", "第 1 版");
        assertThat(page.select("h2 .tag").eachText()).containsExactly("现行");
        assertThat(page.select(".edition-facts").getFirst().text())
                .contains(
                        "2026-04-12 10:00",
                        "更正接待人次。（实质性修改）",
                        json("/notices/" + number + ".json").get("digest").asString());
        assertThat(page.select(".history a").eachAttr("href")).containsExactly("/notices/" + number, path + "/1");
    }

    @Test
    void showsWhatDiffersAndNothingElse() {
        var difference = page(path).select(".difference").getFirst();

        assertThat(difference.select("del").eachText()).containsExactly("1203");
        assertThat(difference.select("ins").eachText()).containsExactly("1213");
        assertThat(difference.select(".context").text()).isEqualTo("关于群众来访情况的通报");
        assertThat(difference.select(".skipped").text()).isEqualTo("…… 1 段未改动 ……");
        assertThat(difference.select("b")).isEmpty();
    }

    @Test
    void anEarlierEditionCanBeReadUnderABanner() {
        var page = page(path + "/1");

        assertThat(page.select(".text").text()).contains("1203", "<b>甲</b>");
        assertThat(page.select(".banner").text()).contains("第 1 版", "已被后来的版本取代");
        assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(status(path + "/2"))
                .as("the present edition has one address")
                .isEqualTo(404);
        assertThat(status(path + "/3")).isEqualTo(404);
        assertThat(status(path + "/0")).isEqualTo(404);
    }

    @Test
    void aNoticeThatWasNeverCorrectedHasAHistoryToo() {
        long other = nextNumber();
        notices.publish(other, town, channel, SampleReports.floodNotice(), metadata(), MORNING);

        assertThat(page("/notices/" + other + "/editions").select(".history > li"))
                .hasSize(1);
        assertThat(page("/notices/" + other + "/editions").select(".difference"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = WithdrawalKind.class,
            names = {"PUBLISHED_IN_ERROR", "LEGAL_ORDER", "REPLACED"})
    void theHistoryOfAWithdrawnNoticeIsGone(WithdrawalKind kind) {
        notices.withdraw(number, kind, "误将内部材料公开。", kind == WithdrawalKind.REPLACED ? number + 1_000_000 : null);

        soon(() -> status(path) == 404 && status(path + "/1") == 404);
        assertThat(text(path) + text(path + "/1")).doesNotContain("1203", "1213");
        assertThat(status("/notices/" + number + "/qr.svg")).isEqualTo(404);
    }

    @Test
    void theHistoryIsGoneWhileANoticeIsTakenDown() {
        notices.takeDown(number);

        soon(() -> status(path) == 404 && status(path + "/1") == 404);
        notices.restore(number);
        soon(() -> status(path) == 200);
    }
}
