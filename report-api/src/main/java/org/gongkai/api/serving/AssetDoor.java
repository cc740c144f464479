package org.gongkai.api.serving;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gongkai.api.site.Asset;
import org.gongkai.api.site.Assets;
import org.gongkai.domain.intake.IntakePages;
import org.springframework.stereotype.Component;

/**
 * {@code /assets/…}: style, script and icon, never asked for twice by the same browser; and {@code /assets/site.css}, the style sheet of whichever
 * version runs, for pages that another process writes.
 */
@Component
class AssetDoor implements Door {

    private final Assets assets;
    private final Rendition style;
    private final Map<String, Rendition> finished = new ConcurrentHashMap<>();

    AssetDoor(Assets assets) {
        this.assets = assets;
        this.style = Rendition.of(Rendering.fixture(
                Media.STYLE,
                () -> assets.at(assets.style())
                        .map(asset -> new String(asset.bytes(), StandardCharsets.UTF_8))
                        .orElseThrow()));
    }

    @Override
    public Set<String> roots() {
        return Set.of("/assets");
    }

    @Override
    public Optional<Opening> open(Address address) {
        return address.path().equals(IntakePages.STYLE)
                ? Optional.of(new Opening.Ready(style))
                : assets.at(address.path()).map(asset -> new Opening.Ready(finished(asset)));
    }

    private Rendition finished(Asset asset) {
        return finished.computeIfAbsent(asset.path(), _ -> Rendition.immutable(asset.contentType(), asset.bytes()));
    }
}
