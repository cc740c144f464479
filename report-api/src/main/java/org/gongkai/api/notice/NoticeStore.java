package org.gongkai.api.notice;

import static org.gongkai.api.database.Columns.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.gongkai.api.file.PublicAttachment;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.report.ReportKind;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads notices through the views that hold the rule of visibility. */
@Component
public class NoticeStore {

    private static final String PLACE = """
            t.id as town_id, t.slug as town_slug, t.name as town_name, t.code as town_code, t.organ as town_organ,
            c.id as channel_id, c.slug as channel_slug, c.name as channel_name, c.position as channel_position,
            c.section as channel_section, c.column_type as channel_type, c.description as channel_description,
            c.keywords as channel_keywords, c.item as channel_item
            """;

    private static final String SUMMARY = PLACE + """
            , n.number, n.edition, n.title, n.metadata, n.digest, n.index_number, n.document_number, n.issued_on,
            n.publishing_body, n.change_note, n.change_substantive, n.first_published_at, n.published_at, n.withdrawn_at,
            n.withdrawal_kind, n.withdrawal_reason
            """;

    /** A notice with its text and attachments; {@code public_attachment} holds the rule of visibility for files. */
    private static final String ATTACHMENTS = """
            json_agg(json_build_object('attachment', json_build_object('sha256', a.sha256, 'name', a.name,
                                           'mediaType', a.media_type, 'size', a.size),
                                       'readable', a.text is not null) order by a.position)
            """;

    private static final String WHOLE = SUMMARY + ", n.content, (select " + ATTACHMENTS + """
               from publication.public_attachment a
              where a.town_id = n.town_id and a.number = n.number) as attachments
            """;

    private static final String FROM = """
             from publication.public_notice n
             join publication.town t on t.id = n.town_id
             join publication.channel c on c.town_id = n.town_id and c.id = n.channel_id
            """;

    private static final String TOMBSTONE = "select " + PLACE + """
            , n.number, n.title, n.since, n.withdrawal_kind, n.withdrawal_reason, n.replaced_by
             from publication.tombstone n
             join publication.town t on t.id = n.town_id
             join publication.channel c on c.town_id = n.town_id and c.id = n.channel_id
            """;

    private static final String NEWEST_FIRST = " order by n.first_published_at desc, n.number desc";

    private final DatabaseClient database;

    NoticeStore(@Qualifier("apiDatabase") DatabaseClient apiDatabase) {
        this.database = apiDatabase;
    }

    /** The notice with this number, if it is public. */
    public Mono<PublicNotice> find(long number) {
        return database.sql("select " + WHOLE + FROM + " where n.number = :number")
                .bind("number", number)
                .map(NoticeStore::notice)
                .one();
    }

    /** The notice with this number without its text, if it is public. */
    public Mono<NoticeSummary> findSummary(long number) {
        return database.sql("select " + SUMMARY + FROM + " where n.number = :number")
                .bind("number", number)
                .map(NoticeStore::summary)
                .one();
    }

    /** What stays of the notice with this number, if it was public once. */
    public Mono<Tombstone> findTombstone(long number) {
        return database.sql(TOMBSTONE + " where n.number = :number")
                .bind("number", number)
                .map(NoticeStore::tombstone)
                .one();
    }

    /** Those of these notices that are public, with their texts, in no order. */
    public Flux<PublicNotice> find(Collection<Long> numbers) {
        return database.sql("select " + WHOLE + FROM + " where n.number = any(:numbers)")
                .bind("numbers", numbers.toArray(Long[]::new))
                .map(NoticeStore::notice)
                .all();
    }

    /** What stays of those of these notices that were public once, in no order. */
    public Flux<Tombstone> findTombstones(Collection<Long> numbers) {
        return database.sql(TOMBSTONE + " where n.number = any(:numbers)")
                .bind("numbers", numbers.toArray(Long[]::new))
                .map(NoticeStore::tombstone)
                .all();
    }

    /** The newest notices with their texts. */
    public Flux<PublicNotice> newest(Scope scope, int limit) {
        return in(scope, "select " + WHOLE + FROM, NEWEST_FIRST + " limit :limit")
                .bind("limit", limit)
                .map(NoticeStore::notice)
                .all();
    }

    /** Those of these notices that are public, with their texts, in no order. */
    public Flux<PublicNotice> findAll(List<Long> numbers) {
        return database.sql("select " + WHOLE + FROM + " where n.number = any(:numbers)")
                .bind("numbers", numbers.toArray(Long[]::new))
                .map(NoticeStore::notice)
                .all();
    }

    /** Those of these notices that are public, in no order. */
    public Flux<NoticeSummary> findAllSummaries(List<Long> numbers) {
        return database.sql("select " + SUMMARY + FROM + " where n.number = any(:numbers)")
                .bind("numbers", numbers.toArray(Long[]::new))
                .map(NoticeStore::summary)
                .all();
    }

    /** A stretch of the list of what was first published from one moment on and before another, newest first. */
    public Flux<NoticeSummary> listBetween(Scope scope, Instant from, Instant before, long number, int limit) {
        return in(
                        scope,
                        "select " + SUMMARY + FROM,
                        " and n.first_published_at >= :from"
                                + " and (n.first_published_at, n.number) < (cast(:at as timestamptz), cast(:number as bigint))"
                                + NEWEST_FIRST
                                + " limit :limit")
                .bind("from", from)
                .bind("at", before)
                .bind("number", number)
                .bind("limit", limit)
                .map(NoticeStore::summary)
                .all();
    }

    /** The beginning of the list, newest first. */
    public Flux<NoticeSummary> list(Scope scope, int limit) {
        return in(scope, "select " + SUMMARY + FROM, NEWEST_FIRST + " limit :limit")
                .bind("limit", limit)
                .map(NoticeStore::summary)
                .all();
    }

    /**
     * A stretch of what was first published in a span of time, newest first. Its first notice is found in the index alone, so that
     * what is passed over costs an index entry and not a row with its joins.
     */
    public Flux<NoticeSummary> list(Scope scope, Span span, long skip, int limit) {
        return in(
                        scope,
                        "select " + SUMMARY + FROM,
                        """
                         and n.first_published_at >= :from
                         and (n.first_published_at, n.number) <= (
                             select s.first_published_at, s.number
                               from publication.public_notice s
                              where %s and s.first_published_at >= :from and s.first_published_at < :before
                              order by s.first_published_at desc, s.number desc
                              limit 1 offset :skip)
                        """.formatted(condition(scope, "s")) + NEWEST_FIRST + " limit :limit")
                .bind("from", span.from())
                .bind("before", span.before())
                .bind("limit", limit)
                .bind("skip", skip)
                .map(NoticeStore::summary)
                .all();
    }

    /** How many notices of the list were first published in each year, the latest first. */
    public Flux<YearCount> years(Scope scope) {
        return in(
                        scope,
                        "select cast(extract(year from n.first_published_at at time zone 'Asia/Shanghai') as integer) as year,"
                                + " count(*) as total from publication.public_notice n",
                        " group by 1 order by 1 desc")
                .map(row -> new YearCount(required(row, "year", Integer.class), required(row, "total", Long.class)))
                .all();
    }

    /** The newest notices of some kinds in the whole county. */
    public Flux<NoticeSummary> newestOfKinds(List<ReportKind> kinds, int limit) {
        return database.sql("select " + SUMMARY + """
                         from unnest(:kinds) as k (kind)
                        cross join lateral (
                              select * from publication.public_notice p
                               where p.kind = k.kind
                               order by p.first_published_at desc, p.number desc
                               limit :limit) n
                         join publication.town t on t.id = n.town_id
                         join publication.channel c on c.town_id = n.town_id and c.id = n.channel_id
                        """ + NEWEST_FIRST + " limit :limit")
                .bind("kinds", kinds.stream().map(ReportKind::code).toArray(String[]::new))
                .bind("limit", limit)
                .map(NoticeStore::summary)
                .all();
    }

    /** The notice before this one in its channel, and the one after it, as far as there are any. */
    Flux<Neighbour> neighbours(NoticeSummary notice) {
        return database.sql("""
                        (select true as newer, n.number, n.title from publication.public_notice n
                          where n.town_id = :town and n.channel_id = :channel
                            and (n.first_published_at, n.number) > (cast(:at as timestamptz), cast(:number as bigint))
                          order by n.first_published_at, n.number limit 1)
                        union all
                        (select false, n.number, n.title from publication.public_notice n
                          where n.town_id = :town and n.channel_id = :channel
                            and (n.first_published_at, n.number) < (cast(:at as timestamptz), cast(:number as bigint))
                          order by n.first_published_at desc, n.number desc limit 1)
                        """)
                .bind("town", notice.place().town().id())
                .bind("channel", notice.place().channel().id())
                .bind("at", notice.firstPublishedAt())
                .bind("number", notice.number())
                .map(row -> new Neighbour(
                        required(row, "newer", Boolean.class),
                        required(row, "number", Long.class),
                        required(row, "title", String.class)))
                .all();
    }

    /** The notices that come after this one in the list, newest first. */
    public Flux<NoticeSummary> listAfter(Scope scope, Instant firstPublishedAt, long number, int limit) {
        return in(
                        scope,
                        "select " + SUMMARY + FROM,
                        " and (n.first_published_at, n.number) < (cast(:at as timestamptz), cast(:number as bigint))"
                                + NEWEST_FIRST
                                + " limit :limit")
                .bind("at", firstPublishedAt)
                .bind("number", number)
                .bind("limit", limit)
                .map(NoticeStore::summary)
                .all();
    }

    /** The attachments of these notices by their numbers; none for those that have none. */
    public Mono<Map<Long, List<PublicAttachment>>> attachments(List<NoticeSummary> notices) {
        var numbers = notices.stream().map(NoticeSummary::number).toArray(Long[]::new);
        return database.sql("select a.number, " + ATTACHMENTS + """
                         as attachments
                          from publication.public_attachment a
                         where a.number = any (:numbers)
                         group by a.number
                        """)
                .bind("numbers", numbers)
                .map(row -> Map.entry(
                        required(row, "number", Long.class),
                        NoticePartReader.attachments(row.get("attachments", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The newest notices of each channel of a town, in the order of the channels. */
    public Flux<NoticeSummary> newestOfEachChannel(int town, int limit) {
        return database.sql("select " + SUMMARY + """
                         from publication.town t
                         join publication.channel c on c.town_id = t.id
                        cross join lateral (
                              select * from publication.public_notice p
                               where p.town_id = c.town_id and p.channel_id = c.id
                               order by p.first_published_at desc, p.number desc
                               limit :limit) n
                        where t.id = :town
                        order by c.position, c.id, n.first_published_at desc, n.number desc
                        """)
                .bind("town", town)
                .bind("limit", limit)
                .map(NoticeStore::summary)
                .all();
    }

    /** One statement per scope, so that each has a plan of its own over the index made for it. */
    private GenericExecuteSpec in(Scope scope, String head, String tail) {
        var statement = database.sql(head + " where " + condition(scope, "n") + tail);
        return switch (scope) {
            case Scope.County _ -> statement;
            case Scope.OfTown(int town) -> statement.bind("town", town);
            case Scope.OfChannel(int town, int channel) ->
                statement.bind("town", town).bind("channel", channel);
        };
    }

    private static String condition(Scope scope, String notice) {
        return switch (scope) {
            case Scope.County _ -> "true";
            case Scope.OfTown _ -> "%s.town_id = :town".formatted(notice);
            case Scope.OfChannel _ -> "%1$s.town_id = :town and %1$s.channel_id = :channel".formatted(notice);
        };
    }

    private static PublicNotice notice(Readable row) {
        return new PublicNotice(
                summary(row),
                DomainJson.read(required(row, "content", String.class), Content.class),
                NoticePartReader.attachments(row.get("attachments", String.class)));
    }

    private static NoticeSummary summary(Readable row) {
        return new NoticeSummary(
                required(row, "number", Long.class),
                required(row, "edition", Integer.class),
                NoticePartReader.place(row),
                required(row, "title", String.class),
                DomainJson.read(required(row, "metadata", String.class), Metadata.class),
                required(row, "digest", String.class),
                required(row, "index_number", String.class),
                row.get("document_number", String.class),
                required(row, "issued_on", LocalDate.class),
                required(row, "publishing_body", String.class),
                NoticePartReader.changeNote(row),
                required(row, "first_published_at", Instant.class),
                required(row, "published_at", Instant.class),
                NoticePartReader.withdrawal(row),
                row.get("withdrawn_at", Instant.class));
    }

    private static Tombstone tombstone(Readable row) {
        var kind = row.get("withdrawal_kind", String.class);
        return new Tombstone(
                required(row, "number", Long.class),
                NoticePartReader.place(row),
                row.get("title", String.class),
                required(row, "since", Instant.class),
                kind == null ? null : WithdrawalKind.valueOf(kind),
                row.get("withdrawal_reason", String.class),
                row.get("replaced_by", Long.class));
    }
}
