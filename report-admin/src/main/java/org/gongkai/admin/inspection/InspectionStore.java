package org.gongkai.admin.inspection;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The rules, and what the database knows of what they look at. Every call runs inside the scope of the county. */
@Component
class InspectionStore {

    /** More of one kind than anybody mends in a day. */
    private static final int MOST = 1_000;

    private final DatabaseClient database;

    InspectionStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** The rules in their order. */
    Flux<InspectionRule> rules() {
        return database.sql("""
                        select code, label, basis, active, amount, unit, veto_group, veto_at, points, most_points
                          from admin.inspection_rule order by position
                        """)
                .map(row -> new InspectionRule(
                        required(row, "code", String.class),
                        required(row, "label", String.class),
                        required(row, "basis", String.class),
                        required(row, "active", Boolean.class),
                        required(row, "amount", Integer.class),
                        required(row, "unit", String.class),
                        row.get("veto_group", String.class),
                        row.get("veto_at", Integer.class),
                        required(row, "points", BigDecimal.class),
                        required(row, "most_points", BigDecimal.class)))
                .all();
    }

    /** Sets limits and weights. */
    Mono<Void> set(InspectionRule rule, String by) {
        return database.sql("""
                        update admin.inspection_rule
                           set active = :active, amount = :amount, veto_at = :vetoAt, points = :points, most_points = :most,
                               changed_at = now(), changed_by = :by
                         where code = :code
                        """)
                .bind("active", rule.active())
                .bind("amount", rule.amount())
                .bind("vetoAt", Parameter.fromOrEmpty(rule.vetoAt(), Integer.class))
                .bind("points", rule.points())
                .bind("most", rule.most())
                .bind("by", by)
                .bind("code", rule.code())
                .then();
    }

    /**
     * A channel.
     *
     * @param section a fixed section; null for others
     * @param last day of its newest notice; null where it is blank
     */
    record Column(
            int townId,
            String town,
            String slug,
            String name,
            String columnClass,
            @Nullable String section,
            boolean described,
            @Nullable LocalDate last) {}

    Flux<Column> columns() {
        return database.sql("""
                        select c.town_id, t.slug as town, c.slug, c.name, admin.channel_class(c.column_type, c.name) as class, c.section,
                               c.description is not null and cardinality(c.keywords) > 0 as described,
                               (select (n.first_published_at at time zone 'Asia/Shanghai')::date from publication.notice n
                                 where n.town_id = c.town_id and n.channel_id = c.id and n.listed
                                 order by n.first_published_at desc, n.number desc limit 1) as last
                          from admin.channel c join admin.town t on t.id = c.town_id
                         order by c.town_id, c.position, c.id
                        """)
                .map(row -> new Column(
                        required(row, "town_id", Integer.class),
                        required(row, "town", String.class),
                        required(row, "slug", String.class),
                        required(row, "name", String.class),
                        required(row, "class", String.class),
                        row.get("section", String.class),
                        required(row, "described", Boolean.class),
                        row.get("last", LocalDate.class)))
                .all();
    }

    /** A town with the day on which its office, and with it its guide, was last looked through; null where none is written down. */
    record Guide(int townId, String town, @Nullable LocalDate reviewedOn) {}

    Flux<Guide> guides() {
        return database.sql("""
                        select t.id, t.slug, o.reviewed_on from admin.town t left join admin.town_office o on o.town_id = t.id
                         order by t.id
                        """)
                .map(row -> new Guide(
                        required(row, "id", Integer.class),
                        required(row, "slug", String.class),
                        row.get("reviewed_on", LocalDate.class)))
                .all();
    }

    /** Names of the site's particulars that are set. */
    Flux<String> settings() {
        return database.sql("select name from admin.site_setting")
                .mapValue(String.class)
                .all();
    }

    /** An entry whose clock runs. */
    record Running(int townId, long id, String register, String title, LocalDate due) {}

    /** Those that are over before a day, the most urgent first. */
    Flux<Running> running(LocalDate before) {
        return database.sql("""
                        select town_id, id, register, title, due_on from admin.register_entry
                         where due_on is not null and due_on < :before order by due_on, town_id, id limit :most
                        """)
                .bind("before", before)
                .bind("most", MOST)
                .map(row -> new Running(
                        required(row, "town_id", Integer.class),
                        required(row, "id", Long.class),
                        required(row, "register", String.class),
                        required(row, "title", String.class),
                        required(row, "due_on", LocalDate.class)))
                .all();
    }

    /** A message that waits for its answer. */
    record Message(int townId, long id, String title, LocalDate since) {}

    /** Messages that came on or before a day and are not answered. */
    Flux<Message> messages(LocalDate until) {
        return database.sql("""
                        select town_id, id, title, since
                          from (select town_id, id, title,
                                       coalesce(cast(field_values ->> 'askedOn' as date),
                                                (created_at at time zone 'Asia/Shanghai')::date) as since
                                  from admin.register_entry where register = 'feedback' and due_on is not null) m
                         where since <= :until order by since, id limit :most
                        """)
                .bind("until", until)
                .bind("most", MOST)
                .map(row -> new Message(
                        required(row, "town_id", Integer.class),
                        required(row, "id", Long.class),
                        required(row, "title", String.class),
                        required(row, "since", LocalDate.class)))
                .all();
    }

    /** A public notice. */
    record Published(int townId, long number, String title, LocalDate issuedOn, LocalDate publishedOn) {}

    /** Notices first published after a day, so many days after they were signed at least. */
    Flux<Published> slow(LocalDate after, int days) {
        return database.sql("""
                        select town_id, number, title, issued_on, published
                          from (select town_id, number, title, issued_on, (first_published_at at time zone 'Asia/Shanghai')::date as published
                                  from publication.notice where listed) n
                         where published > :after and published - issued_on > :days order by published desc, number limit :most
                        """)
                .bind("after", after)
                .bind("days", days)
                .bind("most", MOST)
                .map(InspectionStore::published)
                .all();
    }

    /**
     * Normative documents published after a day that nothing interprets: neither a notice of that kind that names them, nor an entry of the
     * register of interpretations.
     */
    Flux<Published> uninterpreted(LocalDate after) {
        return database.sql("""
                        select n.town_id, n.number, n.title, n.issued_on, n.published
                          from (select town_id, number, title, issued_on, (first_published_at at time zone 'Asia/Shanghai')::date as published
                                  from publication.notice where listed and kind = 'normative-document') n
                         where n.published > :after
                           and not exists (select from publication.notice i
                                            where i.town_id = n.town_id and i.listed and i.kind = 'interpretation'
                                              and strpos(i.title, n.title) > 0)
                           and not exists (select from admin.register_entry e
                                            where e.town_id = n.town_id and e.register = 'interpretations'
                                              and e.state in ('published', 'exempt')
                                              and e.field_values ->> 'document' = n.number::text)
                         order by n.published, n.number limit :most
                        """)
                .bind("after", after)
                .bind("most", MOST)
                .map(InspectionStore::published)
                .all();
    }

    private static Published published(Readable row) {
        return new Published(
                required(row, "town_id", Integer.class),
                required(row, "number", Long.class),
                required(row, "title", String.class),
                required(row, "issued_on", LocalDate.class),
                required(row, "published", LocalDate.class));
    }
}
