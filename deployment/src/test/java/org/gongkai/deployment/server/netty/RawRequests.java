package org.gongkai.deployment.server.netty;

import java.util.List;
import java.util.Random;
import org.gongkai.api.fuzz.NastyRequests;
import org.gongkai.api.fuzz.NastyRequests.Target;

/** Nasty requests as they go over the wire, also such as no client library would write. */
final class RawRequests {

    /** What would be dangerous if it came back as it was sent. */
    static final String[] DANGEROUS = {
        "<script>" + NastyRequests.MARK,
        "<img src=x",
        "'\">" + NastyRequests.MARK,
        NastyRequests.EVALUATED,
        "root:x:0:0"
    };

    private static final List<String> TARGETS = List.of(
            "*",
            "/notices/1#" + NastyRequests.MARK,
            "http://WWW.EXAMPLE.GOV.CN/notices/1",
            "HTTP://www.example.gov.cn/notices/1",
            "http://" + NastyRequests.MARK + ".example/notices/1.json",
            "http://user:pass@www.example.gov.cn/notices/1",
            "http://www.example.gov.cn",
            "ftp://www.example.gov.cn/notices/1",
            "//www.example.gov.cn/notices/1",
            "///notices/1",
            "/./notices/1",
            "/notices/./1",
            "/notices/../notices/1",
            "/%6eotices/1",
            "/notices/%31",
            "/NOTICES/1",
            "/notices/1%20",
            "/notices/1%00.json",
            "/notices/1;jsessionid=" + NastyRequests.MARK,
            "/notices/1?" + "a=1&".repeat(500),
            "/notices/1?a=" + "x".repeat(7000),
            "/notices/" + "x".repeat(20_000),
            "/api/v1/notices?limit=1&limit=2",
            "/api/v1/notices?cursor=" + NastyRequests.MARK,
            "/api/v1/notices?town=%ED%A0%80",
            "/notices/1?<script>" + NastyRequests.MARK + "</script>",
            "/<script>" + NastyRequests.MARK + "</script>",
            "/notices/1|" + NastyRequests.MARK,
            "/notices/^`{}\\" + NastyRequests.MARK,
            "/notices/%zz" + NastyRequests.MARK,
            "/notices/\u00e9\u009d\u0092",
            "/notices/\u00c0\u00af" + NastyRequests.MARK,
            "/notices/\u0000" + NastyRequests.MARK,
            "/notices/1 " + NastyRequests.MARK,
            "/notices/1\t" + NastyRequests.MARK,
            "/notices/1\r\nX-" + NastyRequests.MARK + ": 1",
            "/api/v1/notices%0d%0aX-" + NastyRequests.MARK + ":%201",
            "notices/1",
            "?" + NastyRequests.MARK);

    private static final List<String> HOSTS = List.of(
            "Host: WWW.EXAMPLE.GOV.CN:443\r\n",
            "Host: <script>" + NastyRequests.MARK + "</script>\r\n",
            "Host: a.example/" + NastyRequests.MARK + "\r\n",
            "Host: a b\r\n",
            "Host: a@b\r\n",
            "Host: [::1]\r\n",
            "Host: \u00ff\u00fe\r\n",
            "Host: a\r\nHost: b\r\n",
            "Host:\r\n",
            "",
            "Host: " + "x".repeat(300) + "\r\n",
            "Host: a:99999999\r\n");

    private final Random random;
    private final NastyRequests nasty;

    RawRequests(long seed) {
        random = new Random(seed);
        nasty = new NastyRequests(
                seed,
                List.of(
                        new Target("/notices/{1}", List.of()),
                        new Target("/notices/{1}.json", List.of()),
                        new Target("/towns/{qinghe}", List.of()),
                        new Target("/towns/{qinghe}/{notices}", List.of("page")),
                        new Target("/towns/{qinghe}/feed.json", List.of()),
                        new Target("/api/v1/notices", List.of("town", "limit", "cursor")),
                        new Target("/api/v1/changes", List.of("after", "limit")),
                        new Target("/gkmlpt/api/all/{1}", List.of("page", "sid")),
                        new Target("/api/v1/views", List.of("notice", "town", "days")),
                        new Target("/openapi.json", List.of()),
                        new Target("/docs", List.of())),
                List.of("MSAwIDAgMTc3NTcwMDAwMCAwIDEy"));
    }

    String next() {
        var request = nasty.next();
        var target = switch (random.nextInt(3)) {
            case 0 -> TARGETS.get(random.nextInt(TARGETS.size()));
            case 1 -> decoded(request.target());
            default -> request.target();
        };
        var host = random.nextInt(6) == 0 ? HOSTS.get(random.nextInt(HOSTS.size())) : "Host: www.example.gov.cn\r\n";
        var header = request.header().length == 0 ? "" : request.header()[0] + ": " + request.header()[1] + "\r\n";
        var method = request.method().equals("OPTIONS") ? "GET" : request.method();
        return method + " " + target + " HTTP/1.1\r\n" + host + header + "\r\n";
    }

    /** The bytes themselves in place of their percent-encoding, but for those that would end the line. */
    private static String decoded(String target) {
        var text = new StringBuilder();
        for (int i = 0; i < target.length(); i++) {
            if (target.startsWith("%", i) && target.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*")) {
                char one = (char) Integer.parseInt(target.substring(i + 1, i + 3), 16);
                text.append(one == '\r' || one == '\n' ? '.' : one);
                i += 2;
            } else {
                text.append(target.charAt(i));
            }
        }
        return text.toString();
    }
}
