package org.gongkai.publisher.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Signs heads with the key of this home, which it makes at the first start. It asks no file and no table whether that key still
 * signs: the database takes no signature of a key that has been replaced, and only then is the folder read again. So a rotation
 * holds from the next change on, in every publisher, without a restart.
 *
 * <p>Signing takes 0.1 ms on a quiet machine and 0.5 ms on a busy one, which on an event loop everybody's views would wait for;
 * so it is done elsewhere, as reading the folder is.
 */
@Component
public final class HeadSigning {

    private static final Logger LOG = LoggerFactory.getLogger(HeadSigning.class);
    private static final Retry ONCE_MORE = Retry.max(1).filter(KeyReplaced.class::isInstance);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HomeProperties properties;
    private final HeadKeyStore store;
    private final AtomicReference<@Nullable SigningKey> current = new AtomicReference<>();

    HeadSigning(HomeProperties properties, HeadKeyStore store) {
        this.properties = properties;
        this.store = store;
    }

    /**
     * Sees to it that there is a key and that it is known, before the transaction in which it signs: a key that became known
     * within would be younger than what it signs.
     */
    public Mono<Void> ready() {
        return Mono.defer(() -> Mono.justOrEmpty(current.get()))
                .switchIfEmpty(Mono.defer(this::takeOrMake))
                .then();
    }

    private Mono<SigningKey> takeOrMake() {
        return store.known()
                .flatMap(known -> fromFolder(folder -> choose(folder, known)))
                .flatMap(key -> store.add(key).thenReturn(key))
                .doOnNext(this::use);
    }

    /** The newest that signs; or one that was made and never became known, as after a crash; or a new one. */
    private static SigningKey choose(KeyFolder folder, Map<String, Boolean> known) {
        var keys = folder.keys();
        return signing(keys, known)
                .or(() -> keys.stream()
                        .filter(key -> !known.containsKey(key.id()))
                        .findFirst())
                .orElseGet(folder::create);
    }

    private static Optional<SigningKey> signing(List<SigningKey> keys, Map<String, Boolean> known) {
        return keys.stream().filter(key -> known.getOrDefault(key.id(), false)).findFirst();
    }

    /** Whether the head with this number carries a signature. */
    public Mono<Boolean> isSigned(long sequence) {
        return store.isSigned(sequence);
    }

    /** Signs this head within the transaction that writes it; fails where no key of this home may sign. */
    public Mono<Void> sign(long sequence, String hash, Instant at) {
        return Mono.defer(() -> Mono.justOrEmpty(current.get()))
                .switchIfEmpty(Mono.defer(this::take))
                .flatMap(key -> sign(key, sequence, hash, at))
                .retryWhen(ONCE_MORE);
    }

    private Mono<Void> sign(SigningKey key, long sequence, String hash, Instant at) {
        return Mono.fromCallable(() -> key.sign(sequence, hash, at))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(store::add)
                .flatMap(kept -> kept ? Mono.empty() : Mono.error(replaced(key)));
    }

    private KeyReplaced replaced(SigningKey key) {
        current.compareAndSet(key, null);
        return new KeyReplaced(key.id());
    }

    private Mono<SigningKey> take() {
        return store.known()
                .flatMap(known -> fromFolder(folder -> signing(folder.keys(), known)
                        .orElseThrow(() -> new IllegalStateException("no key of this home signs any more"))))
                .doOnNext(this::use);
    }

    private <T> Mono<T> fromFolder(Function<KeyFolder, T> work) {
        return Mono.fromCallable(() -> {
                    var folder = KeyFolder.of(properties.home());
                    return folder.alone(() -> work.apply(folder));
                })
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(PATIENCE);
    }

    private void use(SigningKey key) {
        var before = current.getAndSet(key);
        if (before == null || !before.id().equals(key.id())) {
            LOG.info("heads of the change log are signed by key {}", key.id());
        }
    }

    /** The database took no signature, because the key has been replaced. */
    private static final class KeyReplaced extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private KeyReplaced(String id) {
            super("the key " + id + " has been replaced and signs no more", null, false, false);
        }
    }
}
