package org.gongkai.api.declared;

import java.util.List;
import java.util.Optional;
import org.gongkai.domain.declaration.Registers;
import org.gongkai.domain.register.Force;
import org.gongkai.domain.register.Intake;
import org.gongkai.domain.register.RegisterKind;
import org.springframework.stereotype.Component;

/** The registers that concern the public, read at start; a wrong file stops it, named with its line. */
@Component
public class PublicRegisters {

    private final Registers registers;

    PublicRegisters(RegisterProperties properties) {
        registers = Registers.of(properties.folder());
    }

    /** Those of which the public sees entries, in their order. */
    public List<RegisterKind> shown() {
        return registers.all().stream().filter(kind -> kind.publicity() != null).toList();
    }

    /** One of which the public sees entries. */
    public Optional<RegisterKind> shown(String code) {
        return registers.kind(code).filter(kind -> kind.publicity() != null);
    }

    /** One whose entries the public begins by a form. */
    public Optional<RegisterKind> withForm(String code) {
        return registers.kind(code).filter(kind -> kind.intake() != null);
    }

    /** Those with a form that stands for itself, in their order. */
    public List<RegisterKind> withForms() {
        return registers.all().stream()
                .filter(kind -> kind.intake() instanceof Intake intake && intake.about() == null)
                .toList();
    }

    /** The one whose form answers to public entries of this register in this state. */
    public Optional<RegisterKind> answeringTo(RegisterKind kind, String state) {
        return registers.all().stream()
                .filter(other -> other.intake() instanceof Intake intake
                        && intake.about() instanceof Intake.About about
                        && about.register().equals(kind.code())
                        && about.states().contains(state))
                .findFirst();
    }

    /** Those that say whether something is in force, by their codes. */
    public List<String> ofForce() {
        return shown().stream().filter(Force::concerns).map(RegisterKind::code).toList();
    }
}
