package org.gongkai.admin.scope;

import java.util.stream.Collectors;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Membership;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs database work in one transaction that has told PostgreSQL for which towns it works. Row-level security shows and takes
 * nothing else, so a forgotten condition in a query cannot leak another town's rows.
 */
@Component
public class TownScope {

    private static final String COUNTY = "*";

    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    TownScope(
            @Qualifier("adminDatabase") DatabaseClient database,
            @Qualifier("adminTransactions") TransactionalOperator transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** Work for the towns this person belongs to; a county operator works for all. */
    public <T> Mono<T> of(Actor actor, Mono<T> work) {
        return scoped(townsOf(actor), actor.accountId(), work);
    }

    /** As {@link #of(Actor, Mono)}; the rows are collected before the transaction ends. */
    public <T> Flux<T> of(Actor actor, Flux<T> work) {
        return of(actor, work.collectList()).flatMapIterable(rows -> rows);
    }

    /** Work that needs no town: finding out who somebody is. */
    public <T> Mono<T> ofAccount(long accountId, Mono<T> work) {
        return scoped("", accountId, work);
    }

    /** Work for one town that nobody signed in for: what the public sent to it. */
    public <T> Mono<T> ofTown(int townId, Mono<T> work) {
        return scoped(Integer.toString(townId), 0, work);
    }

    /** Work for the whole county: the command line. */
    public <T> Mono<T> ofCounty(Mono<T> work) {
        return scoped(COUNTY, 0, work);
    }

    private <T> Mono<T> scoped(String towns, long accountId, Mono<T> work) {
        var announce = database.sql("""
                        select set_config('gongkai.towns', :towns, true), set_config('gongkai.account', :account, true)
                        """)
                .bind("towns", towns)
                .bind("account", Long.toString(accountId))
                .fetch()
                .first();
        return transactions.transactional(announce.then(work));
    }

    private static String townsOf(Actor actor) {
        return actor.isCountyWide()
                ? COUNTY
                : actor.memberships().stream()
                        .map(Membership::townId)
                        .distinct()
                        .map(String::valueOf)
                        .collect(Collectors.joining(","));
    }
}
