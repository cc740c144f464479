package org.gongkai.api.gkmlpt;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.gongkai.api.file.PublicAttachment;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.jspecify.annotations.Nullable;

/**
 * A list as Guangdong's platform gives it. Its readers expect text that may be empty and numbers, never {@code null}; of its times
 * {@code date} and {@code display_publish_time} are seconds since 1970, {@code created_at} is text, as they read them there.
 */
final class GkmlptJson {

    private GkmlptJson() {}

    /**
     * One page of a list.
     *
     * @param total the same as {@code classify.post_count}; some of its readers look here
     */
    record Page(Classify classify, long total, List<Article> articles) {}

    /** What the list is of. */
    record Classify(int id, String name, long postCount) {}

    /**
     * A notice in the list.
     *
     * @param relation always empty: notices are not related yet
     * @param classifyThemeName 主题分类, two levels joined by a backslash as there
     */
    record Article(
            long id,
            String title,
            String documentNumber,
            String publisher,
            String identifier,
            String keywords,
            @JsonProperty("abstract") String summary,
            String relation,
            long date,
            String createdAt,
            long displayPublishTime,
            String classifyMainName,
            String classifyGenreName,
            String classifyThemeName,
            String url,
            String postUrl,
            int isExpired,
            int isAbolished,
            List<Attachment> attachment) {

        static Article of(NoticeSummary notice, List<PublicAttachment> attachments, String base) {
            var metadata = notice.metadata();
            var url = base + notice.path();
            return new Article(
                    notice.number(),
                    notice.title(),
                    orEmpty(notice.documentNumber()),
                    notice.publishingBody(),
                    notice.indexNumber(),
                    String.join(",", metadata.keywords()),
                    orEmpty(metadata.summary()),
                    "",
                    ChinaTime.start(notice.issuedOn()).getEpochSecond(),
                    ChinaTime.second(notice.firstPublishedAt()),
                    notice.firstPublishedAt().getEpochSecond(),
                    notice.place().channel().name(),
                    genre(metadata.kind()),
                    orEmpty(metadata.subject()),
                    url,
                    url,
                    notice.validity() == Validity.EXPIRED ? 1 : 0,
                    notice.validity() == Validity.REPEALED ? 1 : 0,
                    IntStream.range(0, attachments.size())
                            .mapToObj(at -> Attachment.of(at + 1, attachments.get(at), base))
                            .toList());
        }
    }

    /**
     * A file that belongs to a notice.
     *
     * @param id its place among the files of the notice, from 1
     * @param type extension of its name
     */
    record Attachment(int id, String name, String type, String mime, long size, String url) {

        static Attachment of(int id, PublicAttachment file, String base) {
            var name = file.name();
            return new Attachment(
                    id,
                    name,
                    name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT),
                    file.mediaType(),
                    file.size(),
                    base + file.path());
        }
    }

    /** 体裁: the kinds of official documents, 工作报告 and 其他. */
    private static String genre(ReportKind kind) {
        return switch (kind) {
            case NOTICE, ANNOUNCEMENT -> kind.label();
            case RULE_OF_LAW_REPORT, DISCLOSURE_REPORT -> "工作报告";
            case NORMATIVE_DOCUMENT, INTERPRETATION, DISCLOSURE_GUIDE, PLAN, BUDGET, OTHER -> ReportKind.OTHER.label();
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
