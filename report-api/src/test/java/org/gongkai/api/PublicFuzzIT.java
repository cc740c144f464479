package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gongkai.api.contract.Contract;
import org.gongkai.api.contract.Operation;
import org.gongkai.api.fuzz.NastyRequest;
import org.gongkai.api.fuzz.NastyRequests;
import org.gongkai.api.fuzz.NastyRequests.Target;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.SecurityHeaders;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.publication.WithdrawalKind;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Flux;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Some thousand nasty requests at all doors, through filters, mappings and failure handlers but without a network. The seed is
 * printed; {@code -Dgongkai.fuzz.seed=} repeats a run and {@code -Dgongkai.fuzz.requests=} makes it longer.
 */
class PublicFuzzIT extends OnThePublicSide {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<Integer> ALLOWED = Set.of(200, 204, 304, 400, 404, 405, 410);
    private static final int REQUESTS = Integer.getInteger("gongkai.fuzz.requests", 4000);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private List<Door> doors;

    private final Set<Integer> seen = new TreeSet<>();
    private HttpHandler application;
    private long number;
    private long gone;

    @BeforeEach
    void publish() {
        number = nextNumber();
        gone = nextNumber();
        notices.publish(number, town, channel, SampleReports.everyKindOfBlock(), metadata(), MORNING);
        notices.publish(gone, town, channel, SampleReports.floodNotice(), metadata(), MORNING);
        notices.publish(nextNumber(), town, channel, SampleReports.floodNotice(), metadata(), MORNING);
        notices.withdraw(gone, WithdrawalKind.LEGAL_ORDER, "依法撤下。", null);
        application = WebHttpHandlerBuilder.applicationContext(context).build();
    }

    /** A request as the server would hand it on. */
    private static final class Request extends AbstractServerHttpRequest {
        private Request(HttpMethod method, URI uri, HttpHeaders headers) {
            super(method, uri, "", headers);
        }

        @Override
        protected MultiValueMap<String, HttpCookie> initCookies() {
            return new LinkedMultiValueMap<>();
        }

        @Override
        protected SslInfo initSslInfo() {
            return null;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getNativeRequest() {
            return (T) "no network";
        }

        @Override
        public InetSocketAddress getRemoteAddress() {
            return new InetSocketAddress("127.0.0.1", 1);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.empty();
        }
    }

    @Test
    void nothingNastyBreaksADoorOrComesBack() {
        long seed = Long.getLong("gongkai.fuzz.seed", new Random().nextLong());
        System.out.println("gongkai.fuzz.seed=" + seed);
        var requests = new NastyRequests(seed, addresses(), cursors());
        var complaints = new ArrayList<String>();
        for (int i = 0; i < REQUESTS && complaints.size() < 10; i++) {
            complaints.addAll(complaints(requests.next()));
        }
        assertThat(complaints).as("gongkai.fuzz.seed=%d", seed).isEmpty();
        assertThat(seen).as("it gets behind the doors").contains(200, 400, 404, 405, 410);
    }

    /** All that is described, all pages, and whatever else a door claims. */
    private List<Target> addresses() {
        var described = Contract.of(text("/openapi.json")).operations().stream()
                .filter(operation -> !operation.path().matches("/hub|/views.*|/api/v1/views"))
                .map(operation -> new Target(filled(operation.path()), parameters(operation)));
        var pages = Stream.of(
                "/",
                "/towns/{" + slug + "}",
                "/towns/{" + slug + "}/{notices}",
                "/notices/{" + number + "}",
                "/notices/{" + number + "}/{editions}",
                "/notices/{" + gone + "}",
                "/notices/{" + gone + "}.json",
                "/api/v1/notices/{" + gone + "}",
                "/docs",
                "/{openapi}.json",
                "/api/{v1}/{changes}/{head}",
                "/{nothing}");
        var claimed = doors.stream()
                .flatMap(door -> door.roots().stream())
                .flatMap(root -> Stream.of(root, (root.equals("/") ? "" : root) + "/{x}", root + "/{x}/{y}"))
                .sorted();
        return Stream.concat(described, Stream.concat(pages, claimed).map(path -> new Target(path, List.of("page"))))
                .toList();
    }

    private String filled(String path) {
        return path.replace("{number}", "{" + number + "}")
                .replace("{town}", "{" + slug + "}")
                .replace("{channel}", "{notices}")
                .replace("{channelId}", "{" + channel + "}")
                .replace("{format}", "{json}")
                .replace("{archive}", "{1}")
                .replace("{sha256}", "{" + "0a".repeat(32) + "}")
                .replace("{name}", "{a.pdf}");
    }

    private static List<String> parameters(Operation operation) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .map(parameter -> parameter.path("name").asString())
                .toList();
    }

    private List<String> cursors() {
        return Stream.of("", "&town=" + slug, "&town=" + slug + "&channel=notices")
                .map(more -> json("/api/v1/notices?limit=1" + more)
                        .path("next_cursor")
                        .asString())
                .toList();
    }

    private List<String> complaints(NastyRequest nasty) {
        URI uri;
        try {
            uri = URI.create("http://www.example.gov.cn" + nasty.target());
        } catch (IllegalArgumentException _) {
            return List.of(); // no server hands on what is no address; raw sockets try it (deployment, HotPathIT)
        }
        // of the stream its head alone, for it has no end
        var method = uri.getRawPath().equals("/api/v1/changes/stream") ? "HEAD" : nasty.method();
        var headers = new HttpHeaders();
        headers.set("Host", "www.example.gov.cn");
        if (nasty.header().length > 0) {
            headers.set(nasty.header()[0], nasty.header()[1]);
        }
        var answer = new MockServerHttpResponse();
        application
                .handle(new Request(HttpMethod.valueOf(method), uri, headers), answer)
                .block(PATIENCE);
        return complaints(nasty, answer).stream()
                .map(each -> each + " ← " + nasty)
                .toList();
    }

    private List<String> complaints(NastyRequest nasty, MockServerHttpResponse answer) {
        var complaints = new ArrayList<String>();
        int status = answer.getStatusCode() == null ? 0 : answer.getStatusCode().value();
        seen.add(status);
        if (!ALLOWED.contains(status)) {
            complaints.add("status " + status);
        }
        var names = SecurityHeaders.ALL.keySet().stream()
                .filter(name -> !answer.getHeaders().containsHeader(name));
        names.forEach(name -> complaints.add("without " + name));
        answer.getHeaders()
                .forEach((name, values) -> values.stream()
                        .filter(value -> value.contains(NastyRequests.MARK) || value.matches("(?s).*[\\r\\n\\x00].*"))
                        .forEach(value -> complaints.add(name + ": " + value)));
        if ("gzip".equals(answer.getHeaders().getFirst("Content-Encoding"))) {
            return complaints;
        }
        complaints.addAll(complaintsOfBody(nasty, status, answer));
        return complaints;
    }

    private static List<String> complaintsOfBody(NastyRequest nasty, int status, MockServerHttpResponse answer) {
        var body = answer.getBodyAsString().block(PATIENCE);
        if (body == null || body.isEmpty()) {
            return List.of();
        }
        var complaints = new ArrayList<String>();
        var media = String.valueOf(answer.getHeaders().getFirst("Content-Type")).toLowerCase(Locale.ROOT);
        if (body.contains(NastyRequests.EVALUATED) || body.contains("root:x:0:0")) {
            complaints.add("it was carried out");
        }
        if (status >= 400 && body.contains(NastyRequests.MARK)) {
            complaints.add("a failure repeats what was sent");
        }
        if (isEchoed(body)) {
            complaints.add("it comes back as it was");
        }
        if (status >= 400 && isForPrograms(nasty.path()) && !media.equals("application/problem+json")) {
            complaints.add("a failure as " + media);
        }
        complaints.addAll(complaintsOfForm(body, media, status));
        return complaints;
    }

    private static boolean isEchoed(String body) {
        return Stream.of(
                        "<script>",
                        "<img src=x",
                        "'\">",
                        "${7130",
                        "[[$",
                        "Set-Cookie",
                        "' or '1'='1",
                        "\u0000",
                        "\u202e")
                .anyMatch(dangerous -> body.contains(dangerous + NastyRequests.MARK)
                        || dangerous.length() > 6 && !dangerous.equals("<script>") && body.contains(dangerous));
    }

    private static boolean isForPrograms(String path) {
        return path.startsWith("/api/") || path.startsWith("/gkmlpt/") || path.matches("(?s).*\\.(?:json|atom|rss)");
    }

    private static List<String> complaintsOfForm(String body, String media, int status) {
        if (media.startsWith("text/html")) {
            var parser = Parser.htmlParser().setTrackErrors(3);
            parser.parseInput(body, "");
            return parser.getErrors().stream().map(error -> "HTML: " + error).toList();
        }
        if (media.contains("json")) {
            try {
                var json = JSON.readTree(body);
                boolean problem = media.startsWith("application/problem");
                return problem == (status >= 400)
                                && (!problem || json.path("status").asInt() == status)
                        ? List.of()
                        : List.of("no problem: " + body);
            } catch (JacksonException fault) {
                return List.of("JSON: " + fault.getOriginalMessage());
            }
        }
        return media.startsWith("text/") || media.startsWith("image/") || media.contains("xml")
                ? List.of()
                : List.of(media);
    }
}
