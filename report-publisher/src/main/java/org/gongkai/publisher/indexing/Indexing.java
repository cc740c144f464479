package org.gongkai.publisher.indexing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Writes the words of a notice within the transaction that changes it. */
@Component
public final class Indexing {

    private static final Logger LOG = LoggerFactory.getLogger(Indexing.class);

    private final IndexStore store;

    Indexing(IndexStore store) {
        this.store = store;
    }

    /**
     * Has the public find the notice as it is now; nothing where it is not listed. A failure leaves the words to the worker: no publication
     * waits for them.
     */
    public Mono<Void> index(int townId, long number) {
        return store.markPlace()
                .then(store.find(townId, number).flatMap(this::write))
                .then(store.forgetPlace())
                .onErrorResume(fault -> {
                    LOG.warn(
                            "Notice {} of town {} is not found by its words yet: {}", number, townId, fault.toString());
                    return store.goBack();
                });
    }

    /** One that was taken as due. */
    Mono<Void> indexDue(ListedNotice notice) {
        return store.markPlace().then(write(notice)).then(store.forgetPlace()).onErrorResume(fault -> {
            LOG.warn(
                    "Notice {} of town {} could not be indexed: {}",
                    notice.number(),
                    notice.townId(),
                    fault.toString());
            return store.goBack().then(store.countFailure(notice));
        });
    }

    private Mono<Void> write(ListedNotice notice) {
        // some milliseconds of work for a long text, seconds for a large table: not on a thread that others wait for
        return Mono.fromSupplier(notice::entry)
                .zipWhen(entry -> Mono.fromSupplier(entry::words))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(made -> store.write(notice, made.getT1(), made.getT2()));
    }
}
