package org.gongkai.deployment.journey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A site that copies ours as docs/changes.md says, and knows nothing else: it begins at the change log and follows only addresses
 * that it finds there and behind them. What it has is written down after every change, so it may be cut off at any time.
 */
final class Mirror {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI log;
    private final Path folder;
    private long sequence;
    private final Map<Long, JsonNode> notices = new TreeMap<>();
    private final Map<Long, JsonNode> tombstones = new TreeMap<>();

    /** Begins anew, or goes on with what lies in the folder. */
    Mirror(HttpClient http, URI log, Path folder) throws IOException {
        this.http = http;
        this.log = log;
        this.folder = Files.createDirectories(folder);
        if (Files.exists(state())) {
            var state = JSON.readTree(Files.readAllBytes(state()));
            sequence = state.get("sequence").asLong();
            state.get("notices")
                    .forEach(notice -> notices.put(notice.get("number").asLong(), notice));
            state.get("tombstones")
                    .properties()
                    .forEach(stone -> tombstones.put(Long.valueOf(stone.getKey()), stone.getValue()));
        }
    }

    /** Takes at most so many changes, a few at a time; how many there were. */
    int follow(int most) throws IOException, InterruptedException {
        int taken = 0;
        var page = URI.create(log + "?after=" + sequence + "&limit=7");
        while (page != null) {
            var answer = JSON.readTree(ask(page).body());
            for (var change : answer.get("changes")) {
                if (taken == most) {
                    return taken;
                }
                take(change);
                taken++;
            }
            page = answer.has("next_url") ? URI.create(answer.get("next_url").asString()) : null;
        }
        return taken;
    }

    private void take(JsonNode change) throws IOException, InterruptedException {
        long number = change.get("notice").asLong();
        var answer = ask(URI.create(change.get("json_url").asString()));
        var body = JSON.readTree(answer.body());
        switch (answer.statusCode()) {
            case 200 -> {
                tombstones.remove(number);
                notices.put(number, body);
                for (var file : body.path("attachments")) {
                    copy(file);
                }
            }
            case 410 -> {
                notices.remove(number);
                tombstones.put(number, body);
            }
            default -> throw new IllegalStateException(answer.statusCode() + " for " + change);
        }
        removeWhatNobodyHolds();
        sequence = change.get("sequence").asLong();
        remember();
    }

    private void removeWhatNobodyHolds() throws IOException {
        var held = new HashSet<String>();
        notices.values()
                .forEach(notice -> notice.path("attachments")
                        .forEach(file -> held.add(file.get("sha256").asString())));
        for (var digest : files().keySet()) {
            if (!held.contains(digest)) {
                Files.delete(folder.resolve(digest));
            }
        }
    }

    private void copy(JsonNode file) throws IOException, InterruptedException {
        var digest = file.get("sha256").asString();
        if (Files.exists(folder.resolve(digest))) {
            return;
        }
        var answer = ask(URI.create(file.get("url").asString()));
        // replaced since this was said; the change that did so is still to come
        if (answer.statusCode() == 200) {
            if (!sha256(answer.body()).equals(digest)) {
                throw new IllegalStateException("not the file it should be: " + file);
            }
            Files.write(folder.resolve(digest), answer.body());
        }
    }

    private HttpResponse<byte[]> ask(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private void remember() throws IOException {
        var state = Map.of("sequence", sequence, "notices", notices.values(), "tombstones", tombstones);
        Files.write(state(), JSON.writeValueAsBytes(state));
    }

    private Path state() {
        return folder.resolve("state.json");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** The change up to which it has come. */
    long sequence() {
        return sequence;
    }

    /** What may be read, by number. */
    Map<Long, JsonNode> notices() {
        return notices;
    }

    /** What is told of what may not, by number. */
    Map<Long, JsonNode> tombstones() {
        return tombstones;
    }

    /** The files that were copied, by their SHA-256. */
    Map<String, byte[]> files() throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var all = Files.newDirectoryStream(folder, "[0-9a-f]*")) {
            for (var file : all) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
