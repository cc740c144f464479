package org.gongkai.domain.declaration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongkai.domain.register.RegisterKind;

/** All registers of the platform: those that come with it, and in their place or beside them those of a folder. Immutable. */
public final class Registers {

    private static final String LIST = "registers.txt";

    private final Map<String, RegisterKind> kinds;

    private Registers(Map<String, RegisterKind> kinds) {
        this.kinds = kinds;
    }

    /** Read once: each role of a process asks for them. */
    private static final class Shipped {
        private static final Registers ALL = new Registers(readShipped());
    }

    /** Those that come with the program. */
    public static Registers shipped() {
        return Shipped.ALL;
    }

    private static Map<String, RegisterKind> readShipped() {
        var kinds = new LinkedHashMap<String, RegisterKind>();
        resource(LIST)
                .lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> {
                    var kind = RegisterReader.read(name, resource(name));
                    kinds.put(kind.code(), kind);
                });
        return kinds;
    }

    /**
     * Those of a platform: what comes with the program, with those of its folder in their place or behind them.
     *
     * @param folder blank where the platform has none of its own
     * @throws DeclarationFault where a file is wrong
     */
    public static Registers of(String folder) {
        return folder.isBlank() ? shipped() : shipped().with(Path.of(folder));
    }

    /**
     * These, with those of the {@code .yaml} files of a folder in their place or behind them.
     *
     * @throws DeclarationFault where a file is wrong
     */
    public Registers with(Path folder) {
        var all = new LinkedHashMap<>(kinds);
        try (var files = Files.list(folder)) {
            for (var file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                var kind = RegisterReader.read(file.toString(), Files.readString(file));
                all.put(kind.code(), kind);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException("the folder of registers cannot be read: " + folder, fault);
        }
        return new Registers(all);
    }

    /**
     * One register as text.
     *
     * @param file its name, for faults
     * @throws DeclarationFault where it is wrong
     */
    public static RegisterKind read(String file, String text) {
        return RegisterReader.read(file, text);
    }

    /** In the order in which they are shown. */
    public List<RegisterKind> all() {
        return List.copyOf(kinds.values());
    }

    /** The register with this code. */
    public Optional<RegisterKind> kind(String code) {
        return Optional.ofNullable(kinds.get(code));
    }

    static String resource(String name) {
        try (var stream = Registers.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program is incomplete: " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
