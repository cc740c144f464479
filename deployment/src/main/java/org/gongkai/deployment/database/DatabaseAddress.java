package org.gongkai.deployment.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.gongkai.deployment.home.CannotStart;
import org.jspecify.annotations.Nullable;

/** Where a PostgreSQL database is; {@code sslMode} is {@code disable} … {@code verify-full}, or absent for the drivers' own. */
public record DatabaseAddress(
        String host, int port, String database, @Nullable String sslMode) {

    private static final int USUAL_PORT = 5432;
    private static final String FORM =
            "GONGKAI_DATABASE_URL is not of the form postgresql://[owner[:password]@]host[:port]/database[?sslmode=…]";
    private static final Pattern SCHEME = Pattern.compile("^(?:jdbc:)?(?:postgresql|postgres)://");
    private static final Pattern DATABASE = Pattern.compile("/[\\w.%-]+");
    private static final Pattern SSL_MODE =
            Pattern.compile("sslmode=(disable|allow|prefer|require|verify-ca|verify-full)");

    /** What a URL says: the address, and who owns the database, as far as it says so. */
    record Parsed(
            DatabaseAddress address,
            @Nullable String owner,
            @Nullable String password) {

        /** Without the password, wherever this may be printed. */
        @Override
        public String toString() {
            return (owner == null ? "" : owner + "@") + address;
        }
    }

    /** Reads {@code GONGKAI_DATABASE_URL}. The refusal never repeats it: it may hold a password. */
    static Parsed parse(String url) {
        var scheme = SCHEME.matcher(url.strip());
        if (!scheme.find()) {
            throw new CannotStart(FORM);
        }
        try {
            return parse(new URI("postgresql://" + url.strip().substring(scheme.end())));
        } catch (URISyntaxException | IllegalArgumentException _) {
            throw new CannotStart(
                    FORM + "; a password with characters such as @ / % is written in percent encoding, or given in "
                            + "GONGKAI_DATABASE_OWNER_PASSWORD");
        }
    }

    private static Parsed parse(URI uri) {
        if (uri.getHost() == null
                || uri.getPort() == 0
                || uri.getPort() > 65535
                || uri.getRawPath() == null
                || !DATABASE.matcher(uri.getRawPath()).matches()
                || uri.getRawFragment() != null) {
            throw new CannotStart(FORM);
        }
        var address = new DatabaseAddress(
                uri.getHost(),
                uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                uri.getRawPath().substring(1),
                sslMode(uri.getRawQuery()));
        var userInfo = uri.getRawUserInfo();
        if (userInfo == null || userInfo.isEmpty()) {
            return new Parsed(address, null, null);
        }
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new Parsed(address, decode(userInfo), null)
                : new Parsed(address, decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1)));
    }

    private static @Nullable String sslMode(@Nullable String query) {
        if (query == null) {
            return null;
        }
        var mode = SSL_MODE.matcher(query);
        if (!mode.matches()) {
            throw new CannotStart(FORM);
        }
        return mode.group(1);
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** For Flyway. */
    String jdbcUrl() {
        return "jdbc:postgresql://" + place() + (sslMode == null ? "" : "?sslmode=" + sslMode);
    }

    /** For the modules. */
    String r2dbcUrl() {
        return "r2dbc:postgresql://" + place() + (sslMode == null ? "" : "?sslMode=" + sslMode);
    }

    private String place() {
        return host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return place();
    }
}
