package org.gongkai.deployment.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.gongkai.deployment.home.CannotStart;
import org.tukaani.xz.XZInputStream;

/** The programs of the PostgreSQL server, unpacked once per version from the archive in zonky's jar. */
record Binaries(Path directory) {

    private static final int BUFFER = 1 << 16;

    /** Unpacks into a directory named after the archive's checksum, unless that has been done. */
    static Binaries unpackInto(Path parent) {
        var archive = archive();
        var target = parent.resolve("binaries-" + checksum(archive));
        if (!Files.isDirectory(target)) {
            unpack(archive, target);
        }
        return new Binaries(target);
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    private static URL archive() {
        var architecture = switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
        var archive = Binaries.class.getResource("/postgres-linux-" + architecture + ".txz");
        if (archive == null || !"Linux".equals(System.getProperty("os.name"))) {
            throw new CannotStart("there is no embedded PostgreSQL for " + System.getProperty("os.name") + " on "
                    + architecture + ": give GONGKAI_DATABASE_URL");
        }
        return archive;
    }

    /** The CRC that the jar's directory holds anyway: names the version without reading 15 MB at every start. */
    private static String checksum(URL archive) {
        try {
            if (archive.openConnection() instanceof JarURLConnection inJar) {
                return "%08x".formatted(inJar.getJarEntry().getCrc());
            }
            throw new IllegalStateException("the PostgreSQL archive is not in a jar: " + archive);
        } catch (IOException fault) {
            throw new CannotStart("the PostgreSQL archive cannot be read: " + fault.getMessage(), fault);
        }
    }

    /** Unpacked aside and then renamed, so that the directory is complete or not there. */
    private static void unpack(URL archive, Path target) {
        try {
            var aside = Files.createTempDirectory(target.getParent(), ".unpacking-");
            try (var compressed = new BufferedInputStream(archive.openStream(), BUFFER);
                    var tar = new TarArchiveInputStream(new XZInputStream(compressed))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(entry, tar, aside);
                }
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException fault) {
            throw new CannotStart("PostgreSQL cannot be unpacked into " + target + ": " + fault.getMessage(), fault);
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path root) throws IOException {
        var target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("an entry leaves the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            var mode = (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--";
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
        }
    }
}
