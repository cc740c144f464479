package org.gongkai.admin.hosting;

import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The county's own particulars in the database; the public side reads them there. */
@Component
class SiteStore {

    private final DatabaseClient database;

    SiteStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** Values by name; a name that is not set is absent. */
    Mono<Map<String, String>> all() {
        return database.sql("select name, value from admin.site_setting")
                .map(row -> Map.entry(
                        Objects.requireNonNull(row.get("name", String.class)),
                        Objects.requireNonNull(row.get("value", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Sets a value, or takes it back where it is blank. */
    Mono<Void> set(String name, String value, String login) {
        var statement = value.isBlank()
                ? database.sql("delete from admin.site_setting where name = :name")
                : database.sql("""
                                insert into admin.site_setting (name, value, set_by) values (:name, :value, :login)
                                on conflict (name) do update set value = excluded.value, set_by = excluded.set_by, set_at = now()
                                """).bind("value", value.strip()).bind("login", login);
        return statement.bind("name", name).then();
    }
}
