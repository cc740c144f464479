package org.gongkai.deployment.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.gongkai.deployment.home.CannotStart;
import org.jspecify.annotations.Nullable;

/** What the operator gave in the environment, secrets also by the file that {@code …_FILE} names. */
public record Given(Map<String, String> environment) {

    private static final int LONGEST = 4096;

    public Given {
        environment = Map.copyOf(environment);
    }

    /** The variable; null where it is missing or blank. */
    public @Nullable String value(String name) {
        var value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /**
     * The variable, or else what stands in its file, without white space around it; null where there is neither.
     *
     * @throws CannotStart where both are given, or the file is empty or cannot be read
     */
    public @Nullable String secret(String name) {
        var value = value(name);
        var file = value(name + "_FILE");
        if (value != null && file != null) {
            throw new CannotStart("give " + name + " or " + name + "_FILE, not both");
        }
        return file == null ? value : read(name + "_FILE", file);
    }

    private static String read(String name, String file) {
        try (var bytes = Files.newInputStream(Path.of(file))) {
            var content = new String(bytes.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            if (content.isEmpty()) {
                throw new CannotStart(name + " names an empty file: " + file);
            }
            return content;
        } catch (IOException | InvalidPathException fault) {
            throw new CannotStart(name + " names a file that this user cannot read: " + file, fault);
        }
    }
}
