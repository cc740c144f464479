package org.gongkai.admin.review;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.gongkai.admin.attachment.AttachmentStore;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.check.Checking;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.Withdrawal;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.ChangeNote;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.report.EditionState;
import org.gongkai.domain.report.Manuscript;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.review.Act;
import org.gongkai.domain.review.ActRequest;
import org.gongkai.domain.review.Refusal;
import org.gongkai.domain.review.ReportRefused;
import org.gongkai.domain.review.Review;
import org.gongkai.domain.review.SignOff;
import org.gongkai.domain.review.Stage;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Does an act: locks the report, asks {@link Review}, writes state, sign-off, history, numbers, order and audit in one
 * transaction. A refused act leaves no trace.
 */
@Component
public class Reviewing {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration FURTHEST = Duration.ofDays(366);

    private final EditionStore editions;
    private final ReviewStore store;
    private final AttachmentStore attachments;
    private final TownScope scope;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final Checking checking;
    private final RoundTextStore rounds;
    private final TakeDownStore takeDowns;
    private final SecrecyReview secrecy;
    private final ActMail mail;

    Reviewing(
            EditionStore editions,
            ReviewStore store,
            AttachmentStore attachments,
            TownScope scope,
            AuditTrail audit,
            InstantSource clock,
            Checking checking,
            RoundTextStore rounds,
            TakeDownStore takeDowns,
            SecrecyReview secrecy,
            ActMail mail) {
        this.editions = editions;
        this.store = store;
        this.attachments = attachments;
        this.scope = scope;
        this.audit = audit;
        this.clock = clock;
        this.checking = checking;
        this.rounds = rounds;
        this.takeDowns = takeDowns;
        this.secrecy = secrecy;
        this.mail = mail;
    }

    /** Does an act and returns the edition it led to; empty where the person sees no such report. */
    public Mono<StoredEdition> act(Actor actor, long reportId, Act act, ActCommand command) {
        var work = editions.lock(reportId)
                .flatMap(id -> target(id, act))
                .flatMap(found -> perform(new Task(actor, found, act, command))
                        .then(Mono.defer(() -> editions.newest(reportId)))
                        .delayUntil(
                                after -> mail.follow(new ActMail.Done(actor, act, found, after, command.remark()))));
        return scope.of(actor, work);
    }

    /** What has happened to a report, newest first. */
    public Flux<PastAct> history(Actor actor, StoredEdition edition) {
        return scope.of(
                actor,
                store.history(
                        edition.manuscript().townId(), edition.manuscript().reportId()));
    }

    /** One act under way. */
    private record Task(Actor actor, StoredEdition found, Act act, ActCommand command) {
        Edition edition() {
            return found.edition();
        }

        Manuscript manuscript() {
            return found.manuscript();
        }

        ActRequest request() {
            return new ActRequest(act, actor, command.remark());
        }

        ReviewStore.Doer doer() {
            return new ReviewStore.Doer(
                    actor, Review.inPlaceOf(edition(), request()).orElse(null));
        }
    }

    /** Acts on what is public speak of the public edition, even while a newer one is being written. */
    private Mono<StoredEdition> target(long reportId, Act act) {
        return switch (act) {
            case SUBMIT, APPROVE, RETURN, WITHHOLD, REFER, RECALL, DISCARD, MIGRATE -> editions.newest(reportId);
            case CORRECT, WITHDRAW, TAKE_DOWN, RESTORE ->
                editions.inPublic(reportId).switchIfEmpty(editions.newest(reportId));
        };
    }

    private Mono<Void> perform(Task task) {
        if (task.command().remark() != null && task.command().remark().length() > 1000) {
            return Mono.error(new ReportRefused(new Refusal.TooLong(Metadata.Field.REMARK, 1000)));
        }
        if (task.command().remark() != null && !isWritable(task.command().remark())) {
            return Mono.error(new ReportRefused(new Refusal.Unreadable(Metadata.Field.REMARK)));
        }
        var seen = task.command().version();
        if (seen != null && seen != task.found().version()) {
            return Mono.error(new ReportRefused(new Refusal.StaleEdition()));
        }
        return switch (task.act()) {
            case SUBMIT -> submit(task);
            case APPROVE -> approve(task);
            case RETURN -> backToDraft(task);
            case WITHHOLD -> withhold(task);
            case REFER -> refer(task);
            case RECALL -> recall(task);
            case DISCARD -> discard(task);
            case CORRECT -> correct(task);
            case WITHDRAW -> withdraw(task).then(takeDowns.end(task.manuscript()));
            case TAKE_DOWN ->
                tellPublisher(task, EditionState.TAKEN_DOWN, Instruction.TakeDown::new)
                        .then(Mono.defer(() -> takeDowns.begin(
                                task.manuscript(),
                                task.actor(),
                                Objects.requireNonNull(task.command().remark(), "the table asks for a reason"))));
            case RESTORE ->
                tellPublisher(task, EditionState.PUBLISHED, Instruction.Restore::new)
                        .then(takeDowns.end(task.manuscript()));
            case MIGRATE -> migrate(task);
        };
    }

    /** Line ends and tabs may stand in a remark; what else controls a terminal may not. */
    private static boolean isWritable(String remark) {
        return Inline.isText(remark.replaceAll("[\\r\\n\\t]", " "));
    }

    private Mono<Void> submit(Task task) {
        Review.submit(task.edition(), task.request());
        return checking.check(task.found())
                .flatMap(found -> {
                    var obstacles = Checking.obstacles(found);
                    return obstacles.isEmpty() ? Mono.<Void>empty() : Mono.error(new ReportRefused(obstacles));
                })
                .then(Mono.defer(() -> startRound(task)));
    }

    private Mono<Void> startRound(Task task) {
        return rounds.keep(task.found())
                .then(store.startRound(task.manuscript()))
                .then(remember(task, EditionState.UNDER_REVIEW));
    }

    private Mono<Void> approve(Task task) {
        var now = clock.instant();
        var after = Review.approve(task.edition(), task.request(), now, publishAt(task, now));
        requireUnaltered(task.manuscript());
        return requireNotTakenDown(task)
                .then(Mono.defer(() -> secrecy.pass(task.actor(), task.found(), task.command())))
                .then(Mono.defer(() -> carryOn(task, after, now)));
    }

    /** While a notice is taken down, only restoring or withdrawing it decides what the public sees. */
    private Mono<Void> requireNotTakenDown(Task task) {
        return editions.inPublic(task.manuscript().reportId())
                .filter(shown -> shown.edition() instanceof Edition.TakenDown)
                .flatMap(_ ->
                        Mono.error(new ReportRefused(new Refusal.WrongState(EditionState.TAKEN_DOWN, task.act()))));
    }

    private Mono<Void> carryOn(Task task, Edition after, Instant now) {
        return switch (after) {
            case Edition.UnderReview next ->
                sign(task, next.signOffs())
                        .then(store.moveTo(task.manuscript(), EditionState.UNDER_REVIEW, next.stage(), null))
                        .then(remember(task, EditionState.UNDER_REVIEW));
            case Edition.Approved approved ->
                sign(task, approved.signOffs())
                        .then(store.moveTo(task.manuscript(), EditionState.APPROVED, null, approved.publishAt()))
                        .then(handOver(task, now))
                        .then(remember(task, EditionState.APPROVED));
            case Edition.Draft _,
                    Edition.Published _,
                    Edition.Superseded _,
                    Edition.TakenDown _,
                    Edition.Withdrawn _,
                    Edition.Discarded _ ->
                Mono.error(new IllegalStateException("an approval leads to the next stage or to Approved"));
        };
    }

    private Mono<Void> sign(Task task, List<SignOff> signOffs) {
        return store.addSignOff(task.manuscript(), task.found().round(), signOffs.getLast());
    }

    private Instant publishAt(Task task, Instant now) {
        var asked = task.command().publishAt();
        if (asked != null && asked.isAfter(now.plus(FURTHEST))) {
            throw new ReportRefused(new Refusal.PublishTimeTooFar());
        }
        return asked == null || asked.isBefore(now) ? now : asked;
    }

    /** A text that no longer has the digest it was signed by was altered past the application: nobody may sign it. */
    private static void requireUnaltered(Manuscript manuscript) {
        var digest = DomainJson.digest(
                manuscript.content(), manuscript.metadata(), Attachment.digests(manuscript.attachments()));
        if (!digest.equals(manuscript.digest())) {
            throw new ReportRefused(new Refusal.StaleEdition());
        }
    }

    private Mono<Void> handOver(Task task, Instant now) {
        var manuscript = task.manuscript();
        int year = now.atZone(ZONE).getYear();
        var asked = task.command().publishAt();
        var dueAt = asked == null || asked.isBefore(now) ? null : asked;
        var files = new AttachmentStore.Of(manuscript.townId(), manuscript.reportId(), manuscript.edition());
        return store.noticeNumber(manuscript.reportId())
                .zipWhen(_ -> store.indexNumber(manuscript.townId(), manuscript.reportId(), year))
                .zipWhen(_ -> attachments.withTexts(files).collectList())
                .flatMap(found -> store.order(
                        manuscript.townId(),
                        manuscript.reportId(),
                        new Instruction.Publish(
                                found.getT1().getT1(),
                                manuscript.edition(),
                                manuscript.content(),
                                manuscript.metadata(),
                                found.getT2(),
                                found.getT1().getT2(),
                                manuscript.change(),
                                manuscript.digest()),
                        dueAt));
    }

    /** What came over from an old portal goes to the publisher at once, unless it holds what may harm somebody. */
    private Mono<Void> migrate(Task task) {
        var now = clock.instant();
        var approved = Review.migrate(task.edition(), task.request(), now);
        requireUnaltered(task.manuscript());
        return checking.check(task.found())
                .flatMap(found -> {
                    var obstacles = Checking.harms(found);
                    return obstacles.isEmpty() ? Mono.<Void>empty() : Mono.error(new ReportRefused(obstacles));
                })
                .then(store.moveTo(task.manuscript(), EditionState.APPROVED, null, approved.publishAt()))
                .then(Mono.defer(() -> handOver(task, now)))
                .then(remember(task, EditionState.APPROVED));
    }

    private Mono<Void> backToDraft(Task task) {
        Review.backToDraft(task.edition(), task.request());
        return store.moveTo(task.manuscript(), EditionState.DRAFT, null, null).then(remember(task, EditionState.DRAFT));
    }

    /** 不予公开: the edition ends here; the decision with its legal reason is kept. */
    private Mono<Void> withhold(Task task) {
        Review.require(task.edition(), task.request());
        return secrecy.withhold(task.doer(), task.found(), task.command())
                .then(store.moveTo(task.manuscript(), EditionState.DISCARDED, null, null))
                .then(remember(task, EditionState.DISCARDED));
    }

    /** 报请确定: the edition waits at its stage for what the authority answers. */
    private Mono<Void> refer(Task task) {
        Review.require(task.edition(), task.request());
        return secrecy.refer(task.doer(), task.found(), task.command())
                .then(store.moveTo(task.manuscript(), EditionState.UNDER_REVIEW, Stage.SECRECY, null))
                .then(remember(task, EditionState.UNDER_REVIEW));
    }

    private Mono<Void> recall(Task task) {
        Review.backToDraft(task.edition(), task.request());
        return store.takeBack(task.manuscript().townId(), task.manuscript().reportId())
                .flatMap(taken -> taken
                        ? store.moveTo(task.manuscript(), EditionState.DRAFT, null, null)
                        : Mono.error(new ReportRefused(new Refusal.AlreadyTaken())))
                .then(remember(task, EditionState.DRAFT));
    }

    private Mono<Void> discard(Task task) {
        Review.require(task.edition(), task.request());
        return store.moveTo(task.manuscript(), EditionState.DISCARDED, null, null)
                .then(remember(task, EditionState.DISCARDED));
    }

    private Mono<Void> correct(Task task) {
        Review.require(task.edition(), task.request());
        requireNoOrder(task);
        var manuscript = task.manuscript();
        var note = note(task);
        return editions.newest(manuscript.reportId())
                .flatMap(newest -> switch (newest.edition().state()) {
                    case DRAFT, UNDER_REVIEW, APPROVED ->
                        Mono.<Integer>error(new ReportRefused(new Refusal.OpenEdition()));
                    case PUBLISHED, SUPERSEDED, TAKEN_DOWN, WITHDRAWN, DISCARDED ->
                        editions.createNext(
                                manuscript.reportId(),
                                manuscript.edition(),
                                new EditionStore.NewDraft(
                                        manuscript.townId(),
                                        task.actor().accountId(),
                                        manuscript.content(),
                                        manuscript.metadata(),
                                        manuscript.attachments(),
                                        List.of(),
                                        null,
                                        null),
                                note);
                })
                .then(remember(task, EditionState.DRAFT));
    }

    private static ChangeNote note(Task task) {
        var text = Objects.requireNonNull(task.command().remark(), "the table asks for a reason");
        if (text.strip().length() > 500) {
            throw new ReportRefused(new Refusal.TooLong(Metadata.Field.CHANGE_NOTE, 500));
        }
        return new ChangeNote(text, !Boolean.FALSE.equals(task.command().substantive()));
    }

    private Mono<Void> withdraw(Task task) {
        Review.require(task.edition(), task.request());
        var withdrawal = withdrawal(task.command());
        return requireSuccessor(task, withdrawal)
                .then(tellPublisher(
                        task,
                        EditionState.WITHDRAWN,
                        (notice, edition) -> new Instruction.Withdraw(notice, edition, withdrawal)))
                .then(discardOpen(task));
    }

    private Mono<Void> requireSuccessor(Task task, Withdrawal withdrawal) {
        var successor = withdrawal.replacedBy();
        if (successor == null) {
            return Mono.empty();
        }
        return store.isListed(successor)
                .filter(listed -> listed && !successor.equals(task.found().noticeNumber()))
                .switchIfEmpty(Mono.error(() -> new ReportRefused(new Refusal.NoSuchNotice(successor))))
                .then();
    }

    /** A correction under way must not bring a withdrawn notice back. */
    private Mono<Void> discardOpen(Task task) {
        return editions.newest(task.manuscript().reportId())
                .filter(newest ->
                        newest.edition() instanceof Edition.Draft || newest.edition() instanceof Edition.UnderReview)
                .flatMap(open -> store.moveTo(open.manuscript(), EditionState.DISCARDED, null, null)
                        .then(store.addHistory(
                                open.manuscript(),
                                Act.DISCARD,
                                open.edition().state(),
                                EditionState.DISCARDED,
                                task.doer(),
                                blankToNull(task.command()))));
    }

    private static Withdrawal withdrawal(ActCommand command) {
        if (command.kind() == null) {
            throw new ReportRefused(new Refusal.MissingField(Metadata.Field.WITHDRAWAL_KIND));
        }
        boolean replaced = command.kind() == WithdrawalKind.REPLACED;
        if (replaced && command.replacedBy() == null) {
            throw new ReportRefused(new Refusal.MissingField(Metadata.Field.REPLACED_BY));
        }
        var reason = Objects.requireNonNull(command.remark(), "the table asks for a reason");
        if (reason.strip().length() > 500) {
            throw new ReportRefused(new Refusal.TooLong(Metadata.Field.REMARK, 500));
        }
        return new Withdrawal(command.kind(), reason, replaced ? command.replacedBy() : null);
    }

    /** Makes an instruction from notice number and edition. */
    private interface Telling {
        Instruction instruction(long notice, int edition);
    }

    private Mono<Void> tellPublisher(Task task, EditionState to, Telling telling) {
        Review.require(task.edition(), task.request());
        var manuscript = task.manuscript();
        long notice = Objects.requireNonNull(task.found().noticeNumber(), "what is public has a number");
        return recallPlanned(task)
                .then(store.order(
                        manuscript.townId(),
                        manuscript.reportId(),
                        telling.instruction(notice, manuscript.edition()),
                        null))
                .then(remember(task, to));
    }

    /** A correction planned for later must not bring back what is taken off now: it becomes a draft again. */
    private Mono<Void> recallPlanned(Task task) {
        if (!task.found().orderPending()) {
            return Mono.empty();
        }
        var manuscript = task.manuscript();
        return store.makeWay(manuscript.townId(), manuscript.reportId())
                .flatMap(taken -> taken
                        ? editions.newest(manuscript.reportId())
                        : Mono.error(new ReportRefused(new Refusal.AlreadyTaken())))
                .filter(newest -> newest.edition() instanceof Edition.Approved)
                .flatMap(newest -> store.moveTo(newest.manuscript(), EditionState.DRAFT, null, null)
                        .then(store.addHistory(
                                newest.manuscript(),
                                Act.RECALL,
                                EditionState.APPROVED,
                                EditionState.DRAFT,
                                task.doer(),
                                blankToNull(task.command()))));
    }

    private static void requireNoOrder(Task task) {
        if (task.found().orderPending()) {
            throw new ReportRefused(new Refusal.AlreadyTaken());
        }
    }

    private Mono<Void> remember(Task task, EditionState to) {
        var manuscript = task.manuscript();
        var doer = task.doer();
        var absentee = doer.inPlaceOf();
        return store.addHistory(manuscript, task.act(), task.edition().state(), to, doer, blankToNull(task.command()))
                .then(audit.record(
                        task.actor(),
                        manuscript.townId(),
                        task.act().code(),
                        subject(manuscript) + (absentee == null ? "" : " for account:" + absentee.accountId())));
    }

    private static @Nullable String blankToNull(ActCommand command) {
        return command.remark() == null || command.remark().isBlank()
                ? null
                : command.remark().strip();
    }

    private static String subject(Manuscript manuscript) {
        return "report:" + manuscript.reportId() + "/" + manuscript.edition();
    }
}
