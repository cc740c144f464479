package org.gongkai.publisher.signing;

import static org.gongkai.publisher.database.Columns.value;

import java.util.Map;
import org.gongkai.domain.publication.SignedHead;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The public halves of the keys, and the signatures made with them. Nothing here is ever changed or removed. */
@Component
final class HeadKeyStore {

    private final DatabaseClient database;

    HeadKeyStore(@Qualifier("publisherDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** The ids of all keys that have been made known, of whichever home, and whether each still signs. */
    Mono<Map<String, Boolean>> known() {
        return database.sql("select id, valid_until is null as signs from publication.signing_key")
                .map(row -> Map.entry(value(row, "id", String.class), value(row, "signs", Boolean.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Makes a key known, from now on. */
    Mono<Void> add(SigningKey key) {
        return database.sql("""
                        insert into publication.signing_key (id, public_key) values (:id, :key) on conflict (id) do nothing
                        """)
                .bind("id", key.id())
                .bind("key", key.publicKey())
                .then();
    }

    /** Keeps a signature, if its key still signs; whether it does. Called under the lock of the head, as rotation is. */
    Mono<Boolean> add(SignedHead head) {
        return database.sql("""
                        insert into publication.head_signature (sequence, key_id, at, signature)
                        select :sequence, k.id, :at, :signature
                          from publication.signing_key k
                         where k.id = :key and k.valid_until is null
                        """)
                .bind("sequence", head.sequence())
                .bind("at", head.at())
                .bind("signature", head.signature())
                .bind("key", head.keyId())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Whether the head with this number carries a signature. */
    Mono<Boolean> isSigned(long sequence) {
        return database.sql(
                        "select exists (select from publication.head_signature where sequence = :sequence) as signed")
                .bind("sequence", sequence)
                .map(row -> value(row, "signed", Boolean.class))
                .one();
    }
}
