package org.gongkai.admin.review;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.gongkai.admin.attachment.EditionAttachment;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.review.Act;
import org.gongkai.domain.review.Refusal;
import org.gongkai.domain.review.ReportRefused;
import org.gongkai.domain.review.Stage;
import org.gongkai.domain.town.Actor;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The secrecy review (保密审查): text and attachments item by item, with four outcomes 通过, 退回, 不予公开, 报请确定
 * (政府信息公开条例 art. 17; 保守国家秘密法 art. 35).
 */
@Component
public class SecrecyReview {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int LONGEST_AUTHORITY = 60;

    private final SecrecyStore store;
    private final TownScope scope;
    private final InstantSource clock;

    SecrecyReview(SecrecyStore store, TownScope scope, InstantSource clock) {
        this.store = store;
        this.scope = scope;
        this.clock = clock;
    }

    /** What was decided on a report beside letting it pass, the newest first. */
    public Flux<SecrecyDecision> decisions(Actor actor, StoredEdition edition) {
        return scope.of(
                actor,
                store.decisions(
                        edition.manuscript().townId(), edition.manuscript().reportId()));
    }

    /** SHA-256 of the attachments that were confirmed in the present round of an edition. */
    public Flux<String> confirmed(Actor actor, StoredEdition edition) {
        return scope.of(actor, store.confirmed(edition));
    }

    /** Before a sign-off: at the stage of the secrecy review every attachment is confirmed, and an answer stands where one was asked for. */
    Mono<Void> pass(Actor actor, StoredEdition found, ActCommand command) {
        if (!(found.edition() instanceof Edition.UnderReview review) || review.stage() != Stage.SECRECY) {
            return Mono.empty();
        }
        var unchecked = found.attachments().stream()
                .filter(file -> !command.secrecy()
                        .attachments()
                        .contains(file.attachment().sha256()))
                .map(EditionAttachment::name)
                .toList();
        if (!unchecked.isEmpty()) {
            return Mono.error(new ReportRefused(new Refusal.UncheckedAttachments(unchecked)));
        }
        return requireAnswer(found, command).then(Mono.defer(() -> store.confirm(found, actor)));
    }

    private Mono<Void> requireAnswer(StoredEdition found, ActCommand command) {
        if (command.remark() != null && !command.remark().isBlank()) {
            return Mono.empty();
        }
        return referral(found)
                .flatMap(asked -> Mono.error(new ReportRefused(
                        new Refusal.AnswerMissing(Objects.requireNonNullElse(asked.authority(), "")))));
    }

    /** To whom the present round was referred last. */
    private Mono<SecrecyDecision> referral(StoredEdition found) {
        var manuscript = found.manuscript();
        return store.decisions(manuscript.townId(), manuscript.reportId())
                .filter(decision -> decision.outcome() == Act.REFER
                        && decision.edition() == manuscript.edition()
                        && decision.round() == found.round())
                .next();
    }

    Mono<Void> withhold(ReviewStore.Doer doer, StoredEdition found, ActCommand command) {
        var reason = command.secrecy()
                .reason()
                .orElseThrow(() -> new ReportRefused(new Refusal.MissingField(Metadata.Field.WITHHOLDING_REASON)));
        // looked at again within a year (政府信息公开条例 art. 18)
        LocalDate reviewOn = clock.instant().atZone(ZONE).toLocalDate().plusYears(1);
        return store.keep(
                found, doer, new SecrecyStore.Decision(Act.WITHHOLD, reason.name(), reviewOn, null, remark(command)));
    }

    Mono<Void> refer(ReviewStore.Doer doer, StoredEdition found, ActCommand command) {
        var authority = command.secrecy()
                .askedAuthority()
                .orElseThrow(() -> new ReportRefused(new Refusal.MissingField(Metadata.Field.AUTHORITY)));
        if (authority.length() > LONGEST_AUTHORITY) {
            throw new ReportRefused(new Refusal.TooLong(Metadata.Field.AUTHORITY, LONGEST_AUTHORITY));
        }
        if (!Inline.isText(authority)) {
            throw new ReportRefused(new Refusal.Unreadable(Metadata.Field.AUTHORITY));
        }
        return store.keep(found, doer, new SecrecyStore.Decision(Act.REFER, null, null, authority, remark(command)));
    }

    private static String remark(ActCommand command) {
        return Objects.requireNonNull(command.remark(), "the table asks for a reason")
                .strip();
    }
}
