package org.gongkai.api.docs;

import java.util.Optional;
import java.util.Set;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Json;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.springframework.stereotype.Component;

/** {@code /openapi.json} and {@code /docs}. */
@Component
class DocsDoor implements Door {

    private static final String DOCUMENT = "/openapi.json";
    private static final String PAGE = "/docs";

    private final ApiDocument document;
    private final DocsPage page;

    DocsDoor(ApiDocument document, DocsPage page) {
        this.document = document;
        this.page = page;
    }

    @Override
    public Set<String> roots() {
        return Set.of(DOCUMENT, PAGE);
    }

    @Override
    public Optional<Opening> open(Address address) {
        var base = address.base();
        return switch (address.path()) {
            case DOCUMENT ->
                Optional.of(new Opening.Written(
                        "openapi " + base,
                        document.served(base)
                                .map(served ->
                                        Rendering.of(Media.JSON, Set.of(), null, () -> Json.pretty(served) + "\n"))));
            case PAGE ->
                Optional.of(new Opening.Written(
                        "docs " + base,
                        document.written()
                                .map(written ->
                                        Rendering.of(Media.HTML, Set.of(), null, () -> page.of(written, base)))));
            default -> Optional.empty();
        };
    }
}
