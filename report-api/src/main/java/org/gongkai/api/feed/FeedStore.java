package org.gongkai.api.feed;

import static org.gongkai.api.database.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.gongkai.api.notice.NoticePartReader;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Place;
import org.gongkai.api.notice.PublicNotice;
import org.gongkai.api.notice.Scope;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.ChangeKind;
import org.gongkai.domain.report.Metadata;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the events that feeds are made of, and the editions of then. */
@Component
class FeedStore {

    private static final String EVENT = """
            c.sequence, c.kind, c.at, c.notice, p.town_name, p.town_organ, p.channel_name,
            t.id as town_id, t.slug as town_slug, t.code as town_code,
            h.id as channel_id, h.slug as channel_slug, h.position as channel_position, h.section as channel_section,
            h.column_type as channel_type, h.description as channel_description, h.keywords as channel_keywords,
            h.item as channel_item
            """;

    private static final String EDITION = """
            , x.edition, x.title, x.content, x.metadata, x.digest, x.index_number, x.change_note, x.change_substantive,
            x.first_published_at, x.published_at, x.withdrawn_at, x.withdrawal_kind, x.withdrawal_reason,
            (select json_agg(json_build_object('attachment', json_build_object('sha256', a.sha256, 'name', a.name,
                                                   'mediaType', a.media_type, 'size', a.size),
                                               'readable', false) order by a.position)
               from publication.public_edition_attachment a
              where a.town_id = x.town_id and a.number = x.notice and a.edition = x.edition) as attachments
            """;

    private static final String OF_COUNTY = """
            (select c.sequence as position, false as departed, c.sequence from publication.change c)""";

    private static final String OF_TOWN = """
            (select f.position, f.departed, f.sequence
               from publication.feed_event f
              where f.town_id = :town and f.channel_id = :channel)""";

    /** The events are chosen before: joined with them, the planner would rather read all and sort. */
    private static final String PLACE = """
             join publication.change c on c.sequence = e.sequence
             join publication.change_place p on p.town_id = c.town_id and p.sequence = c.sequence
             join publication.town t on t.id = p.town_id
             join publication.channel h on h.town_id = p.town_id and h.id = p.channel_id
            """;

    private static final String NEWEST_FIRST = " order by e.position desc";

    private static final String TEXT = """
             left join publication.public_change_edition x on x.town_id = c.town_id and x.sequence = c.sequence
            """;

    private final DatabaseClient database;

    FeedStore(@Qualifier("apiDatabase") DatabaseClient apiDatabase) {
        this.database = apiDatabase;
    }

    /** How many events the feed has had. */
    Mono<Long> count(Scope scope) {
        return in(scope, "select coalesce(max(e.position), 0) as events from ", " as e")
                .map(row -> required(row, "events", Long.class))
                .one();
    }

    /** The newest events, newest first, without editions. */
    Flux<FeedEvent> newest(Scope scope, int limit) {
        return in(
                        scope,
                        select("") + "(select * from ",
                        " as one order by one.position desc limit :limit) e" + PLACE + NEWEST_FIRST)
                .bind("limit", limit)
                .map(FeedStore::event)
                .all();
    }

    /** The events at these positions, both included, newest first, with the editions of then. */
    Flux<FeedEvent> between(Scope scope, long first, long last) {
        return in(
                        scope,
                        select(EDITION) + "(select * from ",
                        " as one where one.position between :first and :last order by one.position desc limit :limit) e"
                                + PLACE + TEXT + NEWEST_FIRST)
                .bind("first", first)
                .bind("last", last)
                .bind("limit", last - first + 1)
                .map(FeedStore::eventWithEdition)
                .all();
    }

    private static String select(String more) {
        return "select e.position, e.departed, " + EVENT + more + " from ";
    }

    /** What the channel was called at this position of its feed. */
    Mono<String> channelName(Scope.OfChannel scope, long position) {
        return database.sql("""
                        select p.channel_name
                          from publication.feed_event e
                          join publication.change_place p on p.town_id = e.town_id and p.sequence = e.sequence
                         where e.town_id = :town and e.channel_id = :channel and e.position <= :position and not e.departed
                         order by e.position desc
                         limit 1
                        """)
                .bind("town", scope.town())
                .bind("channel", scope.channel())
                .bind("position", position)
                .map(row -> required(row, "channel_name", String.class))
                .one();
    }

    /** The last change of each of these notices, in no order; none of a notice that the log does not know. */
    Flux<LastChange> lastChanges(List<NoticeKey> notices) {
        return database.sql("""
                        select w.notice, c.sequence, c.at
                          from unnest(cast(:towns as integer[]), cast(:notices as bigint[])) as w (town_id, notice)
                         cross join lateral (
                               select l.sequence, l.at from publication.change l
                                where l.town_id = w.town_id and l.notice = w.notice
                                order by l.sequence desc
                                limit 1) c
                        """)
                .bind("towns", notices.stream().map(NoticeKey::town).toArray(Integer[]::new))
                .bind("notices", notices.stream().map(NoticeKey::number).toArray(Long[]::new))
                .map(row -> new LastChange(
                        required(row, "notice", Long.class),
                        required(row, "sequence", Long.class),
                        required(row, "at", Instant.class)))
                .all();
    }

    /** A notice as the database finds it fastest. */
    record NoticeKey(int town, long number) {}

    /** One statement per scope, over the index that numbers its events. */
    private GenericExecuteSpec in(Scope scope, String head, String tail) {
        return switch (scope) {
            case Scope.County _ -> database.sql(head + OF_COUNTY + tail);
            case Scope.OfTown(int town) -> ofTown(town, 0, head, tail);
            case Scope.OfChannel(int town, int channel) -> ofTown(town, channel, head, tail);
        };
    }

    private GenericExecuteSpec ofTown(int town, int channel, String head, String tail) {
        return database.sql(head + OF_TOWN + tail).bind("town", town).bind("channel", channel);
    }

    private static FeedEvent event(Readable row) {
        return event(row, NoticePartReader.place(row), null);
    }

    private static FeedEvent eventWithEdition(Readable row) {
        var place = NoticePartReader.place(row);
        return event(row, place, row.get("content", String.class) == null ? null : edition(row, place));
    }

    private static FeedEvent event(Readable row, Place place, @Nullable PublicNotice edition) {
        return new FeedEvent(
                required(row, "position", Long.class),
                required(row, "sequence", Long.class),
                ChangeKind.valueOf(required(row, "kind", String.class)),
                required(row, "at", Instant.class),
                required(row, "notice", Long.class),
                place,
                required(row, "departed", Boolean.class),
                edition);
    }

    private static PublicNotice edition(Readable row, Place place) {
        var metadata = DomainJson.read(required(row, "metadata", String.class), Metadata.class);
        LocalDate issuedOn = metadata.issuedOn();
        var documentNumber = metadata.documentNumber();
        return new PublicNotice(
                new NoticeSummary(
                        required(row, "notice", Long.class),
                        required(row, "edition", Integer.class),
                        place,
                        required(row, "title", String.class),
                        metadata,
                        required(row, "digest", String.class),
                        required(row, "index_number", String.class),
                        documentNumber == null ? null : documentNumber.toString(),
                        Objects.requireNonNull(issuedOn, "nothing is published without its day of signing"),
                        metadata.publishingBody(),
                        NoticePartReader.changeNote(row),
                        required(row, "first_published_at", Instant.class),
                        required(row, "published_at", Instant.class),
                        NoticePartReader.withdrawal(row),
                        row.get("withdrawn_at", Instant.class)),
                DomainJson.read(required(row, "content", String.class), Content.class),
                NoticePartReader.attachments(row.get("attachments", String.class)));
    }
}
