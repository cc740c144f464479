package org.gongkai.admin.county;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Reads the audit log. Every call runs inside the scope of the county. */
@Component
class AuditStore {

    private final DatabaseClient database;

    AuditStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** One row of the log. */
    record Entry(
            long sequence,
            Instant at,
            String login,
            @Nullable String town,
            String act,
            String subject,
            String address) {}

    /**
     * Which rows are wanted; empty texts and nulls mean any.
     *
     * @param before rows with smaller numbers only
     */
    record Selection(
            String login,
            String town,
            String act,
            String subject,
            @Nullable Instant from,
            @Nullable Instant to,
            long before) {}

    /** The newest rows first. */
    Flux<Entry> list(Selection selection, int limit) {
        return database.sql("""
                        select a.sequence, a.at, coalesce(a.login, '') as login, t.name as town, a.act, a.subject,
                               coalesce(a.detail ->> 'address', '') as address
                          from admin.audit a left join admin.town t on t.id = a.town_id
                         where a.sequence < :before
                           and (:login = '' or a.login = :login)
                           and (:town = '' or t.slug = :town)
                           and (:act = '' or a.act = :act)
                           and (:subject = '' or a.subject = :subject or starts_with(a.subject, :subject || '/'))
                           and a.at >= :from and a.at < :to
                         order by a.sequence desc
                         limit :limit
                        """)
                .bind("before", selection.before())
                .bind("login", selection.login())
                .bind("town", selection.town())
                .bind("act", selection.act())
                .bind("subject", selection.subject())
                .bind("from", Objects.requireNonNullElse(selection.from(), Instant.parse("2000-01-01T00:00:00Z")))
                .bind("to", Objects.requireNonNullElse(selection.to(), Instant.parse("2999-01-01T00:00:00Z")))
                .bind("limit", limit)
                .map(row -> new Entry(
                        Objects.requireNonNull(row.get("sequence", Long.class)),
                        Objects.requireNonNull(row.get("at", Instant.class)),
                        Objects.requireNonNull(row.get("login", String.class)),
                        row.get("town", String.class),
                        Objects.requireNonNull(row.get("act", String.class)),
                        Objects.requireNonNull(row.get("subject", String.class)),
                        Objects.requireNonNull(row.get("address", String.class))))
                .all();
    }
}
