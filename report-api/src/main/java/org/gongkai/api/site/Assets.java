package org.gongkai.api.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The files of the site by their addresses, {@code /assets/{name}-{hash}.{type}}. */
@Component
public class Assets {

    private final Asset style = load("site", "css", "text/css; charset=utf-8");
    private final Asset script = load("site", "js", "text/javascript; charset=utf-8");
    private final Asset icon = load("icon", "svg", "image/svg+xml; charset=utf-8");
    private final Map<String, Asset> byPath =
            Stream.of(style, script, icon).collect(Collectors.toUnmodifiableMap(Asset::path, Function.identity()));

    /** The asset at this address. */
    public Optional<Asset> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** Address of the style sheet. */
    public String style() {
        return style.path();
    }

    /** Address of the script. */
    public String script() {
        return script.path();
    }

    /** Address of the icon. */
    public String icon() {
        return icon.path();
    }

    private static Asset load(String name, String extension, String contentType) {
        try {
            var bytes = new ClassPathResource(name + "." + extension, Assets.class)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .getBytes(StandardCharsets.UTF_8);
            var path = "/assets/%s-%s.%s".formatted(name, hash(bytes), extension);
            return new Asset(path, contentType, bytes);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has SHA-256", fault);
        }
    }
}
