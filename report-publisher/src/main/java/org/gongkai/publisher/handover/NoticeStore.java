package org.gongkai.publisher.handover;

import static org.gongkai.publisher.database.Columns.value;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.handover.OrderProblem;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.NoticeState;
import org.gongkai.domain.report.ChangeNote;
import org.gongkai.domain.report.ContentDigest;
import org.gongkai.domain.report.Metadata;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The notices and their editions. The time of first publication is never among the columns written here. */
@Component
final class NoticeStore {

    private final DatabaseClient database;

    NoticeStore(@Qualifier("publisherDatabase") DatabaseClient database) {
        this.database = database;
    }

    Mono<CurrentNotice> find(int townId, long number) {
        return database.sql("""
                        select report_id, order_number, edition, state, content is not null as has_text, channel_id, digest
                          from publication.notice
                         where town_id = :town and number = :number
                        """)
                .bind("town", townId)
                .bind("number", number)
                .map(NoticeStore::current)
                .one();
    }

    /** Writes the notice unless what is there is as new as this order. */
    Mono<Void> publish(TakenOrder order, Instruction.Publish publish) {
        var metadata = publish.metadata();
        return database.sql("""
                        insert into publication.notice as n
                               (town_id, number, report_id, order_number, edition, state, channel_id, kind, title, content,
                                metadata, digest, index_number, document_number, issued_on, publishing_body, change_note,
                                change_substantive)
                        values (:town, :number, :report, :orderNumber, :edition, 'PUBLISHED', :channel, :kind, :title,
                                cast(:content as jsonb), cast(:metadata as jsonb), :digest, :indexNumber, :documentNumber,
                                :issuedOn, :publishingBody, :changeNote, :changeSubstantive)
                        on conflict (town_id, number) do update
                           set order_number = excluded.order_number, edition = excluded.edition, state = excluded.state,
                               channel_id = excluded.channel_id, kind = excluded.kind, title = excluded.title,
                               content = excluded.content, metadata = excluded.metadata, digest = excluded.digest,
                               document_number = excluded.document_number, issued_on = excluded.issued_on,
                               publishing_body = excluded.publishing_body, change_note = excluded.change_note,
                               change_substantive = excluded.change_substantive,
                               published_at = date_trunc('milliseconds', clock_timestamp()), withdrawn_at = null,
                               withdrawal_kind = null, withdrawal_reason = null, replaced_by = null
                         where n.order_number < excluded.order_number
                        """)
                .bind("town", order.townId())
                .bind("number", publish.notice())
                .bind("report", order.reportId())
                .bind("orderNumber", order.orderNumber())
                .bind("edition", publish.edition())
                .bind("channel", metadata.channelId())
                .bind("kind", metadata.kind().code())
                .bind("title", publish.content().title())
                .bind("content", DomainJson.write(publish.content()))
                .bind("metadata", DomainJson.write(metadata))
                .bind("digest", publish.digest().hex())
                .bind("indexNumber", publish.indexNumber().toString())
                .bind("documentNumber", text(metadata.documentNumber()))
                .bind("issuedOn", issuedOn(metadata))
                .bind("publishingBody", metadata.publishingBody())
                .bind("changeNote", note(publish.change()))
                .bind("changeSubstantive", substantive(publish.change()))
                .then();
    }

    Mono<Void> addEdition(int townId, Instruction.Publish publish) {
        return database.sql("""
                        insert into publication.notice_edition
                               (town_id, number, edition, title, content, metadata, digest, change_note, change_substantive)
                        values (:town, :number, :edition, :title, cast(:content as jsonb), cast(:metadata as jsonb), :digest,
                                :changeNote, :changeSubstantive)
                        """)
                .bind("town", townId)
                .bind("number", publish.notice())
                .bind("edition", publish.edition())
                .bind("title", publish.content().title())
                .bind("content", DomainJson.write(publish.content()))
                .bind("metadata", DomainJson.write(publish.metadata()))
                .bind("digest", publish.digest().hex())
                .bind("changeNote", note(publish.change()))
                .bind("changeSubstantive", substantive(publish.change()))
                .then();
    }

    /** Marks the notice withdrawn; its text and summary go unless the kind of withdrawal keeps them. */
    Mono<Void> withdraw(TakenOrder order, Instruction.Withdraw withdraw) {
        var withdrawal = withdraw.withdrawal();
        return database.sql("""
                        update publication.notice
                           set order_number = :orderNumber, state = 'WITHDRAWN',
                               content = case when :keepsText then content end,
                               metadata = case when :keepsText then metadata else metadata - 'summary' end,
                               withdrawn_at = date_trunc('milliseconds', clock_timestamp()), withdrawal_kind = :kind,
                               withdrawal_reason = :reason, replaced_by = :replacedBy
                         where town_id = :town and number = :number and order_number < :orderNumber
                        """)
                .bind("orderNumber", order.orderNumber())
                .bind("keepsText", withdrawal.kind().keepsText())
                .bind("kind", withdrawal.kind().name())
                .bind("reason", withdrawal.reason())
                .bind("replacedBy", nullable(Long.class, withdrawal.replacedBy()))
                .bind("town", order.townId())
                .bind("number", withdraw.notice())
                .then();
    }

    /** Removes the text of every edition, and its summary. */
    Mono<Void> removeTexts(int townId, long number) {
        return database.sql("""
                        update publication.notice_edition set content = null, metadata = null
                         where town_id = :town and number = :number and content is not null
                        """).bind("town", townId).bind("number", number).then();
    }

    /** Takes the notice off the public side, or puts it back as it was. */
    Mono<Void> show(TakenOrder order, long number, NoticeState state) {
        return database.sql("""
                        update publication.notice
                           set order_number = :orderNumber, state = :state
                         where town_id = :town and number = :number and order_number < :orderNumber
                        """)
                .bind("orderNumber", order.orderNumber())
                .bind("state", state.name())
                .bind("town", order.townId())
                .bind("number", number)
                .then();
    }

    private static CurrentNotice current(Readable row) {
        return new CurrentNotice(
                value(row, "report_id", Long.class),
                value(row, "order_number", Integer.class),
                value(row, "edition", Integer.class),
                NoticeState.valueOf(value(row, "state", String.class)),
                value(row, "has_text", Boolean.class),
                value(row, "channel_id", Integer.class),
                new ContentDigest(value(row, "digest", String.class)));
    }

    private static LocalDate issuedOn(Metadata metadata) {
        if (metadata.issuedOn() == null) {
            throw new OrderRefused(OrderProblem.NOT_PUBLISHABLE, "the day of signing is missing");
        }
        return metadata.issuedOn();
    }

    private static Parameter note(@Nullable ChangeNote change) {
        return nullable(String.class, change == null ? null : change.text());
    }

    private static Parameter substantive(@Nullable ChangeNote change) {
        return nullable(Boolean.class, change == null ? null : change.substantive());
    }

    private static Parameter text(@Nullable Object value) {
        return nullable(String.class, value == null ? null : value.toString());
    }

    private static <T> Parameter nullable(Class<T> type, @Nullable T value) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }
}
