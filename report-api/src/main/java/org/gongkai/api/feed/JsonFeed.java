package org.gongkai.api.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.gongkai.api.file.PublicAttachment;
import org.gongkai.api.notice.NoticeJson;
import org.gongkai.api.notice.PublicNotice;
import org.gongkai.api.site.ChinaTime;
import org.jspecify.annotations.Nullable;

/** A feed in the form of https://jsonfeed.org/version/1.1. */
record JsonFeed(
        String version,
        String title,
        String homePageUrl,
        String feedUrl,
        String language,
        List<Hub> hubs,
        List<Item> items) {

    private static final int SUMMARY_LENGTH = 120;

    static JsonFeed of(String title, String home, String base, List<PublicNotice> notices) {
        var items = notices.stream().map(notice -> Item.of(notice, base)).toList();
        return new JsonFeed(
                "https://jsonfeed.org/version/1.1",
                title,
                base + home,
                FeedLinks.self(base, home),
                "zh-CN",
                List.of(new Hub("WebSub", FeedLinks.hub(base))),
                items);
    }

    /** Where to subscribe to changes instead of asking for them. */
    record Hub(String type, String url) {}

    record Item(
            String id,
            String url,
            String title,
            String contentHtml,
            String summary,
            String datePublished,
            String dateModified,
            List<Author> authors,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tags,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<File> attachments,
            @JsonProperty("_gongkai") Extension extension) {

        static Item of(PublicNotice notice, String base) {
            var summary = notice.summary();
            var url = base + summary.path();
            return new Item(
                    url,
                    url,
                    summary.title(),
                    NoticeJson.html(notice.content(), base),
                    JsonFeed.summary(notice),
                    ChinaTime.rfc3339(summary.firstPublishedAt()),
                    ChinaTime.rfc3339(summary.modifiedAt()),
                    List.of(new Author(summary.publishingBody())),
                    summary.metadata().keywords(),
                    notice.attachments().stream()
                            .map(file -> File.of(file, base))
                            .toList(),
                    new Extension(NoticeJson.Facts.of(summary), NoticeJson.outline(notice.content())));
        }
    }

    /** An attachment in the words of JSON Feed 1.1; whoever mirrors it checks its SHA-256. */
    record File(
            String url,
            String mimeType,
            String title,
            long sizeInBytes,
            @JsonProperty("_gongkai") FileExtension extension) {

        static File of(PublicAttachment file, String base) {
            var twin = file.twinPath();
            return new File(
                    base + file.path(),
                    file.mediaType(),
                    file.name(),
                    file.size(),
                    new FileExtension(file.sha256(), twin == null ? null : base + twin));
        }
    }

    /** What JSON Feed has no word for. */
    record FileExtension(String sha256, @Nullable String textUrl) {}

    record Author(String name) {}

    record Extension(@JsonUnwrapped NoticeJson.Facts facts, List<Map<String, Object>> outline) {}

    private static String summary(PublicNotice notice) {
        var given = notice.summary().metadata().summary();
        if (given != null && !given.isBlank()) {
            return given;
        }
        var text = notice.content().plain().replaceAll("\\s+", " ").strip();
        if (text.codePointCount(0, text.length()) <= SUMMARY_LENGTH) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, SUMMARY_LENGTH)) + "…";
    }
}
