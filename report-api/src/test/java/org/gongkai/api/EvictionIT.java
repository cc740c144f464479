package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.report.ChangeNote;
import org.junit.jupiter.api.Test;

class EvictionIT extends OnThePublicSide {

    @Test
    void answersAreStoredUntilAChangeIsAnnounced() {
        long number = publish();
        var path = "/notices/" + number;
        soon(() -> isStored(path, number));

        notices.changeTitleUnannounced(number, "另一个标题");
        notices.announce(number);
        soon(() -> page(path).select("h1").text().equals("另一个标题"));
    }

    @Test
    void aNewNoticeIsSeenAtEveryDoorWithinASecond() {
        var doors = doors();
        doors.forEach(this::status);
        long number = publish();

        soon(() -> doors.stream().allMatch(door -> text(door).contains("/notices/" + number)));
    }

    @Test
    void aCorrectionIsSeenAtEveryDoorWithinASecond() {
        long number = publish();
        var doors = new java.util.ArrayList<>(doors());
        doors.addAll(List.of(
                "/notices/" + number,
                "/notices/" + number + ".json",
                "/notices/" + number + ".txt",
                "/api/v1/notices/" + number));
        doors.forEach(this::status);
        var title = "青禾镇第" + number + "次更正后的通知";
        notices.correct(
                number,
                2,
                SampleReports.floodNotice().withTitle(title),
                metadata(),
                new ChangeNote("更正标题。", false),
                MORNING);

        soon(() -> doors.stream().allMatch(door -> text(door).contains(title)));
    }

    @Test
    void whatHasNotChangedStays() {
        long other = publish();
        // what stands next to a notice names it, so that its page changes with it
        publish();
        long changed = publish();
        int plans = notices.channel(town, "plans", "规划计划", 2);
        var path = "/notices/" + other;
        var list = "/towns/" + slug + "/plans";
        long planned = nextNumber();
        notices.publish(planned, town, plans, SampleReports.floodNotice(), metadata(), MORNING);
        soon(() -> isStored(path, other) && text(list).contains("/notices/" + planned));
        notices.changeTitleUnannounced(other, "没有宣布的标题");
        notices.changeTitleUnannounced(planned, "没有宣布的标题");

        notices.changeTitleUnannounced(changed, "宣布了的标题");
        notices.announce(changed);
        soon(() -> text("/notices/" + changed).contains("宣布了的标题"));
        assertThat(text(path)).doesNotContain("没有宣布的标题");
        assertThat(text(list)).doesNotContain("没有宣布的标题");
    }

    @Test
    void aRenamedTownIsSeenOnAllItsPages() {
        long number = publish();
        var doors = Map.of(
                "/", true, "/towns/" + slug, true, "/towns/" + slug + "/notices", true, "/notices/" + number, true);
        doors.keySet().forEach(this::status);
        var organ = "新青禾镇人民政府" + number;
        DATABASE.execute("update admin.town set organ = '%s' where id = %d".formatted(organ, town));

        soon(() -> doors.keySet().stream().allMatch(door -> text(door).contains(organ)));
    }

    @Test
    void everythingIsFreshAfterALostConnection() {
        long number = publish();
        var path = "/notices/" + number;
        soon(() -> isStored(path, number));

        notices.endListening();
        notices.changeTitleUnannounced(number, "断线期间的标题");
        soon(() -> text(path).contains("断线期间的标题"));

        notices.changeTitleUnannounced(number, "恢复之后的标题");
        notices.announce(number);
        soon(() -> text(path).contains("恢复之后的标题"));
    }

    @Test
    void anAnnouncementNobodyUnderstandsDropsEverything() {
        long number = publish();
        var path = "/notices/" + number;
        soon(() -> isStored(path, number));
        notices.changeTitleUnannounced(number, "别的标题");

        DATABASE.execute("select pg_notify('gongkai_public', 'no JSON at all')");
        soon(() -> text(path).contains("别的标题"));
    }

    private List<String> doors() {
        return List.of("", "/towns/" + slug, "/towns/" + slug + "/notices").stream()
                .flatMap(level -> java.util.stream.Stream.of(level.isEmpty() ? "/" : level, level + "/feed.json"))
                .collect(Collectors.collectingAndThen(Collectors.toList(), doors -> {
                    doors.add("/api/v1/notices");
                    doors.add("/api/v1/notices?town=" + slug);
                    return doors;
                }));
    }

    /** Whether a change that nobody announces goes unnoticed. */
    private boolean isStored(String path, long number) {
        text(path);
        notices.changeTitleUnannounced(number, "悄悄改的标题");
        boolean stored = !text(path).contains("悄悄改的标题");
        notices.changeTitleUnannounced(number, SampleReports.floodNotice().title());
        if (!stored) {
            // an earlier announcement that came just now let the changed title be stored
            notices.announce(number);
        }
        return stored;
    }

    private long publish() {
        long number = nextNumber();
        notices.publish(
                number,
                town,
                channel,
                SampleReports.floodNotice(),
                metadata(),
                MORNING.plusSeconds(400_000_000 + number));
        return number;
    }
}
