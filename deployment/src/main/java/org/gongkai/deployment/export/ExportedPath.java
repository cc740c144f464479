package org.gongkai.deployment.export;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the answer at an address lies as a file. A page is the index of a folder of its own, so that its address stays. */
final class ExportedPath {

    /** What needs a program to answer. */
    private static final List<String> LIVE = List.of(
            "/admin",
            "/api",
            "/views",
            "/hub",
            "/intake",
            "/search",
            "/search-offline",
            "/forms-offline",
            "/gkmlpt",
            "/actuator");

    /** Forms carry a pass that can be sent once, and receipts are for one reader. */
    private static final Pattern FORM = Pattern.compile("/towns/[^/]+/registers/[^/]+/(?:apply|receipt)");

    private static final Pattern SAFE = Pattern.compile("(?:/[A-Za-z0-9._~%-]+)+|/");
    private static final Pattern NAMED = Pattern.compile(".*/[^/]+\\.[a-z0-9]{2,5}");

    private ExportedPath() {}

    /** Whether a file can stand for this address. */
    static boolean isStatic(String path) {
        return SAFE.matcher(path).matches()
                && !path.contains("/..")
                && LIVE.stream().noneMatch(live -> path.equals(live) || path.startsWith(live + "/"));
    }

    /** The address whose answer is kept at this one: in the place of a form a page that says why there is none. */
    static String asked(String path) {
        return FORM.matcher(path).matches() ? "/forms-offline" : path;
    }

    /** The file below the folder; empty where the address would lead outside of it. */
    static Optional<Path> file(Path folder, String path) {
        var decoded = URLDecoder.decode(path.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        var file = folder.resolve(
                        NAMED.matcher(path).matches()
                                ? decoded
                                : Path.of(decoded, "index.html").toString())
                .normalize();
        boolean inside = file.startsWith(folder) && decoded.indexOf('\0') < 0 && decoded.indexOf('\\') < 0;
        return inside ? Optional.of(file) : Optional.empty();
    }
}
