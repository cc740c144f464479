package org.gongkai.deployment.home;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** GONGKAI_HOME: everything an installation keeps outside the database server of others. Only its owner can enter it. */
public record Home(Path directory) {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** The home named by an option, by the system property, by the environment, or {@code ./gongkai-data}; created if missing. */
    public static Home find(@Nullable String option, Map<String, String> environment) {
        var name = firstGiven(option, System.getProperty("gongkai.home"), environment.get("GONGKAI_HOME"));
        try {
            return open(Path.of(name));
        } catch (InvalidPathException fault) {
            throw new CannotStart("GONGKAI_HOME is not a path: " + fault.getReason(), fault);
        }
    }

    /** The home at this place; created if missing. */
    public static Home open(Path directory) {
        var home = new Home(directory.toAbsolutePath().normalize());
        makeDirectory(home.directory());
        if (!Files.isWritable(home.directory())) {
            throw new CannotStart("GONGKAI_HOME cannot be written by this user: " + home.directory());
        }
        return home;
    }

    private static String firstGiven(@Nullable String... names) {
        for (var name : names) {
            if (name != null && !name.isBlank()) {
                return name;
            }
        }
        return "gongkai-data";
    }

    /** A directory inside, made if missing, which only the owner can enter. */
    public Path directory(String name) {
        var inside = directory.resolve(name);
        makeDirectory(inside);
        return inside;
    }

    /** The generated passwords. */
    public Secrets secrets() {
        return new Secrets(directory("secrets"));
    }

    private static void makeDirectory(Path directory) {
        try {
            Files.createDirectories(directory, OWNER_ONLY);
        } catch (FileAlreadyExistsException fault) {
            throw new CannotStart("GONGKAI_HOME needs a directory, but this is a file: " + fault.getFile(), fault);
        } catch (IOException fault) {
            throw new CannotStart("GONGKAI_HOME cannot be written by this user: " + directory, fault);
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
