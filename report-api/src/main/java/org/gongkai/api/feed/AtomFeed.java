package org.gongkai.api.feed;

import static org.gongkai.api.feed.Xml.Vocabulary.ATOM;
import static org.gongkai.api.feed.Xml.Vocabulary.GONGKAI;
import static org.gongkai.api.feed.Xml.Vocabulary.HISTORY;
import static org.gongkai.api.feed.Xml.Vocabulary.TOMBSTONES;

import org.gongkai.api.notice.NoticeJson;
import org.gongkai.api.site.ChinaTime;

/** A feed as Atom (RFC 4287) with its archives (RFC 5005) and tombstones (RFC 6721). */
final class AtomFeed {

    private final Xml xml = new Xml();
    private final Feed feed;
    private final FeedLinks links;
    private final FeedWords words;

    private AtomFeed(Feed feed, FeedLinks links, FeedWords words) {
        this.feed = feed;
        this.links = links;
        this.words = words;
    }

    static String of(Feed feed, FeedLinks links, FeedWords words) {
        return new AtomFeed(feed, links, words).written();
    }

    private String written() {
        xml.open("feed").plain(ATOM).declare(HISTORY, TOMBSTONES, GONGKAI).language("zh-CN");
        head();
        for (var item : feed.items()) {
            switch (item) {
                case FeedItem.Entry entry -> entry(entry);
                case FeedItem.Gone gone -> tombstone(gone);
            }
        }
        return xml.close().finish();
    }

    private void head() {
        // one identity for the feed in all its documents
        xml.element("id", links.current());
        xml.element("title", feed.subject().title());
        xml.element("subtitle", words.description(feed));
        xml.element("updated", ChinaTime.exact(feed.updated()));
        author(feed.subject().author());
        xml.element("rights", words.rights(feed));
        xml.element("generator", "Gongkai");
        link("alternate", links.home(), "text/html");
        link("self", links.self(), FeedFormat.ATOM.type());
        if (feed.isArchive()) {
            xml.open(HISTORY, "archive").close();
            link("current", links.current(), FeedFormat.ATOM.type());
        } else {
            xml.open("link").with("rel", "hub").with("href", links.hub()).close();
        }
        if (feed.previous() > 0) {
            link("prev-archive", links.archive(feed.previous()), FeedFormat.ATOM.type());
        }
        GongkaiXml.write(xml, feed);
    }

    private void entry(FeedItem.Entry entry) {
        var notice = entry.notice().summary();
        var address = links.base() + entry.path();
        xml.open("entry");
        xml.element("id", address);
        xml.element("title", notice.title());
        xml.element("updated", ChinaTime.exact(entry.at()));
        xml.element("published", ChinaTime.rfc3339(notice.firstPublishedAt()));
        author(notice.publishingBody());
        link("alternate", address, "text/html");
        GongkaiXml.enclosures(xml, entry, links.base(), () -> xml.open("link"));
        category(
                "channel",
                notice.place().channel().slug().value(),
                notice.place().channel().name());
        category(
                "kind",
                notice.metadata().kind().code(),
                notice.metadata().kind().label());
        notice.metadata()
                .keywords()
                .forEach(word -> xml.open("category").with("term", word).close());
        xml.element("summary", entry.summary());
        xml.open("content")
                .with("type", "html")
                .text(NoticeJson.html(entry.notice().content(), links.base()))
                .close();
        GongkaiXml.write(xml, entry);
        xml.close();
    }

    private void tombstone(FeedItem.Gone gone) {
        var address = links.base() + gone.path();
        xml.open(TOMBSTONES, "deleted-entry").with("ref", address).with("when", ChinaTime.exact(gone.at()));
        xml.element(TOMBSTONES, "comment", words.text(gone, links.base()));
        link("alternate", address, "text/html");
        GongkaiXml.write(xml, gone);
        xml.close();
    }

    private void author(String name) {
        xml.open("author").element("name", name).close();
    }

    private void category(String scheme, String term, String label) {
        xml.open("category")
                .with("term", term)
                .with("scheme", "urn:gongkai:" + scheme)
                .with("label", label)
                .close();
    }

    private void link(String relation, String address, String type) {
        xml.open("link")
                .with("rel", relation)
                .with("type", type)
                .with("href", address)
                .close();
    }
}
