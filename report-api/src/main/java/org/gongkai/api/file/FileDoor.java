package org.gongkai.api.file;

import java.util.Optional;
import java.util.Set;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Opening;
import org.springframework.stereotype.Component;

/**
 * Makes {@code /files} an address of the public side: what is asked there otherwise than by reading, it answers as everywhere. The
 * files themselves are streamed past it and never stored, so the hot path finds nothing here.
 */
@Component
class FileDoor implements Door {

    @Override
    public Set<String> roots() {
        return Set.of("/files");
    }

    @Override
    public Optional<Opening> open(Address address) {
        return Optional.empty();
    }
}
