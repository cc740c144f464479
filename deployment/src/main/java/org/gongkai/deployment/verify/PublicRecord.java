package org.gongkai.deployment.verify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gongkai.deployment.home.CannotStart;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public record as anyone reads it over HTTP: with a limit on time and size, and a few more tries where a server is busy. */
final class PublicRecord implements AutoCloseable {

    static final int PAGE = 500;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final long LARGEST = 64L << 20;
    private static final long LARGEST_FILE = 2L << 30;
    private static final int TRIES = 4;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String base;

    PublicRecord(String url) {
        base = url.strip().replaceFirst("/+$", "");
        if (!base.matches("https?://[^/?#\\s@]+")) {
            throw new CannotStart("--url is scheme and host of a site, such as https://www.example.gov.cn");
        }
    }

    /** What a site answers. */
    record Answer(int status, JsonNode body) {}

    JsonNode head() {
        return expect("/api/v1/changes/head");
    }

    JsonNode keys() {
        return expect("/.well-known/gongkai-keys.json");
    }

    JsonNode changes(long after) {
        return expect("/api/v1/changes?after=" + after + "&limit=" + PAGE);
    }

    Answer notice(long number) {
        return get("/api/v1/notices/" + number);
    }

    /** The bytes of an attachment at the address that the site gives, asked of this site; empty where it sends none. */
    Optional<FileCheck.Read> file(String url) {
        var path = URI.create(url).getRawPath();
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER)
                .header("Cache-Control", "no-cache")
                .build();
        try {
            var response = http.send(request, BodyHandlers.limiting(BodyHandlers.ofInputStream(), LARGEST_FILE));
            try (var in = response.body()) {
                return response.statusCode() == 200 ? Optional.of(FileCheck.digest(in)) : Optional.empty();
            }
        } catch (IOException fault) {
            throw new CannotStart("%s%s does not answer: %s".formatted(base, path, fault.getMessage()), fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted", fault);
        }
    }

    private JsonNode expect(String path) {
        var answer = get(path);
        if (answer.status() != 200) {
            throw new CannotStart("%s%s answers %d".formatted(base, path, answer.status()));
        }
        return answer.body();
    }

    private Answer get(String path) {
        try {
            for (int i = 1; ; i++) {
                var response = send(path);
                boolean isBusy = response.statusCode() == 429 || response.statusCode() == 503;
                if (!isBusy || i == TRIES) {
                    return new Answer(response.statusCode(), read(response, path));
                }
                TimeUnit.SECONDS.sleep(i);
            }
        } catch (IOException fault) {
            throw new CannotStart("%s%s does not answer: %s".formatted(base, path, fault.getMessage()), fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted", fault);
        }
    }

    private HttpResponse<byte[]> send(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER)
                .header("Accept", "application/json")
                // what a cache on the way remembers proves nothing
                .header("Cache-Control", "no-cache")
                .build();
        return http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
    }

    private JsonNode read(HttpResponse<byte[]> response, String path) {
        try {
            return JSON.readTree(response.body());
        } catch (JacksonException fault) {
            if (response.statusCode() == 200) {
                throw new CannotStart("%s%s does not answer in JSON".formatted(base, path), fault);
            }
            return JSON.createObjectNode();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
