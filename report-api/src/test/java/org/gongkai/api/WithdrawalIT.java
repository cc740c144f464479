package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.publication.WithdrawalKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WithdrawalIT extends OnThePublicSide {

    private long number;
    private String title;
    private String secret;
    private List<String> doors;

    @BeforeEach
    void publish() {
        number = nextNumber();
        title = "关于第" + number + "批低保对象名单的公示";
        secret = "第" + number + "户人均月收入三百二十元";
        var content = new Content(
                title,
                List.of(
                        new Block.Heading(1, "一、", Inline.text(secret), false),
                        new Block.Paragraph(Inline.text(secret))),
                null);
        notices.publish(number, town, channel, content, metadata(), MORNING.plusSeconds(500_000_000 + number));
        doors = List.of(
                "/",
                "/feed.json",
                "/towns/" + slug,
                "/towns/" + slug + "/feed.json",
                "/towns/" + slug + "/notices",
                "/towns/" + slug + "/notices/feed.json",
                "/api/v1/notices",
                "/api/v1/notices?town=" + slug,
                "/notices/" + number,
                "/notices/" + number + ".json",
                "/notices/" + number + ".txt",
                "/api/v1/notices/" + number);
        soon(() -> doors.stream().allMatch(door -> text(door).contains(title)));
    }

    @ParameterizedTest
    @EnumSource(
            value = WithdrawalKind.class,
            names = {"PUBLISHED_IN_ERROR", "LEGAL_ORDER", "REPLACED"})
    void withdrawnTextIsGoneFromEveryDoor(WithdrawalKind kind) {
        notices.withdraw(number, kind, "误将内部材料公开。", kind == WithdrawalKind.REPLACED ? number + 1_000_000 : null);

        soon(() -> doors.stream().noneMatch(door -> text(door).contains(secret)));
        assertThat(text("/towns/" + slug + "/notices")).doesNotContain(title);
        var page = page("/notices/" + number);
        assertThat(status("/notices/" + number)).isEqualTo(410);
        assertThat(page.select(".gone dl").text()).contains(kind.label(), "误将内部材料公开。");
        assertThat(page.text().contains(title)).isEqualTo(kind == WithdrawalKind.REPLACED);
        assertThat(page.select("main a.action").attr("href"))
                .isEqualTo(kind == WithdrawalKind.REPLACED ? "/notices/" + (number + 1_000_000) : "");
    }

    @Test
    void programsAreToldTheReason() {
        notices.withdraw(number, WithdrawalKind.PUBLISHED_IN_ERROR, "误将内部材料公开。", null);

        soon(() -> status("/api/v1/notices/" + number) == 410);
        for (var path : List.of("/api/v1/notices/" + number, "/notices/" + number + ".json")) {
            var problem = json(path);
            assertThat(get(path).getResponseHeaders().getFirst("Content-Type")).isEqualTo("application/problem+json");
            assertThat(problem.get("status").asInt()).isEqualTo(410);
            assertThat(problem.get("detail").asString()).isEqualTo("误将内部材料公开。");
            assertThat(problem.get("withdrawn").get("kind").asString()).isEqualTo("PUBLISHED_IN_ERROR");
        }
        assertThat(text("/notices/" + number + ".txt")).contains("误将内部材料公开。");
        assertThat(status("/notices/" + number + ".txt")).isEqualTo(410);
    }

    @Test
    void takenDownIsToldNeutrallyAndComesBack() {
        notices.takeDown(number);

        soon(() -> doors.stream()
                .noneMatch(door -> text(door).contains(secret) || text(door).contains(title)));
        assertThat(status("/notices/" + number)).isEqualTo(410);
        assertThat(page("/notices/" + number).select("h1").text()).isEqualTo("该信息暂不提供");

        notices.restore(number);
        soon(() -> doors.stream().allMatch(door -> text(door).contains(title)));
    }

    @Test
    void endedForceKeepsTheTextUnderABanner() {
        notices.withdraw(number, WithdrawalKind.NO_LONGER_IN_FORCE, "公示期已满。", null);

        soon(() -> page("/notices/" + number).select(".banner").text().matches("本文件已于 \\d{4}-\\d{2}-\\d{2} 失效。公示期已满。"));
        assertThat(status("/notices/" + number)).isEqualTo(200);
        assertThat(page("/notices/" + number).select(".facts").text()).contains("已失效");
        assertThat(page("/towns/" + slug + "/notices").select(".tag").text()).isEqualTo("已失效");
    }
}
