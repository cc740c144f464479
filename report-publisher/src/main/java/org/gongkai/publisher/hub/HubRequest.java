package org.gongkai.publisher.hub;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a subscriber asks for (WebSub, section 5.1).
 *
 * @param topicUrl not yet known to be ours
 * @param secret 1 to 199 bytes, or absent
 */
record HubRequest(Mode mode, Callback callback, String topicUrl, Lease lease, byte @Nullable [] secret) {

    /** The wish. */
    enum Mode {
        SUBSCRIBE,
        UNSUBSCRIBE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int SECRET_BELOW = 200;

    /** Reads the form; throws {@link RequestRefused} for the first thing that is wrong with it. */
    static HubRequest parse(MultiValueMap<String, String> form, HubProperties permissions) {
        var mode = mode(required(form, "hub.mode"));
        var callback = Callback.parse(required(form, "hub.callback"), permissions);
        var topic = required(form, "hub.topic");
        if (!Topic.isAddress(topic)) {
            throw RequestRefused.wrong("hub.topic is the absolute http or https address of a feed.");
        }
        return new HubRequest(
                mode,
                callback,
                topic,
                Lease.parse(optional(form, "hub.lease_seconds")),
                secret(optional(form, "hub.secret")));
    }

    private static Mode mode(String word) {
        return switch (word) {
            case "subscribe" -> Mode.SUBSCRIBE;
            case "unsubscribe" -> Mode.UNSUBSCRIBE;
            default -> throw RequestRefused.wrong("hub.mode is subscribe or unsubscribe.");
        };
    }

    private static byte @Nullable [] secret(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= SECRET_BELOW) {
            throw RequestRefused.wrong("hub.secret is shorter than 200 bytes.");
        }
        return bytes;
    }

    private static String required(MultiValueMap<String, String> form, String name) {
        var value = optional(form, name);
        if (value == null || value.isEmpty()) {
            throw RequestRefused.wrong(name + " is missing.");
        }
        return value;
    }

    private static @Nullable String optional(MultiValueMap<String, String> form, String name) {
        var values = form.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw RequestRefused.wrong(name + " is given more than once.");
        }
        return values.getFirst();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "%s %s for %s".formatted(mode.word(), topicUrl, callback.host());
    }
}
