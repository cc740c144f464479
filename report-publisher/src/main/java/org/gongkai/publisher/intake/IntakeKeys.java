package org.gongkai.publisher.intake;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gongkai.domain.intake.IntakeKey;
import org.springframework.stereotype.Component;

/** The keys of yesterday, today and tomorrow, as far as this process knows them. */
@Component
final class IntakeKeys {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<LocalDate, IntakeKey> known = new ConcurrentHashMap<>();

    IntakeKeys(InstantSource clock) {
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** The days whose keys are wanted; tomorrow's is there before midnight, so that nobody waits for it. */
    List<LocalDate> days() {
        return List.of(today(), today().plusDays(1));
    }

    /** Bytes to put into the database where it has none. */
    byte[] proposal() {
        var secret = new byte[IntakeKey.LENGTH];
        random.nextBytes(secret);
        return secret;
    }

    /** What the database holds is what all processes use. */
    void learn(Collection<IntakeKey> keys) {
        keys.forEach(key -> known.put(key.day(), key));
        known.keySet().retainAll(keys.stream().map(IntakeKey::day).toList());
    }

    Collection<IntakeKey> all() {
        return List.copyOf(known.values());
    }

    /** The key under which a form is sealed now; empty before the database was asked. */
    Optional<IntakeKey> current() {
        return Optional.ofNullable(known.get(today()));
    }
}
