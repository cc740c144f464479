package org.gongkai.api.serving;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gongkai.api.site.Asset;
import org.gongkai.api.site.Assets;
import org.springframework.stereotype.Component;

/** {@code /assets/…}: style, script and icon, never asked for twice by the same browser. */
@Component
class AssetDoor implements Door {

    private final Assets assets;
    private final Map<String, Rendition> finished = new ConcurrentHashMap<>();

    AssetDoor(Assets assets) {
        this.assets = assets;
    }

    @Override
    public Set<String> roots() {
        return Set.of("/assets");
    }

    @Override
    public Optional<Opening> open(Address address) {
        return assets.at(address.path()).map(asset -> new Opening.Ready(finished(asset)));
    }

    private Rendition finished(Asset asset) {
        return finished.computeIfAbsent(asset.path(), _ -> Rendition.immutable(asset.contentType(), asset.bytes()));
    }
}
