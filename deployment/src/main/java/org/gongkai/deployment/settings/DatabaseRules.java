package org.gongkai.deployment.settings;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which database serves, and how it is reached. What is wrong in its form is told by whoever opens it. */
final class DatabaseRules {

    private static final String URL = "GONGKAI_DATABASE_URL";
    private static final List<String> ENCRYPTED = List.of("require", "verify-ca", "verify-full");

    private DatabaseRules() {}

    static void look(Settings settings, Consumer<Fault> found) {
        var url = settings.variable(URL);
        if (url.isEmpty()) {
            found.accept(Fault.unlessAccepted(
                    "embedded-database",
                    "the embedded database is for trying out: name a PostgreSQL server with backups in " + URL));
            return;
        }
        try {
            var place = new URI(url.replaceFirst("^jdbc:", ""));
            var host = place.getHost();
            if (host != null && !Settings.isLoopback(host) && !isEncrypted(place.getRawQuery())) {
                found.accept(Fault.unlessAccepted(
                        "database-in-clear",
                        "the connection to the database is not certainly encrypted: add ?sslmode=verify-full to "
                                + URL));
            }
        } catch (java.net.URISyntaxException _) {
            // told when it is opened
        }
    }

    private static boolean isEncrypted(@Nullable String query) {
        return query != null && ENCRYPTED.stream().anyMatch(mode -> query.contains("sslmode=" + mode));
    }
}
