package org.gongkai.api.feed;

import static org.gongkai.api.feed.Xml.Vocabulary.ATOM;
import static org.gongkai.api.feed.Xml.Vocabulary.CONTENT;
import static org.gongkai.api.feed.Xml.Vocabulary.DUBLIN_CORE;
import static org.gongkai.api.feed.Xml.Vocabulary.GONGKAI;
import static org.gongkai.api.feed.Xml.Vocabulary.HISTORY;

import org.gongkai.api.notice.NoticeJson;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.domain.content.ContentHtml;

/**
 * A feed as RSS 2.0 with archives (RFC 5005, appendix B). RSS has no tombstones: an item with the identity of the notice and the
 * reason in place of its text says that it is gone. Titles are plain text, descriptions HTML (RSS Best Practices Profile).
 */
final class RssFeed {

    private final Xml xml = new Xml();
    private final Feed feed;
    private final FeedLinks links;
    private final FeedWords words;

    private RssFeed(Feed feed, FeedLinks links, FeedWords words) {
        this.feed = feed;
        this.links = links;
        this.words = words;
    }

    static String of(Feed feed, FeedLinks links, FeedWords words) {
        return new RssFeed(feed, links, words).written();
    }

    private String written() {
        xml.open("rss")
                .with("version", "2.0")
                .declare(ATOM, HISTORY, CONTENT, DUBLIN_CORE, GONGKAI)
                .open("channel");
        head();
        for (var item : feed.items()) {
            switch (item) {
                case FeedItem.Entry entry -> entry(entry);
                case FeedItem.Gone gone -> gone(gone);
            }
        }
        return xml.close().close().finish();
    }

    private void head() {
        xml.element("title", feed.subject().title());
        xml.element("link", links.home());
        xml.element("description", words.description(feed));
        xml.element("language", "zh-cn");
        xml.element("copyright", words.rights(feed));
        xml.element("lastBuildDate", ChinaTime.rfc822(feed.updated()));
        xml.element("generator", "Gongkai");
        xml.element("docs", "https://www.rssboard.org/rss-specification");
        link("self", links.self());
        if (feed.isArchive()) {
            xml.open(HISTORY, "archive").close();
            link("current", links.current());
        } else {
            xml.open(ATOM, "link").with("rel", "hub").with("href", links.hub()).close();
        }
        if (feed.previous() > 0) {
            link("prev-archive", links.archive(feed.previous()));
        }
        GongkaiXml.write(xml, feed);
    }

    private void entry(FeedItem.Entry entry) {
        var notice = entry.notice().summary();
        xml.open("item");
        identity(entry, notice.title());
        xml.element("description", ContentHtml.escape(entry.summary()));
        xml.element("pubDate", ChinaTime.rfc822(notice.firstPublishedAt()));
        xml.element(ATOM, "updated", ChinaTime.exact(entry.at()));
        xml.element(DUBLIN_CORE, "creator", notice.publishingBody());
        xml.element("category", notice.place().channel().name());
        xml.element("category", notice.metadata().kind().label());
        notice.metadata().keywords().forEach(word -> xml.element("category", word));
        enclosures(entry);
        xml.element(CONTENT, "encoded", NoticeJson.html(entry.notice().content(), links.base()));
        GongkaiXml.write(xml, entry);
        xml.close();
    }

    /** RSS knows one enclosure of an item (profile, "enclosure"); Atom's links hold them all. */
    private void enclosures(FeedItem.Entry entry) {
        entry.notice().attachments().stream()
                .findFirst()
                .ifPresent(file -> xml.open("enclosure")
                        .with("url", links.base() + file.path())
                        .with("length", Long.toString(file.size()))
                        .with("type", file.mediaType())
                        .close());
        GongkaiXml.enclosures(xml, entry, links.base(), () -> xml.open(ATOM, "link"));
    }

    private void gone(FeedItem.Gone gone) {
        xml.open("item");
        identity(gone, words.title(gone));
        xml.element("description", ContentHtml.escape(words.text(gone, links.base())));
        xml.element("pubDate", ChinaTime.rfc822(gone.at()));
        xml.element(ATOM, "updated", ChinaTime.exact(gone.at()));
        GongkaiXml.write(xml, gone);
        xml.close();
    }

    private void identity(FeedItem item, String title) {
        var address = links.base() + item.path();
        xml.element("title", title);
        xml.element("link", address);
        xml.open("guid").with("isPermaLink", "true").text(address).close();
    }

    private void link(String relation, String address) {
        xml.open(ATOM, "link")
                .with("rel", relation)
                .with("type", FeedFormat.RSS.type())
                .with("href", address)
                .close();
    }
}
