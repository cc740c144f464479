package org.gongkai.admin.asset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where the browser finds the modules of the editor: an import map, which has to stand in the page itself (HTML, 8.1.6.2) and which the content
 * security policy therefore names by its hash.
 */
public final class EditorModules {

    /** A module: its name, and its file within the WebJar. */
    private record Module(String name, String version, String file) {
        String entry() {
            return "\"%s\":\"/admin/assets/modules/%s/%s/%s\"".formatted(name, name, version, file);
        }
    }

    private static final List<Module> MODULES = List.of(
            new Module("orderedmap", "2.1.1", "dist/index.js"),
            new Module("rope-sequence", "1.3.4", "dist/index.js"),
            new Module("w3c-keyname", "2.2.8", "index.js"),
            new Module("prosemirror-model", "1.25.4", "dist/index.js"),
            new Module("prosemirror-transform", "1.11.0", "dist/index.js"),
            new Module("prosemirror-state", "1.4.4", "dist/index.js"),
            new Module("prosemirror-view", "1.41.5", "dist/index.js"),
            new Module("prosemirror-keymap", "1.2.3", "dist/index.js"),
            new Module("prosemirror-commands", "1.7.1", "dist/index.js"),
            new Module("prosemirror-history", "1.5.0", "dist/index.js"),
            new Module("prosemirror-tables", "1.8.1", "dist/index.js"));

    /** The import map as it stands in the page, character for character. */
    public static final String MAP =
            MODULES.stream().map(Module::entry).collect(Collectors.joining(",", "{\"imports\":{", "}}"));

    /** Its hash as a source of scripts (Content Security Policy Level 3, 2.3.1). */
    public static final String MAP_HASH = "sha256-" + hash(MAP);

    private EditorModules() {}

    private static String hash(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has SHA-256", fault);
        }
    }
}
