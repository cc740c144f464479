package org.gongkai.publisher.intake;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongkai.domain.declaration.Registers;
import org.gongkai.domain.intake.IntakeForm;
import org.gongkai.domain.intake.IntakePages;
import org.gongkai.domain.intake.IntakePass;
import org.gongkai.domain.intake.IntakeSent;
import org.gongkai.domain.intake.IntakeSubject;
import org.gongkai.domain.register.Intake;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Town;
import org.gongkai.publisher.database.DatabaseFault;
import org.gongkai.publisher.intake.IntakeRefused.Reason;
import org.gongkai.publisher.limit.AddressLimit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Decides what is taken in: once for each form, in time, by a person as far as that can be told, and no more than the desk can work off. */
@Component
final class IntakeTaking {

    private final Registers registers;
    private final IntakeKeys keys;
    private final IntakeStore store;
    private final IntakeProperties properties;
    private final AddressLimit limit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    IntakeTaking(
            RegisterProperties folder,
            IntakeKeys keys,
            IntakeStore store,
            IntakeProperties properties,
            InstantSource clock) {
        this.registers = Registers.of(folder.folder());
        this.keys = keys;
        this.store = store;
        this.properties = properties;
        this.limit = new AddressLimit(properties.perHour() / 3600.0, properties.burst());
        this.clock = clock;
    }

    /** Refuses whoever sends too often. */
    void admit(InetAddress address) {
        int wait = limit.secondsUntilAllowed(address);
        if (wait > 0) {
            throw new IntakeRefused(Reason.TOO_OFTEN, wait);
        }
    }

    /**
     * The page that answers.
     *
     * @param taken whether it was received, now or before
     */
    record Page(boolean taken, String html) {}

    /** Takes a form, or shows it again with what is wrong; else {@link IntakeRefused}. */
    Mono<Page> take(String townSlug, String register, Map<String, List<String>> form) {
        var kind = registers.kind(register);
        var intake = kind.map(RegisterKind::intake);
        if (kind.isEmpty() || intake.isEmpty()) {
            return Mono.error(new IntakeRefused(Reason.NO_SUCH_FORM));
        }
        return store.town(townSlug)
                .switchIfEmpty(Mono.error(() -> new IntakeRefused(Reason.NO_SUCH_FORM)))
                .flatMap(town -> take(town, kind.get(), intake.get(), form))
                .onErrorMap(
                        fault -> DatabaseFault.of(fault) != DatabaseFault.NONE, _ -> new IntakeRefused(Reason.BUSY));
    }

    private Mono<Page> take(Town town, RegisterKind kind, Intake intake, Map<String, List<String>> form) {
        var reading = IntakePass.read(
                keys.all(),
                clock.instant(),
                town.slug().value(),
                kind.code(),
                IntakeSent.first(form, IntakeForm.TOKEN),
                IntakeSent.first(form, IntakeForm.ANSWER));
        return subject(town, intake, reading.about())
                .flatMap(about -> take(new IntakeSent(town, kind, intake, form, reading, about.orElse(null), today())));
    }

    private Mono<Optional<IntakeSubject>> subject(Town town, Intake intake, long id) {
        var about = intake.about();
        return about == null || id == 0
                ? Mono.just(Optional.empty())
                : store.subject(town, about, id).map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private LocalDate today() {
        return clock.instant().atZone(IntakeKeys.ZONE).toLocalDate();
    }

    private Mono<Page> take(IntakeSent sent) {
        var receipt = sent.reading().receipt();
        if (receipt.isEmpty() || !sent.faults().isEmpty()) {
            return Mono.fromSupplier(() -> new Page(false, IntakePages.again(sent.again(fresh(sent)))));
        }
        return store.isFull(sent.town(), properties.mostWaiting())
                .flatMap(full -> full
                        ? Mono.error(new IntakeRefused(Reason.FULL))
                        : store.take(sent.town(), sent.kind().code(), receipt.get(), sent.values()))
                .map(taken -> new Page(
                        true,
                        IntakePages.receipt(
                                sent.town(), sent.kind(), sent.intake(), receipt.get(), taken.at(), !taken.isNew())));
    }

    private IntakePass.Issued fresh(IntakeSent sent) {
        var key = keys.current().orElseThrow(() -> new IntakeRefused(Reason.BUSY));
        var about = sent.about();
        return IntakePass.issue(
                key,
                clock.instant(),
                sent.town().slug().value(),
                sent.kind().code(),
                about == null ? 0 : about.id(),
                random);
    }
}
