package org.gongkai.domain.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.gongkai.domain.SampleReports.DRAFTER_ID;
import static org.gongkai.domain.SampleReports.REVIEWED_AT;
import static org.gongkai.domain.SampleReports.TOWN;
import static org.gongkai.domain.SampleReports.manuscript;
import static org.gongkai.domain.SampleReports.underReview;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.town.Absentee;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Deputyship;
import org.gongkai.domain.town.Membership;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.Test;

/** What a deputy may do for somebody who is away, and where neither of them may. */
class DeputyTests {

    private static final Absentee AWAY = new Absentee(71, "何安");

    /** Somebody of the town who only drafts there themselves. */
    private static Actor deputy(long id, Deputyship... deputyships) {
        return new Actor(id, "p" + id, "云开", Set.of(new Membership(TOWN, Role.DRAFTER)), Set.of(deputyships));
    }

    private static Deputyship of(Role role) {
        return new Deputyship(TOWN, role, AWAY);
    }

    private static ActRequest request(Act act, Actor actor) {
        return new ActRequest(act, actor, "代办");
    }

    @Test
    void actsAtTheStageAndIsRecordedWithBothNames() {
        var review = underReview(Stage.SECRECY);
        var request = request(Act.APPROVE, deputy(80, of(Role.SECRECY_REVIEWER)));

        assertThat(Review.inPlaceOf(review, request)).contains(AWAY);
        var next = (Edition.UnderReview) Review.approve(review, request, REVIEWED_AT, REVIEWED_AT);
        var signOff = next.signOffs().getLast();
        assertThat(signOff.accountId()).isEqualTo(80);
        assertThat(signOff.inPlaceOf()).isEqualTo(AWAY);
        assertThat(signOff.signature()).isEqualTo("云开（代何安）");
        for (var act : List.of(Act.RETURN, Act.WITHHOLD, Act.REFER)) {
            assertThat(Review.obstacles(review, request(act, deputy(80, of(Role.SECRECY_REVIEWER)))))
                    .isEmpty();
        }
    }

    @Test
    void doesNothingElseThanWhatTheStageAsksFor() {
        var deputy = deputy(80, of(Role.OFFICE_REVIEWER), of(Role.APPROVER));
        var published = new Edition.Published(manuscript(), REVIEWED_AT);
        var approved = new Edition.Approved(manuscript(), List.of(), REVIEWED_AT);

        assertThat(Review.obstacles(approved, request(Act.RECALL, deputy)))
                .containsExactly(new Refusal.NotPermitted(Act.RECALL, List.of(Role.APPROVER)));
        for (var act : List.of(Act.WITHDRAW, Act.TAKE_DOWN)) {
            assertThat(Review.obstacles(published, request(act, deputy)))
                    .as(act.code())
                    .hasSize(1)
                    .allMatch(Refusal.NotPermitted.class::isInstance);
        }
        assertThat(Review.obstacles(underReview(Stage.SECRECY), request(Act.APPROVE, deputy)))
                .containsExactly(new Refusal.NotPermitted(Act.APPROVE, List.of(Role.SECRECY_REVIEWER)));
    }

    @Test
    void actsNowhereElse() {
        var elsewhere = deputy(80, new Deputyship(TOWN + 1, Role.OFFICE_REVIEWER, AWAY));

        assertThat(Review.obstacles(underReview(Stage.OFFICE), request(Act.APPROVE, elsewhere)))
                .containsExactly(new Refusal.NotPermitted(Act.APPROVE, List.of(Role.OFFICE_REVIEWER)));
    }

    @Test
    void signsNeitherTheirOwnDraftNorThatOfTheOneWhoIsAway() {
        var review = underReview(Stage.OFFICE);
        var writerAway = new Deputyship(TOWN, Role.OFFICE_REVIEWER, new Absentee(DRAFTER_ID, "苗青"));

        assertThat(Review.obstacles(review, request(Act.APPROVE, deputy(DRAFTER_ID, of(Role.OFFICE_REVIEWER)))))
                .containsExactly(new Refusal.OwnDraft());
        assertThat(Review.obstacles(review, request(Act.APPROVE, deputy(80, writerAway))))
                .containsExactly(new Refusal.AbsenteesDraft("苗青"));
        // of two who are away, the one for whom it can be done
        assertThat(Review.inPlaceOf(review, request(Act.APPROVE, deputy(80, writerAway, of(Role.OFFICE_REVIEWER)))))
                .contains(AWAY);
    }

    @Test
    void nobodySignsTwiceUnderWhicheverName() {
        // the office review was done by 80 in the place of 71
        var review = new Edition.UnderReview(
                manuscript(),
                Stage.SECRECY,
                List.of(new SignOff(Stage.OFFICE, 80, "云开", AWAY, manuscript().digest(), REVIEWED_AT, null)));
        var someoneElse = new Deputyship(TOWN, Role.SECRECY_REVIEWER, new Absentee(72, "林禾"));
        var forWhoSigned = new Deputyship(TOWN, Role.SECRECY_REVIEWER, new Absentee(80, "云开"));

        assertThat(Review.obstacles(review, request(Act.APPROVE, deputy(80, someoneElse))))
                .containsExactly(new Refusal.SameSigner(Stage.OFFICE));
        assertThat(Review.obstacles(review, request(Act.APPROVE, deputy(81, of(Role.SECRECY_REVIEWER)))))
                .containsExactly(new Refusal.AbsenteeSigned("何安", Stage.OFFICE));
        assertThat(Review.obstacles(review, request(Act.APPROVE, deputy(81, forWhoSigned))))
                .containsExactly(new Refusal.AbsenteeSigned("云开", Stage.OFFICE));
        var backAgain = new Actor(71, "hean", "何安", Set.of(new Membership(TOWN, Role.SECRECY_REVIEWER)));
        assertThat(Review.obstacles(review, request(Act.APPROVE, backAgain)))
                .containsExactly(new Refusal.SameSigner(Stage.OFFICE));
    }

    @Test
    void aRoleOfOnesOwnComesFirst() {
        var both = new Actor(
                80, "p80", "云开", Set.of(new Membership(TOWN, Role.OFFICE_REVIEWER)), Set.of(of(Role.OFFICE_REVIEWER)));

        assertThat(Review.inPlaceOf(underReview(Stage.OFFICE), request(Act.APPROVE, both)))
                .isEmpty();
    }

    @Test
    void onlyWhatIsSignedCanBeGiven() {
        for (var role : Role.values()) {
            if (!role.isReviewer()) {
                assertThatIllegalArgumentException().isThrownBy(() -> of(role));
            }
        }
        assertThat(Arrays.stream(Stage.values()).map(Stage::reviewer).collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(Role.values()).filter(Role::isReviewer).collect(Collectors.toSet()));
    }
}
