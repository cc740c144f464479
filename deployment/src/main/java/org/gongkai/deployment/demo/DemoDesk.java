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
        var body = multipart(document.fileName(), document.bytes(), JSON.writeValueAsString(metadata(document)));
        var answer = send(
                "POST",
                document.drafter(),
                "admin/api/v1/towns/" + document.town() + "/reports",
                "multipart/form-data; boundary=" + BOUNDARY,
                body);
        return answer.path("id").longValue();
    }

    private static Map<String, Object> metadata(County.Document document) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("channel", document.channel());
        metadata.put("kind", document.kind());
        metadata.put("property", document.property());
        metadata.put("issuedOn", document.issuedOn());
        metadata.put("keywords", document.keywords());
        if (document.documentNumber() != null) {
            metadata.put("documentNumber", document.documentNumber());
        }
        if (document.subject() != null) {
            metadata.put("subject", document.subject());
        }
        if (document.summary() != null) {
            metadata.put("summary", document.summary());
        }
        return metadata;
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
        act(login, report, act, Map.of());
    }

    /** Signs as a person, and confirms each attachment as the secrecy review has to. */
    void approve(String login, long report) {
        var attached = send("GET", login, "admin/api/v1/reports/" + report, "application/json", new byte[0])
                .path("attachments")
                .valueStream()
                .map(file -> file.path("sha256").asString())
                .toList();
        act(login, report, "approve", Map.of("attachments", attached));
    }

    private void act(String login, long report, String act, Map<String, ?> words) {
        sendJson("POST", login, "admin/api/v1/reports/" + report + "/" + act, words);
    }

    /** Begins the next edition with the corrected words. */
    void correct(County.Document document, County.Correction correction, long report) {
        act(
                document.drafter(),
                report,
                "correct",
                Map.of("remark", correction.note(), "substantive", correction.substantive()));
        var text = new String(document.bytes(), StandardCharsets.UTF_8);
        if (!text.contains(correction.before())) {
            throw new IllegalStateException("the demo corrects words that are not there: " + correction.before());
        }
        sendJson(
                "PUT",
                document.drafter(),
                "admin/api/v1/reports/" + report + "/draft",
                Map.of(
                        "text", text.replace(correction.before(), correction.after()),
                        "metadata", metadata(document)));
    }

    /** Withdraws a document as its approver. */
    void withdraw(String login, County.Ending ending, long report) {
        act(login, report, "withdraw", Map.of("remark", ending.reason(), "kind", ending.kind()));
    }

    /** Waits until the publisher has carried out what it was told. */
    void awaitPublished(String login, long report) {
        for (int i = 0; i < 300; i++) {
            var state = send("GET", login, "admin/api/v1/reports/" + report, "application/json", new byte[0])
                    .path("state")
                    .asString();
            if (state.equals("PUBLISHED")) {
                return;
            }
            pause();
        }
        throw new IllegalStateException("a report of the demo is not published");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the demo was interrupted", fault);
        }
    }

    /** Does the first step to an entry, which begins it, and then the others; {@code logins} names who holds which role. */
    void enter(County.Entry entry, Map<String, String> logins) {
        long id = 0;
        for (var step : entry.steps()) {
            var path = id == 0
                    ? "admin/api/v1/towns/" + entry.town() + "/registers/" + entry.register() + "/entries"
                    : "admin/api/v1/entries/" + id + "/" + step.act();
            var login = logins.get(step.role());
            if (login == null) {
                throw new IllegalStateException("the demo has nobody who is " + step.role() + " in " + entry.town());
            }
            id = sendJson("POST", login, path, Map.of("act", step.act(), "values", step.values()))
                    .path("id")
                    .longValue();
        }
    }

    private JsonNode sendJson(String method, String login, String path, Map<String, ?> body) {
        return send(
                method,
                login,
                path,
                "application/json",
                JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode send(String method, String login, String path, String type, byte[] body) {
        var request = HttpRequest.newBuilder(server.resolve("/" + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + tokens.get(login))
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofByteArray(body));
        if (method.equals("PUT")) {
            // a draft as it has just been begun
            request.header("If-Match", "\"1\"");
        }
        HttpResponse<String> response = exchange(request.build());
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
