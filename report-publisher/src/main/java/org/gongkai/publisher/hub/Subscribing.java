package org.gongkai.publisher.hub;

import java.time.InstantSource;
import org.gongkai.publisher.hub.HubRequest.Mode;
import org.gongkai.publisher.hub.RequestRefused.Reason;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes requests to subscribe and to unsubscribe; what follows happens later (WebSub, section 5.1). */
@Component
final class Subscribing {

    private static final int REMEMBERED = 10_000;

    private final SubscriptionStore subscriptions;
    private final Verifying verifying;
    private final VerificationWorker worker;
    private final InstantSource clock;
    private final Allowance ofAskers = new Allowance(REMEMBERED);
    /** Whoever asks from many addresses must not have the hub call a third party more often than that. */
    private final Allowance ofHosts = new Allowance(REMEMBERED);

    Subscribing(SubscriptionStore subscriptions, Verifying verifying, VerificationWorker worker, InstantSource clock) {
        this.subscriptions = subscriptions;
        this.verifying = verifying;
        this.worker = worker;
        this.clock = clock;
    }

    /** Counts a request of this asker, well-formed or not; throws {@link RequestRefused} where it is one too many. */
    void admit(Asker asker) {
        if (!ofAskers.take(asker.key(), clock.instant())) {
            throw new RequestRefused(Reason.TOO_OFTEN, "Too many requests from your address.");
        }
    }

    /** Takes the request; {@link RequestRefused} where nothing will follow. */
    Mono<Void> take(HubRequest request) {
        return Mono.justOrEmpty(Topic.parse(request.topicUrl()))
                .flatMap(subscriptions::feed)
                .flatMap(feed -> checkRoom(request, feed).thenReturn(verifying.verify(request, feed)))
                .defaultIfEmpty(verifying.deny(request.callback(), request.topicUrl(), Verifying.NOT_OURS))
                .doOnNext(call -> enqueue(request.callback().host(), call))
                .then();
    }

    private void enqueue(String host, Mono<Void> call) {
        if (!ofHosts.take(host, clock.instant())) {
            throw new RequestRefused(Reason.TOO_OFTEN, "Too many requests for callbacks of that host.");
        }
        worker.enqueue(host, call);
    }

    private Mono<Void> checkRoom(HubRequest request, Feed feed) {
        if (request.mode() == Mode.UNSUBSCRIBE) {
            return Mono.empty();
        }
        return subscriptions
                .hasRoom(feed.topic(), request.callback())
                .filter(room -> room)
                .switchIfEmpty(Mono.error(() -> new RequestRefused(Reason.FULL, Verifying.FULL)))
                .then();
    }
}
