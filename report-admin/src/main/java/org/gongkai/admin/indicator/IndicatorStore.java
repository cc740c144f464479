package org.gongkai.admin.indicator;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import org.gongkai.admin.indicator.Figure.State;
import org.gongkai.domain.indicator.Passage;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Figures in the database. Every call runs inside a {@code TownScope}. */
@Component
class IndicatorStore {

    /** More than are ever read of a text. */
    private static final int MOST = 400;

    private final DatabaseClient database;

    IndicatorStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** An edition of a town's report. */
    record Of(int townId, long reportId, int edition) {}

    /** Those of an edition, in the order of its text. */
    Flux<Figure> of(Of edition) {
        return at(edition, """
                        select id, code, label, unit, year, read_value, approximate, doubt, block, start_at, sentence, figure_from, figure_to,
                               state, value, decided_name, decided_at
                          from admin.indicator
                         where town_id = :town and report_id = :report and edition = :edition
                         order by block, start_at, id limit :limit
                        """).bind("limit", MOST).map(IndicatorStore::figure).all();
    }

    Mono<Void> add(Of edition, Figure figure) {
        return at(edition, """
                        insert into admin.indicator (town_id, report_id, edition, code, label, unit, year, read_value, approximate, doubt,
                                                     block, start_at, sentence, figure_from, figure_to)
                        values (:town, :report, :edition, :code, :label, :unit, :year, :read, :approximate, :doubt, :block, :start,
                                :sentence, :from, :to)
                        """)
                .bind("code", figure.code())
                .bind("label", figure.label())
                .bind("unit", figure.unit())
                .bind("year", Parameter.fromOrEmpty(figure.year(), Integer.class))
                .bind("read", Parameter.fromOrEmpty(figure.read(), BigDecimal.class))
                .bind("approximate", figure.approximate())
                .bind("doubt", Parameter.fromOrEmpty(figure.doubt(), String.class))
                .bind("block", figure.passage().position())
                .bind("start", figure.passage().start())
                .bind("sentence", figure.passage().sentence())
                .bind("from", figure.passage().from())
                .bind("to", figure.passage().to())
                .then();
    }

    /** A figure that stands where it stood, in a text that has changed around it. */
    Mono<Void> move(Of edition, long id, Figure now) {
        return at(edition, """
                        update admin.indicator
                           set label = :label, unit = :unit, approximate = :approximate, doubt = :doubt, block = :block, start_at = :start
                         where town_id = :town and report_id = :report and edition = :edition and id = :id
                        """)
                .bind("id", id)
                .bind("label", now.label())
                .bind("unit", now.unit())
                .bind("approximate", now.approximate())
                .bind("doubt", Parameter.fromOrEmpty(now.doubt(), String.class))
                .bind("block", now.passage().position())
                .bind("start", now.passage().start())
                .then();
    }

    Mono<Void> remove(Of edition, long id) {
        return at(edition, """
                        delete from admin.indicator
                         where town_id = :town and report_id = :report and edition = :edition and id = :id
                        """).bind("id", id).then();
    }

    /** Takes over what was decided on the same figures of the edition that this one was begun with. */
    Mono<Void> inherit(Of edition, int from) {
        return at(edition, """
                        update admin.indicator i
                           set state = o.state, value = o.value, decided_at = o.decided_at, decided_by = o.decided_by,
                               decided_name = o.decided_name
                          from admin.indicator o
                         where i.town_id = :town and i.report_id = :report and i.edition = :edition
                           and o.town_id = i.town_id and o.report_id = i.report_id and o.edition = :from
                           and o.code = i.code and o.sentence = i.sentence and o.figure_from = i.figure_from and o.year = i.year
                           and o.decided_at is not null
                        """).bind("from", from).then();
    }

    /** Records what a person made of a figure; {@code value} for one that stands. */
    Mono<Long> decide(Of edition, long id, State state, @Nullable BigDecimal value, Actor actor) {
        return at(edition, """
                        update admin.indicator
                           set state = :state, value = :value, decided_at = now(), decided_by = :account, decided_name = :name
                         where town_id = :town and report_id = :report and edition = :edition and id = :id
                        """)
                .bind("id", id)
                .bind("state", state.name())
                .bind("value", Parameter.fromOrEmpty(value, BigDecimal.class))
                .bind("account", actor.accountId())
                .bind("name", actor.name())
                .fetch()
                .rowsUpdated();
    }

    private GenericExecuteSpec at(Of edition, String sql) {
        return database.sql(sql)
                .bind("town", edition.townId())
                .bind("report", edition.reportId())
                .bind("edition", edition.edition());
    }

    private static Figure figure(Readable row) {
        return new Figure(
                required(row, "id", Long.class),
                required(row, "code", String.class),
                required(row, "label", String.class),
                required(row, "unit", String.class),
                row.get("year", Integer.class),
                row.get("read_value", BigDecimal.class),
                required(row, "approximate", Boolean.class),
                row.get("doubt", String.class),
                new Passage(
                        required(row, "block", Integer.class),
                        required(row, "start_at", Integer.class),
                        required(row, "sentence", String.class),
                        required(row, "figure_from", Integer.class),
                        required(row, "figure_to", Integer.class)),
                State.valueOf(required(row, "state", String.class)),
                row.get("value", BigDecimal.class),
                row.get("decided_name", String.class),
                row.get("decided_at", Instant.class));
    }
}
