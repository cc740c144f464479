package org.gongkai.api.feed;

import static org.gongkai.api.feed.Xml.Vocabulary.GONGKAI;

import java.util.function.Supplier;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Place;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.domain.publication.Withdrawal;
import org.jspecify.annotations.Nullable;

/** What official documents need and neither Atom nor RSS has a word for; the names are those of JSON's {@code _gongkai}. */
final class GongkaiXml {

    private GongkaiXml() {}

    /** How far the feed has come. */
    static void write(Xml xml, Feed feed) {
        xml.element(GONGKAI, "sequence", Long.toString(feed.sequence()));
        if (feed.isArchive()) {
            xml.element(GONGKAI, "archive", Long.toString(feed.archive()));
        }
    }

    static void write(Xml xml, FeedItem.Entry entry) {
        var notice = entry.notice().summary();
        var property = notice.metadata().property();
        place(xml, entry.number(), notice.place());
        xml.element(GONGKAI, "kind", notice.metadata().kind().code());
        xml.element(GONGKAI, "index-number", notice.indexNumber());
        optional(xml, "document-number", notice.documentNumber());
        xml.element(GONGKAI, "issued-on", notice.issuedOn().toString());
        xml.element(GONGKAI, "publishing-body", notice.publishingBody());
        xml.element(GONGKAI, "source", notice.source());
        optional(xml, "property", property == null ? null : property.name());
        xml.element(GONGKAI, "validity", notice.validity().name());
        xml.element(GONGKAI, "edition", Integer.toString(notice.edition()));
        changeNote(xml, notice);
        xml.element(GONGKAI, "digest", notice.digest());
        if (notice.withdrawal() != null) {
            withdrawn(xml, notice.withdrawal(), ChinaTime.rfc3339(notice.modifiedAt()));
        }
        var last = entry.last();
        optional(xml, "sequence", last == null ? null : Long.toString(last.sequence()));
    }

    static void write(Xml xml, FeedItem.Gone gone) {
        place(xml, gone.number(), gone.place());
        switch (gone.why()) {
            case FeedItem.Why.Withdrawn(var withdrawal, var _) ->
                withdrawn(xml, withdrawal, ChinaTime.rfc3339(gone.at()));
            case FeedItem.Why.TakenDown _ ->
                xml.open(GONGKAI, "withdrawn")
                        .with("at", ChinaTime.rfc3339(gone.at()))
                        .close();
            case FeedItem.Why.Moved moved ->
                xml.open(GONGKAI, "moved-to")
                        .with("name", moved.to().name())
                        .text(moved.to().slug().value())
                        .close();
        }
        xml.element(GONGKAI, "sequence", Long.toString(gone.last().sequence()));
    }

    /** The files that go with a notice, each a link of Atom with its digest. */
    static void enclosures(Xml xml, FeedItem.Entry entry, String base, Supplier<Xml> link) {
        for (var file : entry.notice().attachments()) {
            link.get()
                    .with("rel", "enclosure")
                    .with("type", file.mediaType())
                    .with("length", Long.toString(file.size()))
                    .with("title", file.name())
                    .with("href", base + file.path())
                    .with(GONGKAI, "sha256", file.sha256())
                    .close();
        }
    }

    private static void place(Xml xml, long number, Place place) {
        xml.element(GONGKAI, "number", Long.toString(number));
        xml.open(GONGKAI, "town")
                .with("name", place.town().name())
                .text(place.town().slug().value())
                .close();
        xml.open(GONGKAI, "channel")
                .with("name", place.channel().name())
                .text(place.channel().slug().value())
                .close();
    }

    private static void changeNote(Xml xml, NoticeSummary notice) {
        var note = notice.changeNote();
        if (note != null) {
            xml.open(GONGKAI, "change-note")
                    .with("substantive", Boolean.toString(note.substantive()))
                    .text(note.text())
                    .close();
        }
    }

    private static void withdrawn(Xml xml, Withdrawal withdrawal, String at) {
        xml.open(GONGKAI, "withdrawn").with("kind", withdrawal.kind().name()).with("at", at);
        if (withdrawal.replacedBy() != null) {
            xml.with("replaced-by", Long.toString(withdrawal.replacedBy()));
        }
        xml.text(withdrawal.reason()).close();
    }

    private static void optional(Xml xml, String name, @Nullable String value) {
        if (value != null) {
            xml.element(GONGKAI, name, value);
        }
    }
}
