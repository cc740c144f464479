package org.gongkai.publisher.visitor;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of today and, shortly before midnight, of tomorrow, as far as they are known to this process. */
final class DailySecrets {

    private final SecureRandom random = new SecureRandom();
    private final Map<LocalDate, SipHash> known = new ConcurrentHashMap<>();

    Optional<SipHash> of(LocalDate day) {
        return Optional.ofNullable(known.get(day));
    }

    /** The bytes to put into the database where it has none: ours, in case it has lost what we agreed on, or new ones. */
    byte[] proposal(LocalDate day) {
        var secret = of(day).orElseGet(() -> SipHash.withRandomKey(random));
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(secret.key0())
                .putLong(secret.key1())
                .array();
    }

    /** What the database holds is what all publishers use. */
    void learn(LocalDate day, byte[] secret) {
        var bytes = ByteBuffer.wrap(secret);
        known.put(day, new SipHash(bytes.getLong(), bytes.getLong()));
    }

    void forgetBefore(LocalDate day) {
        known.keySet().removeIf(known -> known.isBefore(day));
    }
}
