package org.gongkai.admin.portal;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Which pages have come over. Runs inside a {@code TownScope}. */
@Component
class PortalStore {

    private final DatabaseClient database;

    PortalStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** The report that was made of the page with this old address; empty where there is none. */
    Mono<Long> report(int townId, String address) {
        return database.sql("""
                        select report_id from admin.edition
                         where town_id = :town and number = 1 and metadata #>> '{migrated,address}' = :address
                        """)
                .bind("town", townId)
                .bind("address", address)
                .mapValue(Long.class)
                .one();
    }
}
