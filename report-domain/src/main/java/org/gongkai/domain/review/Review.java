package org.gongkai.domain.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gongkai.domain.report.DisclosureMode;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.report.Manuscript;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.review.Transition.Guard;
import org.gongkai.domain.town.Absentee;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;

/**
 * Applies the {@link TransitionTable}: names the obstacles to an act, and takes the review path forward. The page explains a
 * greyed button with the same list with which the act refuses.
 */
public final class Review {

    private Review() {}

    /** Every reason why the act would be refused now; empty when it would be done. Guards of the database are not among them. */
    public static List<Refusal> obstacles(Edition edition, ActRequest request) {
        var row = TransitionTable.row(edition, request.act());
        if (row.isEmpty()) {
            // someone without any right here is told so, and not what state the edition is in
            return List.of(firstRefusal(edition, request));
        }
        return standing(edition, row.get(), request).obstacles();
    }

    /**
     * In whose place the person would do the act: absent where they do it by a role of their own, or could not do it at all. A deputy signs where
     * neither they themselves nor the one who is away has written or signed anything.
     */
    public static Optional<Absentee> inPlaceOf(Edition edition, ActRequest request) {
        return TransitionTable.row(edition, request.act())
                .flatMap(row ->
                        Optional.ofNullable(standing(edition, row, request).absentee()));
    }

    /** By what right a person acts, and what is in the way. */
    private record Standing(@Nullable Absentee absentee, List<Refusal> obstacles) {}

    /** A role of one's own comes first; of several who are away, the one for whom least is in the way. */
    private static Standing standing(Edition edition, Transition row, ActRequest request) {
        int townId = edition.manuscript().townId();
        boolean own = row.roles().stream().anyMatch(role -> request.actor().holds(role, townId));
        // a deputy does what a stage asks for; taking off what is public is not among it
        var absentees = own || row.stage() == null
                ? List.<Absentee>of()
                : request.actor().actsFor(row.roles(), townId);
        if (own || absentees.isEmpty()) {
            var permission =
                    own ? Stream.<Refusal>of() : Stream.<Refusal>of(new Refusal.NotPermitted(row.act(), row.roles()));
            return new Standing(
                    null,
                    Stream.concat(permission, refusals(row, edition, request, null))
                            .toList());
        }
        return absentees.stream()
                .map(absentee -> new Standing(
                        absentee, refusals(row, edition, request, absentee).toList()))
                .min(Comparator.comparingInt(one -> one.obstacles().size()))
                .orElseThrow();
    }

    private static Stream<Refusal> refusals(
            Transition row, Edition edition, ActRequest request, @Nullable Absentee absentee) {
        return row.guards().stream().flatMap(guard -> refusals(guard, edition, request, absentee));
    }

    /** As {@link #obstacles}, without those that the person can still clear in the form of the act, such as a missing reason. */
    public static List<Refusal> obstaclesToOffering(Edition edition, ActRequest request) {
        return obstacles(edition, request).stream()
                .filter(refusal -> !(refusal instanceof Refusal.MissingField missing
                        && (missing.field() == Metadata.Field.REMARK || missing.field() == Metadata.Field.CHANGE_NOTE)))
                .toList();
    }

    /** Throws what {@link #obstacles} lists. */
    public static void require(Edition edition, ActRequest request) {
        var obstacles = obstacles(edition, request);
        if (!obstacles.isEmpty()) {
            throw new ReportRefused(obstacles);
        }
    }

    /** The drafter's submission: the first stage begins with no sign-offs. */
    public static Edition.UnderReview submit(Edition edition, ActRequest request) {
        require(edition, request);
        return new Edition.UnderReview(edition.manuscript(), Stage.OFFICE, List.of());
    }

    /**
     * A sign-off: the next stage, or approval after the last.
     *
     * @param publishAt when it is to be public; used at the last stage only
     */
    public static Edition approve(Edition edition, ActRequest request, Instant now, Instant publishAt) {
        require(edition, request);
        if (!(edition instanceof Edition.UnderReview review)) {
            throw new IllegalStateException("the table lets only an edition under review be approved");
        }
        requireEarlierSignOffs(review);
        var signOffs = new ArrayList<>(review.signOffs());
        signOffs.add(signOff(review, request, now));
        return review.stage()
                .next()
                .<Edition>map(next -> new Edition.UnderReview(review.manuscript(), next, signOffs))
                .orElseGet(() -> new Edition.Approved(review.manuscript(), signOffs, publishAt));
    }

    /** What was public on an old portal is public here without the stages of a review; the people of then answered for it. */
    public static Edition.Approved migrate(Edition edition, ActRequest request, Instant now) {
        require(edition, request);
        return new Edition.Approved(edition.manuscript(), List.of(), now);
    }

    /** Return by a reviewer or recall by the approver: back to the drafter, sign-offs void. */
    public static Edition.Draft backToDraft(Edition edition, ActRequest request) {
        require(edition, request);
        return new Edition.Draft(edition.manuscript());
    }

    /** The database keeps sign-offs in step with stage and text; what is out of step is never carried on to approval. */
    private static void requireEarlierSignOffs(Edition.UnderReview review) {
        var signed = review.signOffs().stream().map(SignOff::stage).sorted().toList();
        var earlier = Arrays.stream(Stage.values())
                .filter(stage -> stage.compareTo(review.stage()) < 0)
                .toList();
        if (!signed.equals(earlier)) {
            throw new IllegalStateException("an edition at " + review.stage() + " is signed by " + signed);
        }
        if (!review.signOffs().stream()
                .allMatch(signOff -> signOff.digest().equals(review.manuscript().digest()))) {
            throw new IllegalStateException("a sign-off is bound to another text");
        }
    }

    private static SignOff signOff(Edition.UnderReview review, ActRequest request, Instant now) {
        return new SignOff(
                review.stage(),
                request.actor().accountId(),
                request.actor().name(),
                inPlaceOf(review, request).orElse(null),
                review.manuscript().digest(),
                now,
                request.hasRemark() ? request.remark() : null);
    }

    /** The roles in which a deputy may do the act. */
    private static List<Role> stageRoles(ActRequest request) {
        return TransitionTable.ROWS.stream()
                .filter(row -> row.act() == request.act() && row.stage() != null)
                .flatMap(row -> row.roles().stream())
                .toList();
    }

    private static Refusal firstRefusal(Edition edition, ActRequest request) {
        var roles = TransitionTable.ROWS.stream()
                .filter(row -> row.act() == request.act())
                .flatMap(row -> row.roles().stream())
                .distinct()
                .toList();
        int townId = edition.manuscript().townId();
        boolean mayEver = roles.stream().anyMatch(role -> request.actor().holds(role, townId))
                || !request.actor().actsFor(stageRoles(request), townId).isEmpty();
        return mayEver
                ? new Refusal.WrongState(edition.state(), request.act())
                : new Refusal.NotPermitted(request.act(), roles);
    }

    private static Stream<Refusal> refusals(
            Guard guard, Edition edition, ActRequest request, @Nullable Absentee absentee) {
        var manuscript = edition.manuscript();
        return switch (guard) {
            case METADATA_COMPLETE -> incomplete(manuscript);
            case NOT_A_WRITER -> ownDraft(manuscript, request, absentee);
            case SIGNED_NOTHING -> earlierSignOffs(edition, request, absentee);
            case REASON_GIVEN ->
                when(
                        !request.hasRemark(),
                        new Refusal.MissingField(
                                request.act() == Act.CORRECT ? Metadata.Field.CHANGE_NOTE : Metadata.Field.REMARK));
            case PROACTIVE ->
                when(
                        manuscript.metadata().property() != null
                                && manuscript.metadata().property() != DisclosureMode.PROACTIVE,
                        new Refusal.NotProactive());
            case AS_IMPORTED ->
                when(
                        manuscript.metadata().migrated() == null
                                || !manuscript
                                        .writers()
                                        .equals(Set.of(request.actor().accountId())),
                        new Refusal.WrongState(edition.state(), request.act()));
            case NOT_YET_TAKEN, NO_OPEN_EDITION -> Stream.of();
        };
    }

    private static Stream<Refusal> incomplete(Manuscript manuscript) {
        var missing = manuscript.metadata().missing().stream().<Refusal>map(Refusal.MissingField::new);
        return Stream.concat(
                missing, when(manuscript.content().plain().isBlank(), new Refusal.MissingField(Metadata.Field.BODY)));
    }

    private static Stream<Refusal> ownDraft(Manuscript manuscript, ActRequest request, @Nullable Absentee absentee) {
        var own = when(manuscript.writers().contains(request.actor().accountId()), new Refusal.OwnDraft());
        return absentee == null
                ? own
                : Stream.concat(
                        own,
                        when(
                                manuscript.writers().contains(absentee.accountId()),
                                new Refusal.AbsenteesDraft(absentee.name())));
    }

    private static Stream<Refusal> earlierSignOffs(Edition edition, ActRequest request, @Nullable Absentee absentee) {
        if (!(edition instanceof Edition.UnderReview review)) {
            return Stream.of();
        }
        var own = review.signOffs().stream()
                .filter(signOff -> signOff.isOf(request.actor().accountId()))
                .<Refusal>map(signOff -> new Refusal.SameSigner(signOff.stage()));
        return absentee == null
                ? own
                : Stream.concat(
                        own,
                        review.signOffs().stream()
                                .filter(signOff -> signOff.isOf(absentee.accountId()))
                                .map(signOff -> new Refusal.AbsenteeSigned(absentee.name(), signOff.stage())));
    }

    private static Stream<Refusal> when(boolean applies, Refusal refusal) {
        return applies ? Stream.of(refusal) : Stream.of();
    }
}
