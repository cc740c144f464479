package org.gongkai.publisher.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gongkai.publisher.hub.HubRequest.Mode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds out whether the owner of the callback wants what was asked for in its name (WebSub, section 5.3). */
@Component
final class Verifying {

    static final String NOT_OURS = "This site has no such feed.";
    static final String FULL = "The hub takes no more subscriptions.";
    static final String ENDED = "The operator of the site has ended the subscription.";

    private static final Logger LOG = LoggerFactory.getLogger(Verifying.class);
    private static final int CHALLENGE_BYTES = 32;

    private final Courier courier;
    private final SubscriptionStore subscriptions;
    private final SecureRandom random = new SecureRandom();

    Verifying(Courier courier, SubscriptionStore subscriptions) {
        this.courier = courier;
        this.subscriptions = subscriptions;
    }

    /** Asks the callback and does what was asked for where it agrees; fails where the database does. */
    Mono<Void> verify(HubRequest request, Feed feed) {
        var challenge = challenge();
        return courier.visit(request.callback(), question(request, challenge))
                .map(echo -> isConsent(echo, challenge))
                .onErrorResume(fault -> noAnswer(request, fault))
                .filter(consent -> consent)
                .flatMap(_ -> carryOut(request, feed));
    }

    /** Tells the subscriber that there will be no subscription (WebSub, section 5.2). Nobody minds where it does not listen. */
    Mono<Void> deny(Callback callback, String topicUrl, String reason) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("hub.mode", "denied");
        parameters.put("hub.topic", topicUrl);
        parameters.put("hub.reason", reason);
        return courier.visit(callback, parameters).then().onErrorResume(fault -> {
            LOG.debug("{} was not told that it is denied: {}", callback.host(), fault.toString());
            return Mono.empty();
        });
    }

    private Mono<Void> carryOut(HubRequest request, Feed feed) {
        return switch (request.mode()) {
            case SUBSCRIBE ->
                subscriptions
                        .keep(request, feed)
                        .flatMap(kept -> kept ? Mono.empty() : deny(request.callback(), request.topicUrl(), FULL));
            case UNSUBSCRIBE -> subscriptions.remove(feed.topic(), request.callback());
        };
    }

    private static Map<String, String> question(HubRequest request, String challenge) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("hub.mode", request.mode().word());
        parameters.put("hub.topic", request.topicUrl());
        parameters.put("hub.challenge", challenge);
        if (request.mode() == Mode.SUBSCRIBE) {
            parameters.put("hub.lease_seconds", Long.toString(request.lease().seconds()));
        }
        return parameters;
    }

    private static boolean isConsent(Courier.Echo echo, String challenge) {
        return echo.status() / 100 == 2
                && MessageDigest.isEqual(echo.body(), challenge.getBytes(StandardCharsets.US_ASCII));
    }

    private static Mono<Boolean> noAnswer(HubRequest request, Throwable fault) {
        LOG.info("No answer to the verification of {}: {}", request, fault.toString());
        return Mono.just(false);
    }

    private String challenge() {
        var bytes = new byte[CHALLENGE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
