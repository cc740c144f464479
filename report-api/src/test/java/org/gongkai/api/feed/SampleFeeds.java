package org.gongkai.api.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gongkai.api.file.PublicAttachment;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Place;
import org.gongkai.api.notice.PublicNotice;
import org.gongkai.api.notice.Scope;
import org.gongkai.api.site.Messages;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.publication.ChangeKind;
import org.gongkai.domain.publication.Withdrawal;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.ChangeNote;
import org.gongkai.domain.report.DisclosureMode;
import org.gongkai.domain.report.DocumentNumber;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.ChannelProfile;
import org.gongkai.domain.town.Slug;
import org.gongkai.domain.town.Town;

/** Feeds of the fictional 青禾镇 without a database. */
final class SampleFeeds {

    static final String BASE = "https://www.example.gov.cn";
    static final FeedWords WORDS = new FeedWords(new Messages());
    static final Instant AT = Instant.parse("2026-04-09T02:00:00.123456Z");
    static final Channel PLANS = new Channel(2, 1, new Slug("plans"), "规划计划", 2);
    static final Place PLACE = new Place(
            new Town(1, new Slug("qinghe"), "青禾镇", "990121101", "青禾镇人民政府"),
            new Channel(1, 1, new Slug("notices"), "通知公告", 1),
            new ChannelProfile(null, "政策文件", null, List.of(), null));

    static final List<PublicAttachment> FILES = List.of(
            file("附件1 “R&D” 项目'表'.pdf", "application/pdf", 12345),
            file("附件2.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 678));

    private SampleFeeds() {}

    private static PublicAttachment file(String name, String mediaType, long size) {
        return new PublicAttachment(new Attachment("cd".repeat(32), name, mediaType, size), false);
    }

    /** The document to subscribe to, with a notice and everything that can be told of those that are gone. */
    static Feed everything() {
        return current(List.of(
                entry(9, SampleReports.everyKindOfBlock()),
                gone(8, withdrawn(WithdrawalKind.PUBLISHED_IN_ERROR, null, null)),
                gone(7, withdrawn(WithdrawalKind.REPLACED, 9L, "关于<旧>标题 & 其他的通知")),
                gone(6, withdrawn(WithdrawalKind.LEGAL_ORDER, null, null)),
                gone(5, new FeedItem.Why.TakenDown()),
                gone(4, new FeedItem.Why.Moved(PLANS))));
    }

    static Feed current(List<FeedItem> items) {
        return new Feed(subject(), 0, 3, 160, items);
    }

    static Feed archive(long number, List<FeedItem> items) {
        return new Feed(subject(), number, 3, 50 * number, items);
    }

    static FeedSubject subject() {
        return new FeedSubject(new Scope.OfTown(1), "青禾镇人民政府 政府信息公开", "青禾镇人民政府", "/towns/qinghe");
    }

    static FeedItem.Entry entry(long number, Content content) {
        var metadata = new Metadata(
                1,
                ReportKind.NOTICE,
                DisclosureMode.PROACTIVE,
                null,
                LocalDate.of(2026, 4, 8),
                "青禾镇人民政府",
                new DocumentNumber("青府", 2026, 3),
                null,
                List.of("防汛", "R&D <试点>"),
                "摘要：<b>不是</b>标记 & 符号",
                Validity.IN_FORCE);
        return entry(number, content, metadata);
    }

    static FeedItem.Entry entry(long number, Content content, Metadata metadata) {
        return new FeedItem.Entry(
                new PublicNotice(
                        new NoticeSummary(
                                number,
                                2,
                                PLACE,
                                content.title(),
                                metadata,
                                "ab".repeat(32),
                                "990121101/2026-%05d".formatted(number),
                                "青府〔2026〕3号",
                                LocalDate.of(2026, 4, 8),
                                metadata.publishingBody(),
                                new ChangeNote("更正了“<表1>”的合计数", true),
                                AT.minusSeconds(86_400),
                                AT,
                                null,
                                null),
                        content,
                        FILES),
                change(number));
    }

    static FeedItem.Gone gone(long number, FeedItem.Why why) {
        return new FeedItem.Gone(PLACE, change(number), why);
    }

    static FeedItem.Why withdrawn(WithdrawalKind kind, Long successor, String title) {
        return new FeedItem.Why.Withdrawn(new Withdrawal(kind, "内容<有误> & 已重新发布。", successor), title);
    }

    static LastChange change(long number) {
        return new LastChange(number, 100 + number, AT.plusSeconds(number));
    }

    static FeedEvent event(long position, ChangeKind kind, long notice) {
        return new FeedEvent(position, position, kind, AT.plusSeconds(position), notice, PLACE, false, null);
    }

    static String written(Feed feed, FeedFormat format) {
        return new FeedText(WORDS).of(feed, new FeedLinks(BASE, feed, format));
    }
}
