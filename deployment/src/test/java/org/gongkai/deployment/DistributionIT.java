package org.gongkai.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that the build made: it unpacks, starts and answers, and lists what is in it. */
class DistributionIT {

    private static final Pattern UP = Pattern.compile("Gongkai is up: (\\S+)");

    @TempDir
    private Path directory;

    @Test
    void unpacksStartsAndAnswers() throws Exception {
        var root = unpack();
        assertThat(root.resolve("THIRD-PARTY.txt")).content().contains("org.postgresql:postgresql");
        assertThat(root.resolve("gongkai-sbom.json")).content().contains("\"CycloneDX\"");
        assertThat(root).isDirectoryContaining("glob:**/LICENSE").isDirectoryContaining("glob:**/nginx");

        var log = directory.resolve("log");
        var builder = new ProcessBuilder(root.resolve("bin/gongkai").toString(), "serve", "--server.port=0");
        builder.environment().keySet().removeIf(name -> name.startsWith("GONGKAI_"));
        builder.environment().put("GONGKAI_HOME", directory.resolve("home").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // writing the cache as it ends would cost the build more than this whole test
        builder.environment().put("GONGKAI_AOT", "off");
        var server =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address(server, log)).build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        } finally {
            server.destroy();
            if (!server.waitFor(30, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        }
    }

    private Path unpack() throws IOException, InterruptedException {
        try (var built = Files.newDirectoryStream(Path.of("target"), "gongkai-*.tar.gz")) {
            var archive = built.iterator().next().toAbsolutePath().toString();
            var tar = new ProcessBuilder("tar", "xzf", archive, "-C", directory.toString()).inheritIO();
            assertThat(tar.start().waitFor()).isZero();
        }
        try (var unpacked = Files.newDirectoryStream(directory, "gongkai-*")) {
            return unpacked.iterator().next();
        }
    }

    private static URI address(Process server, Path log) throws IOException, InterruptedException {
        for (int i = 0; i < 1200 && server.isAlive(); i++) {
            var matcher = UP.matcher(Files.readString(log));
            if (matcher.find()) {
                return URI.create(matcher.group(1));
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the server does not come up: " + Files.readString(log));
    }
}
