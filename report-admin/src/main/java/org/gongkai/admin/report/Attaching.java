package org.gongkai.admin.report;

import java.util.Set;
import java.util.function.Function;
import org.gongkai.admin.attachment.AttachmentProperties;
import org.gongkai.admin.attachment.AttachmentRefused;
import org.gongkai.admin.attachment.AttachmentRefused.Reason;
import org.gongkai.admin.attachment.AttachmentStore;
import org.gongkai.admin.attachment.EditionAttachment;
import org.gongkai.admin.attachment.FileIntake;
import org.gongkai.admin.attachment.FileIntake.TakenIn;
import org.gongkai.admin.attachment.FileTrailStore;
import org.gongkai.admin.attachment.FileUse;
import org.gongkai.admin.attachment.NewName;
import org.gongkai.admin.attachment.Replacement;
import org.gongkai.admin.attachment.TextFinding;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.file.FileType;
import org.gongkai.domain.review.Refusal;
import org.gongkai.domain.review.ReportRefused;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives drafts their files: adds, removes, renames and moves them. Each change gives the draft a new version and a new digest, so that
 * what people sign is exactly what they saw, and makes whoever changed it one of its writers, who sign nowhere on it.
 */
@Component
public class Attaching {

    /** Characters that the texts of all files of an edition have at most; the order to the publisher carries them. */
    private static final long LONGEST_TEXTS = 4_000_000;

    private static final Set<FileType> PICTURES = Set.of(FileType.PNG, FileType.JPEG);

    private final EditionStore editions;
    private final AttachmentStore attachments;
    private final FileTrailStore trail;
    private final FileIntake intake;
    private final AttachmentProperties properties;
    private final TownScope scope;
    private final AuditTrail audit;

    Attaching(
            EditionStore editions,
            AttachmentStore attachments,
            FileTrailStore trail,
            FileIntake intake,
            AttachmentProperties properties,
            TownScope scope,
            AuditTrail audit) {
        this.editions = editions;
        this.attachments = attachments;
        this.trail = trail;
        this.intake = intake;
        this.properties = properties;
        this.scope = scope;
        this.audit = audit;
    }

    /**
     * Adds a file at the end. Everything that can be known before is asked before its bytes are read, and again once they are here.
     *
     * @param version the version of the draft that the person had before them
     * @return the new state; empty where the person sees no such report
     */
    public Mono<StoredEdition> add(Actor actor, long reportId, int version, String name, Flux<DataBuffer> bytes) {
        return scope.of(actor, editions.newest(reportId).delayUntil(found -> requireRoom(actor, found, version)))
                .flatMap(found -> take(actor, found, name, bytes))
                .flatMap(file -> change(actor, reportId, version, "attach", found -> add(actor, found, file)));
    }

    /**
     * A picture for the text.
     *
     * @param sha256 by which the text names it
     */
    public record Pictured(String sha256, StoredEdition draft) {}

    /**
     * Takes a picture in for the text: as an attachment, so that it is signed, published and withdrawn with the others. One that is
     * attached already is not attached again, one whose name is taken gets another.
     *
     * @param version the version of the draft that the person had before them
     * @return empty where the person sees no such report
     */
    public Mono<Pictured> addPicture(Actor actor, long reportId, int version, String name, Flux<DataBuffer> bytes) {
        return scope.of(actor, editions.newest(reportId).delayUntil(found -> DraftRules.require(actor, found, version)))
                .delayUntil(
                        _ -> FileType.ofName(name).filter(PICTURES::contains).isPresent()
                                ? Mono.empty()
                                : Mono.error(new FormRefused("picture", "no-picture")))
                .flatMap(found -> take(actor, found, name, bytes))
                .flatMap(file -> addPicture(actor, reportId, version, file));
    }

    private Mono<Pictured> addPicture(Actor actor, long reportId, int version, TakenIn file) {
        var sha256 = file.attachment().sha256();
        return scope.of(actor, editions.newest(reportId).delayUntil(found -> DraftRules.require(actor, found, version)))
                .flatMap(found -> isAttached(found, sha256)
                        ? Mono.just(found)
                        : change(
                                actor,
                                reportId,
                                version,
                                "attach",
                                draft -> requireRoom(actor, draft, version)
                                        .then(Mono.defer(() -> add(actor, draft, underFreeName(draft, file))))))
                .map(draft -> new Pictured(sha256, draft));
    }

    private static boolean isAttached(StoredEdition found, String sha256) {
        return found.attachments().stream().anyMatch(other -> digest(other).equals(sha256));
    }

    /** Browsers call every pasted picture alike. */
    private static TakenIn underFreeName(StoredEdition found, TakenIn file) {
        var mine = file.attachment().name();
        return found.attachments().stream().noneMatch(other -> other.name().equalsIgnoreCase(mine))
                ? file
                : file.renamed("图片");
    }

    /** A file in which the scanner found something is refused, and who tried to attach it is in the audit log. */
    private Mono<TakenIn> take(Actor actor, StoredEdition found, String name, Flux<DataBuffer> bytes) {
        return intake.take(name, bytes)
                .onErrorResume(
                        AttachmentRefused.class,
                        refused -> refused.reason() == Reason.INFECTED
                                ? scope.of(
                                                actor,
                                                record(actor, found, "infected-file", "refused")
                                                        .thenReturn(true))
                                        .then(Mono.error(refused))
                                : Mono.error(refused));
    }

    /**
     * Puts another file in the place of the one at this place, and keeps which took the place of which.
     *
     * @param version the version of the draft that the person had before them
     * @return the new state; empty where the person sees no such report
     */
    public Mono<StoredEdition> replace(
            Actor actor, long reportId, int version, int position, String name, Flux<DataBuffer> bytes) {
        return scope.of(
                        actor,
                        editions.newest(reportId)
                                .delayUntil(found -> DraftRules.require(actor, found, version))
                                .delayUntil(found -> at(found, position)))
                .flatMap(found -> take(actor, found, name, bytes))
                .flatMap(file -> change(
                        actor,
                        reportId,
                        version,
                        "replace-attachment",
                        found -> at(found, position).flatMap(old -> replace(actor, found, old, file, false))));
    }

    /** Puts the same file without what is hidden in it in its place; fails with {@link AttachmentRefused} where that cannot be done. */
    public Mono<StoredEdition> clean(Actor actor, long reportId, int version, int position) {
        return scope.of(
                        actor,
                        editions.newest(reportId)
                                .delayUntil(found -> DraftRules.require(actor, found, version))
                                .flatMap(found -> at(found, position)))
                .flatMap(old -> intake.clean(old.attachment()))
                .flatMap(file -> change(
                        actor,
                        reportId,
                        version,
                        "clean-attachment",
                        found -> at(found, position).flatMap(old -> replace(actor, found, old, file, true))));
    }

    private Mono<String> replace(
            Actor actor, StoredEdition found, EditionAttachment old, TakenIn file, boolean cleaned) {
        var mine = file.attachment();
        if (found.attachments().stream()
                .anyMatch(other -> other.attachment().sha256().equals(mine.sha256()))) {
            return Mono.error(
                    cleaned
                            ? new AttachmentRefused(Reason.NOT_CLEANABLE)
                            : new AttachmentRefused(Reason.SAME_FILE, mine.name()));
        }
        return requireFree(found, mine.name(), old.position())
                .then(attachments.textLength(of(found)))
                .map(length -> withinLimit(file, length))
                .flatMap(kept -> attachments
                        .replace(of(found), old.position(), kept, actor.accountId())
                        .then(trail.replaced(of(found), old.attachment(), mine, cleaned, actor)))
                .thenReturn(mine.sha256());
    }

    private Mono<Void> requireRoom(Actor actor, StoredEdition found, int version) {
        return DraftRules.require(actor, found, version)
                .then(Mono.defer(() -> found.attachments().size() < properties.mostFiles()
                        ? Mono.empty()
                        : Mono.error(
                                new AttachmentRefused(Reason.TOO_MANY, Integer.toString(properties.mostFiles())))));
    }

    private Mono<String> add(Actor actor, StoredEdition found, TakenIn file) {
        var mine = file.attachment();
        if (found.attachments().stream()
                .anyMatch(other -> other.attachment().sha256().equals(mine.sha256()))) {
            return Mono.error(new AttachmentRefused(Reason.SAME_FILE, mine.name()));
        }
        return requireFree(found, mine.name(), 0)
                .then(attachments.textLength(of(found)))
                .map(length -> withinLimit(file, length))
                .flatMap(kept -> attachments.add(of(found), kept, actor.accountId()))
                .thenReturn(mine.sha256());
    }

    /** The text of a file that would be too much with those of the others is left out, and that is told. */
    public static TakenIn withinLimit(TakenIn file, long length) {
        var text = file.text();
        return text == null || length + text.length() <= LONGEST_TEXTS
                ? file
                : new TakenIn(file.attachment(), null, TextFinding.ATTACHMENT_TEXT_CUT, file.hidden());
    }

    private static Mono<Void> requireFree(StoredEdition found, String name, int except) {
        boolean isTaken = found.attachments().stream()
                .anyMatch(other -> other.position() != except && other.name().equalsIgnoreCase(name));
        return isTaken ? Mono.error(new AttachmentRefused(Reason.SAME_NAME, name)) : Mono.empty();
    }

    /** Removes the file at this place; fails with {@link NoSuchAttachment} where there is none. Its bytes stay on the shelf. */
    public Mono<StoredEdition> remove(Actor actor, long reportId, int version, int position) {
        return change(
                actor,
                reportId,
                version,
                "detach",
                found -> at(found, position)
                        .delayUntil(file -> requireNotShown(found, file))
                        .flatMap(file -> attachments.remove(of(found), position).thenReturn(digest(file))));
    }

    private static Mono<Void> requireNotShown(StoredEdition found, EditionAttachment file) {
        boolean isShown = found.manuscript().content().pictures().contains(digest(file));
        return isShown ? Mono.error(new FormRefused("picture", "in-text")) : Mono.empty();
    }

    /**
     * Gives the file at this place another name, or another place, or both.
     *
     * @param name absent to keep the one it has; the extension stays that of its type
     * @param to from 1; absent to leave it where it is
     */
    public Mono<StoredEdition> edit(
            Actor actor, long reportId, int version, int position, @Nullable String name, @Nullable Integer to) {
        return change(
                actor,
                reportId,
                version,
                "edit-attachment",
                found -> at(found, position)
                        .delayUntil(file -> name == null ? Mono.empty() : rename(found, file, name))
                        .delayUntil(file -> to == null ? Mono.empty() : move(found, file, to))
                        .map(Attaching::digest));
    }

    private Mono<Void> rename(StoredEdition found, EditionAttachment file, String given) {
        var name = NewName.of(given, file.attachment());
        return requireFree(found, name, file.position()).then(attachments.rename(of(found), file.position(), name));
    }

    private Mono<Void> move(StoredEdition found, EditionAttachment file, int to) {
        int place = Math.clamp(to, 1, found.attachments().size());
        return attachments.move(of(found), file.position(), place);
    }

    private static Mono<EditionAttachment> at(StoredEdition found, int position) {
        return Mono.justOrEmpty(found.attachments().stream()
                        .filter(file -> file.position() == position)
                        .findFirst())
                .switchIfEmpty(Mono.error(NoSuchAttachment::new));
    }

    private static String digest(EditionAttachment file) {
        return file.attachment().sha256();
    }

    private static AttachmentStore.Of of(StoredEdition found) {
        var manuscript = found.manuscript();
        return new AttachmentStore.Of(manuscript.townId(), manuscript.reportId(), manuscript.edition());
    }

    /** Changes the files of a draft under the report's lock; {@code change} tells the SHA-256 of the file it was about. */
    private Mono<StoredEdition> change(
            Actor actor, long reportId, int version, String act, Function<StoredEdition, Mono<String>> change) {
        var work = editions.lock(reportId)
                .flatMap(editions::newest)
                .flatMap(found -> DraftRules.require(actor, found, version)
                        .then(Mono.defer(() -> change.apply(found)))
                        .delayUntil(_ -> renew(actor, found, version))
                        .flatMap(sha256 -> record(actor, found, act, sha256)))
                .then(Mono.defer(() -> editions.newest(reportId)));
        return scope.of(actor, work);
    }

    private Mono<Integer> renew(Actor actor, StoredEdition found, int version) {
        return editions.renewDigest(found.manuscript(), version, actor.accountId())
                .switchIfEmpty(Mono.error(() -> new ReportRefused(new Refusal.StaleEdition())));
    }

    private Mono<Void> record(Actor actor, StoredEdition found, String act, String sha256) {
        var manuscript = found.manuscript();
        return audit.record(
                actor,
                manuscript.townId(),
                act,
                "report:" + manuscript.reportId() + "/" + manuscript.edition() + " file:" + sha256);
    }

    /** Where a file is used, as far as the person sees it. */
    public Flux<FileUse> uses(Actor actor, String sha256) {
        return scope.of(actor, trail.uses(sha256).collectList()).flatMapIterable(uses -> uses);
    }

    /** Which file took the place of which in a report that the person may see. */
    public Flux<Replacement> replacements(Actor actor, long reportId) {
        return scope.of(actor, trail.replacements(reportId).collectList()).flatMapIterable(all -> all);
    }

    /** An edition that the person may see, the newest where none is named; empty where there is none. */
    public Mono<StoredEdition> edition(Actor actor, long reportId, @Nullable Integer number) {
        return scope.of(
                actor,
                editions.editions(reportId)
                        .filter(found -> number == null || found.manuscript().edition() == number)
                        .next());
    }

    /** The file at this place of an edition that the person may see; fails with {@link NoSuchAttachment} where there is none. */
    public Mono<EditionAttachment> attachment(Actor actor, long reportId, @Nullable Integer edition, int position) {
        return scope.of(
                        actor,
                        Mono.justOrEmpty(edition)
                                .switchIfEmpty(editions.newest(reportId)
                                        .map(newest -> newest.manuscript().edition()))
                                .flatMap(number -> attachments
                                        .ofReport(reportId)
                                        .filter(file -> file.edition() == number && file.position() == position)
                                        .next()))
                .switchIfEmpty(Mono.error(NoSuchAttachment::new));
    }

    /** The picture with this SHA-256 in any edition that the person may see; fails with {@link NoSuchAttachment} where there is none. */
    public Mono<EditionAttachment> picture(Actor actor, long reportId, String sha256) {
        return scope.of(
                        actor,
                        attachments
                                .ofReport(reportId)
                                .filter(file -> digest(file).equals(sha256)
                                        && FileType.ofMediaType(
                                                        file.attachment().mediaType())
                                                .filter(PICTURES::contains)
                                                .isPresent())
                                .next())
                .switchIfEmpty(Mono.error(NoSuchAttachment::new));
    }
}
