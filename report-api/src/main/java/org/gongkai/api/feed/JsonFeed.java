package org.gongkai.api.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.gongkai.api.file.PublicAttachment;
import org.gongkai.api.notice.NoticeJson;
import org.gongkai.api.site.ChinaTime;
import org.jspecify.annotations.Nullable;

/** A feed in the form of https://jsonfeed.org/version/1.1. */
record JsonFeed(
        String version,
        String title,
        String homePageUrl,
        String feedUrl,
        String description,
        @Nullable String nextUrl,
        String language,
        List<Author> authors,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Hub> hubs,
        @JsonProperty("_gongkai") Progress progress,
        List<Item> items) {

    static JsonFeed of(Feed feed, FeedLinks links, FeedWords words) {
        return new JsonFeed(
                "https://jsonfeed.org/version/1.1",
                feed.subject().title(),
                links.home(),
                // identifies the feed, so it is the same in all its documents
                links.current(),
                words.description(feed),
                feed.previous() > 0 ? links.archive(feed.previous()) : null,
                "zh-CN",
                List.of(new Author(feed.subject().author())),
                feed.isArchive() ? List.of() : List.of(new Hub("WebSub", links.hub())),
                new Progress(feed.sequence(), feed.isArchive() ? feed.archive() : null),
                feed.items().stream()
                        .map(item -> Item.of(item, links.base(), words))
                        .toList());
    }

    /** Where to subscribe to changes instead of asking for them. */
    record Hub(String type, String url) {}

    /**
     * How far the feed has come.
     *
     * @param sequence number of the newest change that has gone into it
     * @param archive absent in the document to subscribe to
     */
    record Progress(long sequence, @Nullable Long archive) {}

    record Author(String name) {}

    /** A notice, or what is told of one that is gone. */
    record Item(
            String id,
            String url,
            String title,
            @Nullable String contentHtml,
            @Nullable String contentText,
            @Nullable String summary,
            @Nullable String datePublished,
            String dateModified,
            @Nullable List<Author> authors,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tags,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<File> attachments,
            @JsonProperty("_gongkai") Object extension) {

        static Item of(FeedItem item, String base, FeedWords words) {
            return switch (item) {
                case FeedItem.Entry entry -> of(entry, base);
                case FeedItem.Gone gone -> of(gone, base, words);
            };
        }

        private static Item of(FeedItem.Entry entry, String base) {
            var summary = entry.notice().summary();
            var url = base + entry.path();
            return new Item(
                    url,
                    url,
                    summary.title(),
                    NoticeJson.html(entry.notice().content(), base),
                    null,
                    entry.summary(),
                    ChinaTime.rfc3339(summary.firstPublishedAt()),
                    ChinaTime.exact(entry.at()),
                    List.of(new Author(summary.publishingBody())),
                    summary.metadata().keywords(),
                    entry.notice().attachments().stream()
                            .map(file -> File.of(file, base))
                            .toList(),
                    Extension.of(entry));
        }

        private static Item of(FeedItem.Gone gone, String base, FeedWords words) {
            var url = base + gone.path();
            return new Item(
                    url,
                    url,
                    words.title(gone),
                    null,
                    words.text(gone, base),
                    null,
                    null,
                    ChinaTime.exact(gone.at()),
                    null,
                    List.of(),
                    List.of(),
                    Remains.of(gone));
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

    /**
     * What official documents need.
     *
     * @param source where it comes from (来源): a repost names it (国办发〔2017〕47号)
     * @param sequence number of the change by which the notice came to be as it is
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Extension(
            @JsonUnwrapped NoticeJson.Facts facts,
            List<Map<String, Object>> outline,
            String source,
            @Nullable Long sequence) {

        static Extension of(FeedItem.Entry entry) {
            var last = entry.last();
            return new Extension(
                    NoticeJson.Facts.of(entry.notice().summary()),
                    NoticeJson.outline(entry.notice().content()),
                    entry.notice().summary().source(),
                    last == null ? null : last.sequence());
        }
    }

    /**
     * What is told of a notice that is gone.
     *
     * @param tombstone always true, to tell it from a notice
     * @param withdrawn absent where it stands in another channel now
     * @param movedTo that channel
     */
    record Remains(
            boolean tombstone,
            long number,
            String town,
            String townName,
            String channel,
            String channelName,
            NoticeJson.@Nullable Withdrawn withdrawn,
            @Nullable String movedTo,
            long sequence) {

        static Remains of(FeedItem.Gone gone) {
            var place = gone.place();
            return new Remains(
                    true,
                    gone.number(),
                    place.town().slug().value(),
                    place.town().name(),
                    place.channel().slug().value(),
                    place.channel().name(),
                    withdrawn(gone),
                    gone.why() instanceof FeedItem.Why.Moved moved
                            ? moved.to().slug().value()
                            : null,
                    gone.last().sequence());
        }

        private static NoticeJson.@Nullable Withdrawn withdrawn(FeedItem.Gone gone) {
            var at = ChinaTime.rfc3339(gone.at());
            return switch (gone.why()) {
                case FeedItem.Why.Withdrawn(var withdrawal, var _) ->
                    new NoticeJson.Withdrawn(
                            withdrawal.kind().name(), withdrawal.reason(), at, withdrawal.replacedBy(), null);
                case FeedItem.Why.TakenDown _ -> new NoticeJson.Withdrawn(null, null, at, null, null);
                case FeedItem.Why.Moved _ -> null;
            };
        }
    }
}
