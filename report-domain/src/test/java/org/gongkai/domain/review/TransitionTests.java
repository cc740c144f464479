package org.gongkai.domain.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.gongkai.domain.SampleReports.DRAFTER_ID;
import static org.gongkai.domain.SampleReports.REVIEWED_AT;
import static org.gongkai.domain.SampleReports.TOWN;
import static org.gongkai.domain.SampleReports.aDraft;
import static org.gongkai.domain.SampleReports.drafter;
import static org.gongkai.domain.SampleReports.manuscript;
import static org.gongkai.domain.SampleReports.person;
import static org.gongkai.domain.SampleReports.reviewer;
import static org.gongkai.domain.SampleReports.underReview;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.Withdrawal;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.DisclosureMode;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.report.EditionState;
import org.gongkai.domain.report.Manuscript;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.report.Migrated;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.gongkai.domain.report.WithholdingReason;
import org.gongkai.domain.review.Transition.Guard;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Membership;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.Test;

/** The path of a report: each state with each act for each role, against the table as the documentation prints it. */
class TransitionTests {

    // spotless:off
    /** The table of the design, section "The path of a report"; publication itself is done by the publisher. */
    private static final String TABLE = """
            from                 | act       | by                                            | guards                          | to
            DRAFT                | submit    | drafter                                       | METADATA_COMPLETE, PROACTIVE    | UNDER_REVIEW
            DRAFT                | discard   | drafter                                       | REASON_GIVEN                    | DISCARDED
            UNDER_REVIEW OFFICE  | approve   | office-reviewer                               | NOT_A_WRITER                 | UNDER_REVIEW
            UNDER_REVIEW SECRECY | approve   | secrecy-reviewer                              | NOT_A_WRITER, SIGNED_NOTHING | UNDER_REVIEW
            UNDER_REVIEW FINAL   | approve   | approver                                      | NOT_A_WRITER, SIGNED_NOTHING | APPROVED
            UNDER_REVIEW OFFICE  | return    | office-reviewer                               | REASON_GIVEN                    | DRAFT
            UNDER_REVIEW SECRECY | return    | secrecy-reviewer                              | REASON_GIVEN                    | DRAFT
            UNDER_REVIEW FINAL   | return    | approver                                      | REASON_GIVEN                    | DRAFT
            UNDER_REVIEW SECRECY | withhold  | secrecy-reviewer                              | NOT_A_WRITER, SIGNED_NOTHING, REASON_GIVEN | DISCARDED
            UNDER_REVIEW SECRECY | refer     | secrecy-reviewer                              | NOT_A_WRITER, SIGNED_NOTHING, REASON_GIVEN | UNDER_REVIEW
            APPROVED             | recall    | approver                                      | REASON_GIVEN, NOT_YET_TAKEN     | DRAFT
            DRAFT                | migrate   | county-operator                               | AS_IMPORTED, METADATA_COMPLETE, PROACTIVE | APPROVED
            PUBLISHED            | correct   | drafter                                       | REASON_GIVEN, NO_OPEN_EDITION   | PUBLISHED
            PUBLISHED            | withdraw  | approver                                      | REASON_GIVEN                    | WITHDRAWN
            PUBLISHED            | take-down | approver, town-administrator, county-operator | REASON_GIVEN                    | TAKEN_DOWN
            TAKEN_DOWN           | withdraw  | approver                                      | REASON_GIVEN                    | WITHDRAWN
            TAKEN_DOWN           | restore   | approver                                      | REASON_GIVEN                    | PUBLISHED
            """;
    // spotless:on

    private static final Instant PUBLISH_AT = Instant.parse("2026-04-09T00:00:00Z");

    /** One line of the table. */
    private record Line(String from, String act, List<String> roles, List<String> guards, String to) {}

    private static List<Line> lines() {
        return TABLE.lines()
                .skip(1)
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells ->
                        new Line(cells.get(0), cells.get(1), words(cells.get(2)), words(cells.get(3)), cells.get(4)))
                .toList();
    }

    private static List<String> words(String cell) {
        return List.of(cell.split(", ", -1));
    }

    @Test
    void theRowsAreThoseOfThePrintedTable() {
        var rows = TransitionTable.ROWS.stream()
                .map(row -> new Line(
                        row.stage() == null ? row.from().name() : row.from() + " " + row.stage(),
                        row.act().code(),
                        row.roles().stream().map(Role::code).toList(),
                        row.guards().stream().map(Guard::name).toList(),
                        row.to().name()))
                .toList();

        assertThat(rows).containsExactlyElementsOf(lines());
    }

    @Test
    void everyStateTakesExactlyTheActsOfTheTableFromExactlyItsRoles() {
        for (var edition : oneEditionOfEachState()) {
            for (var act : byHand()) {
                for (var role : Role.values()) {
                    boolean inTable = lines().stream()
                            .anyMatch(line -> line.from().equals(place(edition))
                                    && line.act().equals(act.code())
                                    && line.roles().contains(role.code()));

                    assertThat(Review.obstacles(edition, request(act, person(90, "何舟", role)))
                                    .isEmpty())
                            .as("%s on %s by %s", act, place(edition), role)
                            .isEqualTo(inTable);
                }
            }
        }
    }

    @Test
    void whoeverHoldsTheRoleElsewhereOnlyIsNotPermittedAnything() {
        for (var edition : oneEditionOfEachState()) {
            for (var act : byHand()) {
                var memberships = Arrays.stream(Role.values())
                        .filter(role -> !role.isCountyWide())
                        .map(role -> new Membership(TOWN + 1, role))
                        .toList();
                var stranger = new Actor(90, "stranger", "何舟", Set.copyOf(memberships));

                assertThat(Review.obstacles(edition, request(act, stranger)))
                        .as("%s on %s", act, place(edition))
                        .hasSize(1)
                        .allMatch(Refusal.NotPermitted.class::isInstance);
            }
        }
    }

    private static List<Act> byHand() {
        return Arrays.stream(Act.values()).filter(Act::isByHand).toList();
    }

    @Test
    void whatCameOverFromAnOldPortalIsApprovedByWhoBroughtItAndOnlyAsItCame() {
        var operator = person(DRAFTER_ID, "何舟", Role.COUNTY_OPERATOR);
        var origin = new Migrated("http://old.example/tzgg/1.html", PUBLISH_AT, null);
        var imported =
                new Edition.Draft(manuscript(SampleReports.noticeMetadata().cameFrom(origin)));
        var refused = new Refusal.WrongState(EditionState.DRAFT, Act.MIGRATE);

        assertThat(Review.migrate(imported, request(Act.MIGRATE, operator), REVIEWED_AT))
                .isEqualTo(new Edition.Approved(imported.manuscript(), List.of(), REVIEWED_AT));
        assertThat(Review.obstacles(aDraft(), request(Act.MIGRATE, operator))).containsExactly(refused);
        assertThat(Review.obstacles(imported, request(Act.MIGRATE, person(DRAFTER_ID + 1, "林禾", Role.COUNTY_OPERATOR))))
                .containsExactly(refused);
        assertThat(Review.obstacles(imported, request(Act.MIGRATE, drafter())))
                .containsExactly(new Refusal.NotPermitted(Act.MIGRATE, List.of(Role.COUNTY_OPERATOR)));
    }

    @Test
    void theStateIsNamedOnlyToThoseWhoCouldEverDoTheAct() {
        var request = request(Act.APPROVE, reviewer(Stage.OFFICE));

        assertThat(Review.obstacles(aDraft(), request))
                .containsExactly(new Refusal.WrongState(EditionState.DRAFT, Act.APPROVE));
        assertThat(Review.obstacles(aDraft(), request(Act.APPROVE, drafter())))
                .containsExactly(new Refusal.NotPermitted(
                        Act.APPROVE, List.of(Role.OFFICE_REVIEWER, Role.SECRECY_REVIEWER, Role.APPROVER)));
    }

    @Test
    void submittingNamesEveryMissingField() {
        var draft = new Edition.Draft(manuscript(metadata(null, null, null)));

        assertThat(Review.obstacles(draft, request(Act.SUBMIT, drafter())))
                .containsExactly(
                        new Refusal.MissingField(Metadata.Field.PROPERTY),
                        new Refusal.MissingField(Metadata.Field.ISSUED_ON));
    }

    @Test
    void submittingNeedsABody() {
        var empty = new Content("空白通知", List.of(), null);
        var written = manuscript();
        var draft = new Edition.Draft(new Manuscript(
                TOWN, 1, 1, Set.of(DRAFTER_ID), empty, written.metadata(), List.of(), null, written.digest()));

        assertThat(Review.obstacles(draft, request(Act.SUBMIT, drafter())))
                .containsExactly(new Refusal.MissingField(Metadata.Field.BODY));
    }

    @Test
    void whatIsNotPublicProactivelyIsNeverSubmitted() {
        var withoutReason = metadata(DisclosureMode.ON_APPLICATION, null, LocalDate.of(2026, 4, 8));
        var withReason =
                metadata(DisclosureMode.NON_DISCLOSABLE, WithholdingReason.STATE_SECRET, LocalDate.of(2026, 4, 8));

        assertThat(Review.obstacles(new Edition.Draft(manuscript(withoutReason)), request(Act.SUBMIT, drafter())))
                .containsExactly(
                        new Refusal.MissingField(Metadata.Field.WITHHOLDING_REASON), new Refusal.NotProactive());
        assertThat(Review.obstacles(new Edition.Draft(manuscript(withReason)), request(Act.SUBMIT, drafter())))
                .containsExactly(new Refusal.NotProactive());
    }

    @Test
    void theDrafterSignsNowhereWhateverRolesTheyHold() {
        var drafterWithAllRoles =
                person(DRAFTER_ID, "苗青", Role.DRAFTER, Role.OFFICE_REVIEWER, Role.SECRECY_REVIEWER, Role.APPROVER);

        for (var stage : Stage.values()) {
            assertThat(Review.obstacles(underReview(stage), request(Act.APPROVE, drafterWithAllRoles)))
                    .containsExactly(new Refusal.OwnDraft());
        }
    }

    @Test
    void nobodySignsASecondStage() {
        var office = person(reviewer(Stage.OFFICE).accountId(), "林禾", Role.SECRECY_REVIEWER, Role.APPROVER);

        assertThat(Review.obstacles(underReview(Stage.SECRECY), request(Act.APPROVE, office)))
                .containsExactly(new Refusal.SameSigner(Stage.OFFICE));
        assertThat(Review.obstacles(underReview(Stage.FINAL), request(Act.APPROVE, office)))
                .containsExactly(new Refusal.SameSigner(Stage.OFFICE));
    }

    @Test
    void aReasonOfBlanksIsNoReason() {
        for (var remark : new String[] {null, "", " ", "　"}) {
            assertThat(Review.obstacles(
                            underReview(Stage.OFFICE), new ActRequest(Act.RETURN, reviewer(Stage.OFFICE), remark)))
                    .containsExactly(new Refusal.MissingField(Metadata.Field.REMARK));
            assertThat(Review.obstacles(published(), new ActRequest(Act.CORRECT, drafter(), remark)))
                    .containsExactly(new Refusal.MissingField(Metadata.Field.CHANGE_NOTE));
        }
    }

    @Test
    void aMissingReasonDoesNotGreyTheButton() {
        var withoutReason = new ActRequest(Act.RETURN, reviewer(Stage.OFFICE), null);
        var withoutNote = new ActRequest(Act.CORRECT, drafter(), null);

        assertThat(Review.obstaclesToOffering(underReview(Stage.OFFICE), withoutReason))
                .isEmpty();
        assertThat(Review.obstaclesToOffering(published(), withoutNote)).isEmpty();
        assertThat(Review.obstaclesToOffering(underReview(Stage.SECRECY), withoutReason))
                .containsExactly(new Refusal.NotPermitted(Act.RETURN, List.of(Role.SECRECY_REVIEWER)));
    }

    @Test
    void missingMetadataGreysTheButtonOfSubmitting() {
        var draft = new Edition.Draft(manuscript(metadata(null, null, LocalDate.of(2026, 4, 8))));

        assertThat(Review.obstaclesToOffering(draft, request(Act.SUBMIT, drafter())))
                .containsExactly(new Refusal.MissingField(Metadata.Field.PROPERTY));
    }

    @Test
    void theActRefusesWithTheListThatThePageShows() {
        var request = request(Act.SUBMIT, reviewer(Stage.OFFICE));

        assertThatExceptionOfType(ReportRefused.class)
                .isThrownBy(() -> Review.submit(aDraft(), request))
                .satisfies(refused -> assertThat(refused.refusals()).isEqualTo(Review.obstacles(aDraft(), request)))
                .withMessage("not-permitted");
    }

    @Test
    void threePeopleLeadADraftToApproval() {
        Edition edition = Review.submit(aDraft(), request(Act.SUBMIT, drafter()));
        assertThat(edition).isEqualTo(new Edition.UnderReview(manuscript(), Stage.OFFICE, List.of()));

        for (var stage : Stage.values()) {
            assertThat(edition).isEqualTo(underReview(stage));
            edition = Review.approve(
                    edition, new ActRequest(Act.APPROVE, reviewer(stage), null), REVIEWED_AT, PUBLISH_AT);
        }

        assertThat(edition).isInstanceOfSatisfying(Edition.Approved.class, approved -> {
            assertThat(approved.publishAt()).isEqualTo(PUBLISH_AT);
            assertThat(approved.manuscript()).isEqualTo(manuscript());
            assertThat(approved.signOffs()).extracting(SignOff::name).containsExactly("林禾", "江澄", "周原");
            assertThat(approved.signOffs()).extracting(SignOff::stage).containsExactly(Stage.values());
        });
    }

    @Test
    void aBlankRemarkIsNotKept() {
        var approved = (Edition.UnderReview) Review.approve(
                underReview(Stage.OFFICE),
                new ActRequest(Act.APPROVE, reviewer(Stage.OFFICE), "  "),
                REVIEWED_AT,
                PUBLISH_AT);

        assertThat(approved.signOffs()).extracting(SignOff::remark).containsExactly((String) null);
    }

    @Test
    void returnAndRecallVoidTheSignOffs() {
        assertThat(Review.backToDraft(underReview(Stage.FINAL), request(Act.RETURN, reviewer(Stage.FINAL))))
                .isEqualTo(aDraft());
        assertThat(Review.backToDraft(approved(), request(Act.RECALL, reviewer(Stage.FINAL))))
                .isEqualTo(aDraft());
    }

    @Test
    void anEditionWhoseEarlierStagesAreUnsignedIsNeverApproved() {
        var skipped = new Edition.UnderReview(manuscript(), Stage.FINAL, List.of());

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Review.approve(skipped, request(Act.APPROVE, reviewer(Stage.FINAL)), REVIEWED_AT, PUBLISH_AT));
    }

    @Test
    void theOrderInWhichSignOffsAreReadDoesNotMatter() {
        var signed = underReview(Stage.FINAL);
        var reversed = new Edition.UnderReview(
                manuscript(), Stage.FINAL, signed.signOffs().reversed());

        assertThat(Review.approve(reversed, request(Act.APPROVE, reviewer(Stage.FINAL)), REVIEWED_AT, PUBLISH_AT))
                .isInstanceOf(Edition.Approved.class);
    }

    @Test
    void aSignOffUnderAnotherTextIsNeverCarriedOn() {
        var signed = underReview(Stage.FINAL);
        var other = manuscript(metadata(DisclosureMode.PROACTIVE, null, LocalDate.of(2026, 4, 9)));
        var changed = new Edition.UnderReview(other, Stage.FINAL, signed.signOffs());

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Review.approve(changed, request(Act.APPROVE, reviewer(Stage.FINAL)), REVIEWED_AT, PUBLISH_AT));
    }

    @Property
    void whateverIsTriedThreePeopleSignEveryApprovedText(@ForAll("attempts") List<Attempt> attempts) {
        Edition edition = aDraft();
        for (var attempt : attempts) {
            edition = attempt.on(edition);
            var signOffs = signOffs(edition);

            assertThat(signOffs)
                    .extracting(SignOff::accountId)
                    .doesNotHaveDuplicates()
                    .doesNotContain(DRAFTER_ID);
            assertThat(signOffs)
                    .extracting(SignOff::digest)
                    .allMatch(edition.manuscript().digest()::equals);
            if (edition instanceof Edition.Approved) {
                assertThat(signOffs).extracting(SignOff::stage).containsExactly(Stage.values());
            }
        }
    }

    /** One try to do something with an edition; a refusal leaves it as it is. */
    record Attempt(String what, Actor actor, boolean withRemark) {

        Edition on(Edition edition) {
            var remark = withRemark ? "请核对数字。" : null;
            try {
                return switch (what) {
                    case "edit" -> edition instanceof Edition.Draft draft ? edited(draft) : edition;
                    case "submit" -> Review.submit(edition, new ActRequest(Act.SUBMIT, actor, remark));
                    case "approve" ->
                        Review.approve(edition, new ActRequest(Act.APPROVE, actor, remark), REVIEWED_AT, PUBLISH_AT);
                    case "return" -> Review.backToDraft(edition, new ActRequest(Act.RETURN, actor, remark));
                    case "recall" -> Review.backToDraft(edition, new ActRequest(Act.RECALL, actor, remark));
                    default -> throw new IllegalArgumentException(what);
                };
            } catch (ReportRefused refused) {
                assertThat(refused.refusals()).isNotEmpty();
                return edition;
            }
        }

        private static Edition edited(Edition.Draft draft) {
            var old = draft.manuscript();
            var content = old.content()
                    .withTitle(
                            old.content().title().length() > 100
                                    ? "通知"
                                    : old.content().title() + "改");
            return new Edition.Draft(new Manuscript(
                    old.townId(),
                    old.reportId(),
                    old.edition(),
                    old.writers(),
                    content,
                    old.metadata(),
                    old.attachments(),
                    old.change(),
                    DomainJson.digest(content, old.metadata(), List.of())));
        }
    }

    @Provide
    Arbitrary<List<Attempt>> attempts() {
        var everything = new Role[] {Role.DRAFTER, Role.OFFICE_REVIEWER, Role.SECRECY_REVIEWER, Role.APPROVER};
        var people = Arbitraries.of(
                person(DRAFTER_ID, "苗青", everything),
                person(12, "林禾", everything),
                person(13, "江澄", everything),
                person(14, "周原", Role.APPROVER, Role.SECRECY_REVIEWER),
                person(15, "何舟", Role.COUNTY_OPERATOR));
        // approvals are tried most often, so that many walks reach the end
        var what = Arbitraries.of(
                "approve", "approve", "approve", "approve", "submit", "submit", "return", "recall", "edit");
        return Combinators.combine(what, people, Arbitraries.of(true, false))
                .as(Attempt::new)
                .list()
                .ofMaxSize(60);
    }

    private static List<SignOff> signOffs(Edition edition) {
        return switch (edition) {
            case Edition.UnderReview review -> review.signOffs();
            case Edition.Approved approved -> approved.signOffs();
            case Edition.Draft _,
                    Edition.Published _,
                    Edition.Superseded _,
                    Edition.TakenDown _,
                    Edition.Withdrawn _,
                    Edition.Discarded _ -> List.of();
        };
    }

    private static List<Edition> oneEditionOfEachState() {
        var others = Stream.of(
                aDraft(),
                approved(),
                published(),
                new Edition.Superseded(manuscript()),
                new Edition.TakenDown(manuscript(), REVIEWED_AT),
                new Edition.Withdrawn(manuscript(), new Withdrawal(WithdrawalKind.PUBLISHED_IN_ERROR, "误发。", null)),
                new Edition.Discarded(manuscript()));
        return Stream.<Edition>concat(Arrays.stream(Stage.values()).map(SampleReports::underReview), others)
                .toList();
    }

    @Test
    void theSamplesShowEveryState() {
        assertThat(oneEditionOfEachState()).extracting(Edition::state).contains(EditionState.values());
        Map<EditionState, String> labels = new EnumMap<>(EditionState.class);
        for (var state : EditionState.values()) {
            labels.put(state, state.label());
        }
        assertThat(labels.values()).doesNotHaveDuplicates();
    }

    @Test
    void everyActIsFoundByItsCode() {
        for (var act : Act.values()) {
            assertThat(Act.ofCode(act.code())).contains(act);
        }
        assertThat(Act.ofCode("APPROVE")).isEmpty();
    }

    private static Edition.Approved approved() {
        return (Edition.Approved) Review.approve(
                underReview(Stage.FINAL), request(Act.APPROVE, reviewer(Stage.FINAL)), REVIEWED_AT, PUBLISH_AT);
    }

    private static Edition.Published published() {
        return new Edition.Published(manuscript(), PUBLISH_AT);
    }

    private static String place(Edition edition) {
        return edition instanceof Edition.UnderReview review
                ? review.state() + " " + review.stage()
                : edition.state().name();
    }

    private static ActRequest request(Act act, Actor actor) {
        return new ActRequest(act, actor, "请核对数字。");
    }

    private static Metadata metadata(DisclosureMode property, WithholdingReason reason, LocalDate issuedOn) {
        return new Metadata(
                1,
                ReportKind.NOTICE,
                property,
                reason,
                issuedOn,
                "青禾镇人民政府",
                null,
                null,
                new ArrayList<String>(),
                null,
                Validity.IN_FORCE);
    }
}
