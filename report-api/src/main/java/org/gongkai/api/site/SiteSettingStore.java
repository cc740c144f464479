package org.gongkai.api.site;

import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What the county operator has set at the desk. */
@Component
class SiteSettingStore {

    private final DatabaseClient database;

    SiteSettingStore(@Qualifier("apiDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** Values by name; a name that is not set is absent. */
    Mono<Map<String, String>> all() {
        return database.sql("select name, value from publication.site_setting")
                .map(row -> Map.entry(
                        Objects.requireNonNull(row.get("name", String.class)),
                        Objects.requireNonNull(row.get("value", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
