package org.gongkai.admin.check;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Which notices of the site, of whatever town, are public. */
@Component
class LinkStore {

    private final DatabaseClient database;

    LinkStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** Those of these notices that anybody can read now. */
    Mono<Set<Long>> there(Set<Long> numbers) {
        return numbers.isEmpty()
                ? Mono.just(Set.of())
                : database.sql("select number from publication.public_notice where number = any(:numbers)")
                        .bind("numbers", numbers.toArray(Long[]::new))
                        .mapValue(Long.class)
                        .all()
                        .collect(Collectors.toSet());
    }
}
