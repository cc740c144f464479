package org.gongkai.api.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /embed.js}: the {@code <gongkai-feed>} by which pages of other sites show a feed. */
@Component
class EmbedDoor implements Door {

    private static final String PATH = "/embed.js";

    private final String script;

    EmbedDoor() {
        try {
            script = new ClassPathResource("embed.js", EmbedDoor.class).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public Set<String> roots() {
        return Set.of(PATH);
    }

    @Override
    public Optional<Opening> open(Address address) {
        return address.path().equals(PATH)
                ? Optional.of(new Opening.Written(
                        "embed", Mono.fromSupplier(() -> Rendering.fixture(Media.SCRIPT, () -> script))))
                : Optional.empty();
    }
}
