package org.gongkai.api.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Requests for known addresses with something nasty in them. */
public final class NastyRequests {

    private static final List<String> PARAMETERS = List.of(
            "page",
            "limit",
            "cursor",
            "town",
            "channel",
            "after",
            "sid",
            "q",
            "from",
            "to",
            "kind",
            "year",
            "validity",
            "sort",
            "days",
            "notice",
            "before",
            "format",
            "theme",
            "lang");
    private static final List<String> METHODS =
            List.of("HEAD", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND");

    private final Random random;
    private final NastyValues values;
    private final List<Target> addresses;
    private final List<String> cursors;

    /**
     * A good address.
     *
     * @param path with what may be replaced in braces, such as {@code /notices/{12}}
     * @param parameters those it knows
     */
    public record Target(String path, List<String> parameters) {}

    /**
     * @param addresses good ones
     * @param cursors good ones of various lists
     */
    public NastyRequests(long seed, List<Target> addresses, List<String> cursors) {
        this.random = new Random(seed);
        this.values = new NastyValues(random);
        this.addresses = List.copyOf(addresses);
        this.cursors = List.copyOf(cursors);
    }

    /** What never may stand in an answer. */
    public static final String MARK = NastyValues.MARK;

    /** What an expression in a value would come to. */
    public static final String EVALUATED = NastyValues.EVALUATED;

    /** The next request. */
    public NastyRequest next() {
        var method = random.nextInt(12) == 0 ? METHODS.get(random.nextInt(METHODS.size())) : "GET";
        var target = addresses.get(random.nextInt(addresses.size()));
        return new NastyRequest(method, path(target.path()) + query(target.parameters()), header());
    }

    private String path(String address) {
        boolean good = random.nextInt(3) > 0;
        var path = new StringBuilder();
        for (var part : address.split("(?=\\{)|(?<=})", -1)) {
            if (!part.startsWith("{")) {
                path.append(part);
            } else {
                path.append(!good && random.nextInt(3) == 0 ? values.next() : part.substring(1, part.length() - 1));
            }
        }
        if (good) {
            return path.toString();
        }
        return switch (random.nextInt(10)) {
            case 0 -> path + "/" + values.next();
            case 1 -> path + values.next();
            case 2 -> path + "/";
            case 3 -> "/" + values.next();
            case 4 -> path.toString().replace("/", "//");
            case 5 -> path + ";" + values.next();
            case 6 -> path.insert(1, "%2e%2e/").toString();
            default -> path.toString();
        };
    }

    private String query(List<String> known) {
        var pairs = new ArrayList<String>();
        for (int i = random.nextInt(4); i > 0; i--) {
            var name = name(known);
            pairs.add(name + "=" + value(name));
        }
        return pairs.isEmpty() ? "" : "?" + String.join(random.nextInt(20) == 0 ? "&&" : "&", pairs);
    }

    private String name(List<String> known) {
        return switch (random.nextInt(8)) {
            case 0 -> values.next();
            case 1 -> PARAMETERS.get(random.nextInt(PARAMETERS.size()));
            default -> known.isEmpty() ? "page" : known.get(random.nextInt(known.size()));
        };
    }

    private String value(String name) {
        if (name.equals("cursor") && random.nextInt(4) > 0) {
            return values.cursor(cursors);
        }
        return random.nextInt(4) == 0 ? "1" : values.next();
    }

    private String[] header() {
        return switch (random.nextInt(10)) {
            case 0 -> new String[] {"If-None-Match", printable(values.next())};
            case 1 -> new String[] {"Accept-Encoding", random.nextBoolean() ? "gzip" : printable(values.next())};
            case 2 -> new String[] {"Last-Event-ID", printable(values.next())};
            case 3 -> new String[] {"Origin", "https://" + NastyValues.MARK + ".example"};
            case 4 -> new String[] {"Accept", printable(values.next())};
            case 5 -> new String[] {"X-Forwarded-Host", NastyValues.MARK + ".example"};
            default -> new String[0];
        };
    }

    private static String printable(String value) {
        return value.length() > 500 ? value.substring(0, 500) : value;
    }
}
