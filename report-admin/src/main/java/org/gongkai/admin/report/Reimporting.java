package org.gongkai.admin.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.gongkai.admin.attachment.AttachmentProperties;
import org.gongkai.admin.attachment.AttachmentRefused;
import org.gongkai.admin.attachment.AttachmentRefused.Reason;
import org.gongkai.admin.attachment.AttachmentStore;
import org.gongkai.admin.attachment.EditionAttachment;
import org.gongkai.admin.attachment.FileIntake.TakenIn;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.importing.Importing;
import org.gongkai.admin.importing.OriginalFiles;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.review.Refusal;
import org.gongkai.domain.review.ReportRefused;
import org.gongkai.domain.town.Actor;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Puts the text of a corrected file in the place of a draft's: first to look at, then for good. Metadata and attachments stay, pictures go
 * and come with the text.
 */
@Component
public class Reimporting {

    private final EditionStore editions;
    private final OriginalStore originals;
    private final AttachmentStore attachments;
    private final AttachmentProperties properties;
    private final Importing importing;
    private final OriginalFiles files;
    private final DraftPictures pictures;
    private final TownScope scope;
    private final AuditTrail audit;

    Reimporting(
            EditionStore editions,
            OriginalStore originals,
            AttachmentStore attachments,
            AttachmentProperties properties,
            Importing importing,
            OriginalFiles files,
            DraftPictures pictures,
            TownScope scope,
            AuditTrail audit) {
        this.editions = editions;
        this.originals = originals;
        this.attachments = attachments;
        this.properties = properties;
        this.importing = importing;
        this.files = files;
        this.pictures = pictures;
        this.scope = scope;
        this.audit = audit;
    }

    /**
     * Reads a file and keeps it until the person takes it or drops it; nothing is kept of a file that is refused.
     *
     * @return the file; empty where the person sees no such report
     */
    public Mono<Original> look(Actor actor, long reportId, String name, byte[] file) {
        return draft(actor, reportId)
                .flatMap(draft -> importing
                        .read(name, file)
                        .flatMap(imported -> reimport(draft, Original.of("", name), imported))
                        .flatMap(read -> files.keep(file)
                                .map(sha256 ->
                                        new Original(sha256, read.original().name())))
                        .flatMap(original -> scope.of(
                                actor,
                                originals
                                        .keepPending(draft.manuscript(), actor.accountId(), original)
                                        .thenReturn(original))));
    }

    /** What the file that the person looks at would make of the draft as it is now; empty where they look at none. */
    public Mono<Reimport> pending(Actor actor, long reportId) {
        return draft(actor, reportId)
                .flatMap(draft -> scope.of(actor, originals.pending(draft.manuscript(), actor.accountId()))
                        .flatMap(original -> read(draft, original)));
    }

    private Mono<Reimport> read(StoredEdition draft, Original original) {
        return files.read(original.sha256())
                .flatMap(bytes -> importing.read(original.name(), bytes))
                .flatMap(imported -> reimport(draft, original, imported));
    }

    private Mono<Reimport> reimport(StoredEdition draft, Original original, Importing.Imported imported) {
        return Mono.fromCallable(() -> {
            var reimport = Reimport.of(draft, original, imported);
            if (reimport.files() > properties.mostFiles()) {
                throw new AttachmentRefused(Reason.TOO_MANY, Integer.toString(properties.mostFiles()));
            }
            return reimport;
        });
    }

    /**
     * Puts the text of the file that the person looked at in the place of the draft's; fails with {@code StaleEdition} where somebody was
     * faster.
     *
     * @param version the version of the draft that the person had before them
     * @return the new state; empty where there is no such report or no such file
     */
    public Mono<StoredEdition> take(Actor actor, long reportId, int version) {
        return draft(actor, reportId)
                .delayUntil(draft -> DraftRules.require(actor, draft, version))
                .flatMap(draft -> scope.of(actor, originals.pending(draft.manuscript(), actor.accountId()))
                        .flatMap(original -> files.read(original.sha256())
                                .flatMap(bytes -> importing.read(original.name(), bytes))
                                .flatMap(imported -> replace(actor, draft, version, original, imported))));
    }

    /** The same at once, for programs: reads the file and replaces the text. */
    public Mono<StoredEdition> replace(Actor actor, long reportId, int version, String name, byte[] file) {
        return draft(actor, reportId)
                .delayUntil(draft -> DraftRules.require(actor, draft, version))
                .flatMap(draft -> importing
                        .read(name, file)
                        .delayUntil(imported -> reimport(draft, Original.of("", name), imported))
                        .flatMap(imported -> files.keep(file)
                                .flatMap(sha256 ->
                                        replace(actor, draft, version, Original.of(sha256, name), imported))));
    }

    private Mono<StoredEdition> replace(
            Actor actor, StoredEdition draft, int version, Original original, Importing.Imported imported) {
        long reportId = draft.manuscript().reportId();
        return DraftRules.require(actor, draft, version)
                .then(reimport(draft, original, imported))
                .flatMap(read -> pictures.take(read.added(), draft.attachments())
                        .flatMap(taken -> scope.of(
                                actor,
                                editions.lock(reportId)
                                        .flatMap(editions::newest)
                                        .delayUntil(found -> DraftRules.require(actor, found, version))
                                        // of the same version, so what was read of it still holds
                                        .flatMap(_ -> write(actor, read, version, taken))
                                        .then(Mono.defer(() -> editions.newest(reportId))))));
    }

    private Mono<Void> write(Actor actor, Reimport read, int version, List<TakenIn> taken) {
        var manuscript = read.draft().manuscript();
        var edition = new AttachmentStore.Of(manuscript.townId(), manuscript.reportId(), manuscript.edition());
        var fromTheEnd = read.removed().stream()
                .map(EditionAttachment::position)
                .sorted(Comparator.reverseOrder())
                .toList();
        return Flux.fromIterable(fromTheEnd)
                .concatMap(position -> attachments.remove(edition, position).thenReturn(true))
                .then(pictures.attach(edition, taken, actor.accountId()))
                .then(Mono.defer(() -> editions.newest(manuscript.reportId())))
                .flatMap(now -> editions.replaceDraft(
                        now.manuscript(),
                        version,
                        actor.accountId(),
                        read.content(),
                        manuscript.metadata(),
                        read.findings()))
                .switchIfEmpty(Mono.error(() -> new ReportRefused(new Refusal.StaleEdition())))
                .then(originals.replace(manuscript, read.original()))
                .then(originals.dropPending(manuscript, actor.accountId(), read.original()))
                .then(audit.record(
                        actor,
                        manuscript.townId(),
                        "reimport",
                        "report:" + manuscript.reportId() + "/" + manuscript.edition() + " file:"
                                + read.original().sha256()));
    }

    /** Forgets the file that the person looked at; true where they see such a draft. */
    public Mono<Boolean> drop(Actor actor, long reportId) {
        return draft(actor, reportId)
                .flatMap(draft -> scope.of(
                        actor,
                        originals
                                .dropPending(draft.manuscript(), actor.accountId())
                                .thenReturn(true)));
    }

    /** The file that an edition was read from; empty where it was typed. */
    public Mono<Original> original(Actor actor, StoredEdition edition) {
        return scope.of(actor, originals.of(edition.manuscript()));
    }

    /**
     * What a kept file holds.
     *
     * @param findings what did not come over as it was, and what is doubtful in it
     */
    public record Reading(Importing.Imported imported, List<Finding> findings) {
        public Reading {
            findings = List.copyOf(findings);
        }
    }

    /** Reads a kept file once more; fails with {@code ImportRefused} where that is not possible any more. */
    public Mono<Reading> reading(Original original) {
        return files.read(original.sha256())
                .flatMap(bytes -> importing.read(original.name(), bytes))
                .map(imported -> new Reading(
                        imported,
                        Stream.concat(
                                        imported.losses().stream().map(Finding::of),
                                        imported.document().warnings().stream().map(Finding::of))
                                .toList()));
    }

    private Mono<StoredEdition> draft(Actor actor, long reportId) {
        return scope.of(
                actor,
                editions.newest(reportId).delayUntil(found -> DraftRules.require(actor, found, found.version())));
    }
}
