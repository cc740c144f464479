package org.gongkai.api.channel;

import java.util.Optional;
import java.util.Set;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Opening;
import org.springframework.stereotype.Component;

/** {@code /towns/{town}/{channel}}, its years and its further pages. */
@Component
class ChannelDoor implements Door {

    private final ChannelLists lists;

    ChannelDoor(ChannelLists lists) {
        this.lists = lists;
    }

    @Override
    public Set<String> roots() {
        return Set.of("/towns");
    }

    @Override
    public Optional<Opening> open(Address address) {
        return ListAddress.of(address).map(asked -> new Opening.Written(asked.key(), lists.list(asked)));
    }
}
