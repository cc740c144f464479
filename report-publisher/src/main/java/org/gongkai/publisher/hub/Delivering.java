package org.gongkai.publisher.hub;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Carries out one delivery and notes what became of it (WebSub, section 7). */
@Component
final class Delivering {

    private static final Logger LOG = LoggerFactory.getLogger(Delivering.class);
    private static final Duration SITE_PAUSE = Duration.ofSeconds(5);
    private static final int GONE = 410;

    private final FeedShelf feeds;
    private final Courier courier;
    private final Verifying verifying;
    private final DeliveryStore deliveries;
    private final SiteAddress site;
    private final AtomicBoolean siteSilent = new AtomicBoolean();

    Delivering(FeedShelf feeds, Courier courier, Verifying verifying, DeliveryStore deliveries, SiteAddress site) {
        this.feeds = feeds;
        this.courier = courier;
        this.verifying = verifying;
        this.deliveries = deliveries;
        this.site = site;
    }

    /** Fails only where the database does; the delivery then comes due again by itself. */
    Mono<Void> deliver(Delivery delivery) {
        if (delivery.denied()) {
            return verifying
                    .deny(delivery.callback(), delivery.topicUrl(), Verifying.ENDED)
                    .then(deliveries.drop(delivery));
        }
        var topic = Topic.parse(delivery.topicUrl())
                .orElseThrow(() -> new IllegalStateException("a stored topic is a feed: " + delivery.topicUrl()));
        return feeds.content(topic, delivery.upTo())
                .doOnNext(_ -> noteContent())
                .map(content -> courier.deliver(parcel(delivery, topic, content)))
                .onErrorResume(fault -> postpone(delivery, fault).then(Mono.empty()))
                .flatMap(call -> hand(delivery, call));
    }

    private Mono<Void> hand(Delivery delivery, Mono<Integer> call) {
        return call.map(Outcome::of)
                .onErrorResume(fault -> Mono.just(new Outcome.Failed(Problem.ofCall(fault))))
                .flatMap(outcome -> switch (outcome) {
                    case Outcome.Taken _ -> deliveries.noteSuccess(delivery);
                    case Outcome.Gone _ -> deliveries.noteGone(delivery);
                    case Outcome.Failed failed -> fail(delivery, failed.problem());
                });
    }

    private sealed interface Outcome {
        record Taken() implements Outcome {}

        record Gone() implements Outcome {}

        record Failed(Problem problem) implements Outcome {}

        static Outcome of(int status) {
            if (status / 100 == 2) {
                return new Taken();
            }
            return status == GONE ? new Gone() : new Failed(Problem.ofStatus(status));
        }
    }

    private Mono<Void> fail(Delivery delivery, Problem problem) {
        var delay = BackOff.delay(
                delivery.attempts() + 1, ThreadLocalRandom.current().nextDouble());
        if (delivery.age().plus(delay).compareTo(BackOff.GIVE_UP_AFTER) > 0) {
            LOG.info("Given up: {}, {}", delivery, problem.code());
            return deliveries.giveUp(delivery, problem);
        }
        LOG.debug("Tried again in {} s: {}, {}", delay.toSeconds(), delivery, problem.code());
        return deliveries.noteFailure(delivery, problem, delay);
    }

    private Mono<Void> postpone(Delivery delivery, Throwable fault) {
        // said once, not for each of the thousands of subscribers that may wait
        if (siteSilent.compareAndSet(false, true)) {
            LOG.warn("No content to deliver, looking again every {} s: {}", SITE_PAUSE.toSeconds(), fault.toString());
        }
        return deliveries.postpone(delivery, Problem.ofSite(fault), SITE_PAUSE);
    }

    private void noteContent() {
        if (siteSilent.compareAndSet(true, false)) {
            LOG.info("There is content to deliver again");
        }
    }

    private Courier.Parcel parcel(Delivery delivery, Topic topic, FeedContent content) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", content.contentType());
        headers.put(
                "Link",
                "<%s/hub>; rel=\"hub\", <%s>; rel=\"self\"".formatted(site.base(topic.origin()), delivery.topicUrl()));
        if (delivery.secret() != null) {
            headers.put(Signature.HEADER, Signature.of(content.bytes(), delivery.secret()));
        }
        return new Courier.Parcel(delivery.callback(), headers, content.bytes());
    }
}
