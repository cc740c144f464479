package org.gongkai.api.intake;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongkai.api.declared.PublicRegisters;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Query;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.town.TownStore;
import org.gongkai.domain.intake.IntakeForm;
import org.gongkai.domain.intake.IntakePass;
import org.gongkai.domain.intake.IntakeSubject;
import org.gongkai.domain.intake.ReceiptCode;
import org.gongkai.domain.register.FieldType;
import org.gongkai.domain.register.Intake;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Town;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code /towns/{town}/registers/{register}/apply}, the form, and {@code …/receipt?code=}, how it stands. Both are for one reader: nobody stores
 * them. The form carries a pass that can be sent once, so it is written anew each time.
 */
@Component
class IntakeDoor implements Door {

    private static final Pattern PATH =
            Pattern.compile("/towns/([a-z][a-z0-9-]{1,39})/registers/([a-z](?:-?[a-z0-9]){1,39})/(apply|receipt)");

    private final PublicRegisters registers;
    private final TownStore towns;
    private final IntakeStore store;
    private final IntakePages pages;
    private final SecureRandom random = new SecureRandom();

    IntakeDoor(PublicRegisters registers, TownStore towns, IntakeStore store, IntakePages pages) {
        this.registers = registers;
        this.towns = towns;
        this.store = store;
        this.pages = pages;
    }

    @Override
    public Set<String> roots() {
        return Set.of("/towns");
    }

    @Override
    public Optional<Opening> open(Address address) {
        var path = PATH.matcher(address.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        var kind = registers.withForm(path.group(2));
        var intake = kind.map(RegisterKind::intake);
        if (kind.isEmpty() || intake.isEmpty()) {
            return Optional.empty();
        }
        var town = towns.find(path.group(1));
        return Optional.of(new Opening.Passing(
                path.group(3).equals("apply")
                        ? town.flatMap(found -> form(found, kind.get(), intake.get(), address.query()))
                        : town.flatMap(found -> receipt(found, kind.get(), address.query()))));
    }

    private Mono<Rendering> form(Town town, RegisterKind kind, Intake intake, Query query) {
        return subject(town, intake, query)
                .flatMap(about -> intake.about() != null && about.isEmpty()
                        ? Mono.just(Rendering.confidential(Media.HTML, () -> pages.closed(town, kind, intake)))
                        : form(town, kind, intake, about, typed(kind, intake, query)));
    }

    private Mono<Rendering> form(
            Town town, RegisterKind kind, Intake intake, Optional<IntakeSubject> about, Map<String, String> typed) {
        return store.sealing()
                .map(sealing -> {
                    var pass = IntakePass.issue(
                            sealing.key(),
                            sealing.now(),
                            town.slug().value(),
                            kind.code(),
                            about.map(IntakeSubject::id).orElse(0L),
                            random);
                    var form = IntakeForm.blank(town, kind, intake, about.orElse(null), typed, pass);
                    return Rendering.confidential(Media.HTML, () -> pages.form(form));
                })
                .switchIfEmpty(Mono.fromSupplier(
                        () -> Rendering.confidential(Media.HTML, () -> pages.unavailable(town, kind, intake))));
    }

    private Mono<Optional<IntakeSubject>> subject(Town town, Intake intake, Query query) {
        var about = intake.about();
        var asked = query.number("entry");
        return about == null || asked.isEmpty()
                ? Mono.just(Optional.empty())
                : store.subject(town, about, asked.get()).map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    /** What a link may fill in before: a choice or a notice. A sentence put into somebody's mouth is not among it. */
    private static Map<String, String> typed(RegisterKind kind, Intake intake, Query query) {
        var typed = new HashMap<String, String>();
        kind.act(intake.act()).stream()
                .flatMap(act -> act.asks().stream())
                .flatMap(code -> kind.field(code).stream())
                .filter(field -> field.type() == FieldType.CHOICE || field.type() == FieldType.NOTICE)
                .forEach(field -> query.value(field.code())
                        .filter(field::takes)
                        .ifPresent(value -> typed.put(field.code(), value)));
        return typed;
    }

    private Mono<Rendering> receipt(Town town, RegisterKind kind, Query query) {
        var typed = query.value("code").orElse("");
        var code = ReceiptCode.parse(typed);
        return code.map(one -> store.standing(town, kind.code(), one))
                .orElseGet(Mono::empty)
                .map(standing -> Rendering.confidential(
                        Media.HTML, () -> pages.standing(town, kind, code.orElseThrow(), standing)))
                .switchIfEmpty(Mono.fromSupplier(
                        () -> Rendering.confidential(Media.HTML, () -> pages.ask(town, kind, typed))));
    }
}
