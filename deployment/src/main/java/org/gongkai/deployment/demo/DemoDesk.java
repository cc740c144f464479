package org.gongkai.deployment.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The desk of a running server as its people use it: by the JSON API, with their own tokens. */
final class DemoDesk implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String BOUNDARY = "gongkai-demo-7f3a2c";
    private static final JsonMapper JSON = new JsonMapper();

    private final URI server;
    private final Map<String, String> tokens;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** {@code tokens}: login → access token. */
    DemoDesk(URI server, Map<String, String> tokens) {
        this.server = server;
        this.tokens = Map.copyOf(tokens);
    }

    /** Imports a document as its drafter and returns the number of the report. */
    long importDocument(County.Document document) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("channel", document.channel());
        metadata.put("kind", document.kind());
        metadata.put("property", document.property());
        metadata.put("issuedOn", document.issuedOn());
        metadata.put("keywords", document.keywords());
        if (document.documentNumber() != null) {
            metadata.put("documentNumber", document.documentNumber());
        }
        if (document.summary() != null) {
            metadata.put("summary", document.summary());
        }
        var body = multipart(document.fileName(), document.bytes(), JSON.writeValueAsString(metadata));
        var answer = send(
                document.drafter(),
                "admin/api/v1/towns/" + document.town() + "/reports",
                "multipart/form-data; boundary=" + BOUNDARY,
                body);
        return answer.path("id").longValue();
    }

    /** Attaches its files to a document that was just imported, as its drafter. */
    void attach(County.Document document, long report) {
        int version = 1;
        for (var enclosure : document.attachments()) {
            attach(document.drafter(), report, version, enclosure);
            version++;
        }
    }

    private void attach(String login, long report, int version, County.Enclosure enclosure) {
        var path = "admin/api/v1/reports/" + report + "/attachments";
        var body = new ByteArrayOutputStream();
        write(
                body,
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + enclosure.name()
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        body.writeBytes(enclosure.bytes());
        write(body, "\r\n--" + BOUNDARY + "--\r\n");
        var response = exchange(HttpRequest.newBuilder(server.resolve("/" + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + tokens.get(login))
                .header("If-Match", "\"" + version + "\"")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
        if (response.statusCode() != 201) {
            throw new IllegalStateException("the demo was refused at " + path + ": " + response.body());
        }
    }

    /** Does an act as a person. */
    void act(String login, long report, String act) {
        send(
                login,
                "admin/api/v1/reports/" + report + "/" + act,
                "application/json",
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode send(String login, String path, String type, byte[] body) {
        var request = HttpRequest.newBuilder(server.resolve("/" + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + tokens.get(login))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> response = exchange(request);
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException("the demo was refused at " + path + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new IllegalStateException("the server does not answer the demo", fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the demo was interrupted", fault);
        }
    }

    private static byte[] multipart(String fileName, byte[] file, String metadata) {
        var body = new ByteArrayOutputStream();
        write(
                body,
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"metadata\"\r\n"
                        + "Content-Type: application/json\r\n\r\n" + metadata + "\r\n");
        write(
                body,
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        body.writeBytes(file);
        write(body, "\r\n--" + BOUNDARY + "--\r\n");
        return body.toByteArray();
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        http.close();
    }
}
