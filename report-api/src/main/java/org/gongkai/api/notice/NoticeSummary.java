package org.gongkai.api.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gongkai.api.serving.Topic;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.publication.NoticeFacts;
import org.gongkai.domain.publication.NoticeState;
import org.gongkai.domain.publication.Withdrawal;
import org.gongkai.domain.report.ChangeNote;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.report.Validity;
import org.jspecify.annotations.Nullable;

/**
 * All that is said of a public notice (已发布信息) but its text.
 *
 * @param withdrawal only where its force has ended; a notice withdrawn otherwise is not here at all
 */
public record NoticeSummary(
        long number,
        int edition,
        Place place,
        String title,
        Metadata metadata,
        String digest,
        String indexNumber,
        @Nullable String documentNumber,
        LocalDate issuedOn,
        String publishingBody,
        @Nullable ChangeNote changeNote,
        Instant firstPublishedAt,
        Instant publishedAt,
        @Nullable Withdrawal withdrawal,
        @Nullable Instant withdrawnAt) {

    /** Its permanent address within the site. */
    public String path() {
        return "/notices/" + number;
    }

    /** Where it comes from (来源): the source of a repost, otherwise the publishing body. */
    public String source() {
        var source = metadata.source();
        return source == null || source.isBlank() ? publishingBody : source;
    }

    /** Whether it is still in force (有效性); a notice withdrawn because its force ended is not. */
    public Validity validity() {
        return withdrawal == null ? metadata.validity() : metadata.validity().ended();
    }

    /** When what is shown last changed. */
    public Instant modifiedAt() {
        return withdrawnAt == null ? publishedAt : withdrawnAt;
    }

    /** What the change log binds of it and of these attachments beside its edition. */
    NoticeFacts facts(List<Attachment> attachments) {
        return new NoticeFacts(
                        withdrawal == null ? NoticeState.PUBLISHED : NoticeState.WITHDRAWN,
                        title,
                        indexNumber,
                        firstPublishedAt,
                        publishedAt,
                        changeNote == null ? null : changeNote.text(),
                        changeNote == null ? null : changeNote.substantive(),
                        withdrawnAt,
                        withdrawal == null ? null : withdrawal.kind(),
                        withdrawal == null ? null : withdrawal.reason(),
                        withdrawal == null ? null : withdrawal.replacedBy(),
                        attachments)
                .visible();
    }

    /** {@code 2026-04-09}. */
    public String publishedDay() {
        return ChinaTime.day(firstPublishedAt);
    }

    /** {@code 2026-04-09 10:00}. */
    public String publishedMinute() {
        return ChinaTime.minute(firstPublishedAt);
    }

    /** {@code 2026-04-09 10:00}. */
    public String revisedMinute() {
        return ChinaTime.minute(publishedAt);
    }

    /** {@code 2026-04-09}. */
    public String modifiedDay() {
        return ChinaTime.day(modifiedAt());
    }

    /** Whether an edition before this one was public. */
    public boolean isRevised() {
        return edition > 1;
    }

    /** What a page or list that shows these is made of, beside the list itself. */
    public static Set<Topic> topics(List<NoticeSummary> notices) {
        var topics = new HashSet<Topic>();
        for (var notice : notices) {
            topics.add(new Topic.OneNotice(notice.number));
            topics.add(new Topic.TownItself(notice.place.town().id()));
        }
        return topics;
    }
}
