package org.gongkai.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.ChangeNote;
import org.gongkai.domain.report.Metadata;
import org.jspecify.annotations.Nullable;

/** A town whose notices are known by their order, 0 being the first; each has a title and a text that no other has. */
final class BusyTown {

    static final String REASON = "内容有误，已经撤回。";

    final String slug;
    final int town;
    final int channel;
    final int plans;
    final Newsroom newsroom;
    private final List<Long> numbers = new ArrayList<>();
    private final IntFunction<Metadata> metadata;

    /**
     * @param metadata that of a notice in this channel
     */
    BusyTown(TestDatabase database, String slug, int town, int channel, IntFunction<Metadata> metadata) {
        this.slug = slug;
        this.town = town;
        this.channel = channel;
        this.metadata = metadata;
        plans = new PublishedNotices(database).channel(town, "plans", "规划计划", 2);
        newsroom = new Newsroom(database, town);
    }

    List<Long> numbers() {
        return numbers;
    }

    long number(int i) {
        return numbers.get(i);
    }

    String path(String file) {
        return "/towns/" + slug + file;
    }

    long publish(int where) {
        int i = numbers.size();
        numbers.add(OnThePublicSide.nextNumber());
        return newsroom.publish(
                numbers.getLast(),
                content(i, 1),
                metadata.apply(where),
                OnThePublicSide.MORNING.minus(Duration.ofDays(10)).plus(Duration.ofMinutes(i)));
    }

    long correct(int i, int edition, int where) {
        var note = new ChangeNote("更正第%d版。".formatted(edition), false);
        return newsroom.correct(
                number(i), edition, content(i, edition), metadata.apply(where), note, OnThePublicSide.MORNING);
    }

    long withdraw(int i, WithdrawalKind kind, @Nullable Long replacedBy) {
        return newsroom.withdraw(number(i), 1, kind, REASON, replacedBy);
    }

    private Content content(int i, int edition) {
        return new Content(
                title(i, edition),
                List.of(
                        new Block.Heading(1, "一、", Inline.text("主要内容"), false),
                        new Block.Paragraph(Inline.text(secret(i) + "，第" + edition + "版。"))),
                null);
    }

    String title(int i, int edition) {
        return "关于印发《<%s>第%d号“R&D”办法》的通知（第%d版）".formatted(slug, i, edition);
    }

    /** What only the text of this notice says. */
    String secret(int i) {
        return "%s第%d号正文".formatted(slug, i);
    }
}
