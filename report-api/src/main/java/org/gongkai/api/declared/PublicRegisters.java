package org.gongkai.api.declared;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gongkai.domain.declaration.Registers;
import org.gongkai.domain.register.Force;
import org.gongkai.domain.register.RegisterKind;
import org.springframework.stereotype.Component;

/** The registers that concern the public, read at start; a wrong file stops it, named with its line. */
@Component
public class PublicRegisters {

    private final Registers registers;

    PublicRegisters(RegisterProperties properties) {
        var shipped = Registers.shipped();
        registers = properties.folder().isBlank() ? shipped : shipped.with(Path.of(properties.folder()));
    }

    /** Those of which the public sees entries, in their order. */
    public List<RegisterKind> shown() {
        return registers.all().stream().filter(kind -> kind.publicity() != null).toList();
    }

    /** One of which the public sees entries. */
    public Optional<RegisterKind> shown(String code) {
        return registers.kind(code).filter(kind -> kind.publicity() != null);
    }

    /** Those that say whether something is in force, by their codes. */
    public List<String> ofForce() {
        return shown().stream().filter(Force::concerns).map(RegisterKind::code).toList();
    }
}
