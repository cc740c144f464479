package org.gongkai.domain.review;

import static org.gongkai.domain.report.EditionState.APPROVED;
import static org.gongkai.domain.report.EditionState.DISCARDED;
import static org.gongkai.domain.report.EditionState.DRAFT;
import static org.gongkai.domain.report.EditionState.PUBLISHED;
import static org.gongkai.domain.report.EditionState.TAKEN_DOWN;
import static org.gongkai.domain.report.EditionState.UNDER_REVIEW;
import static org.gongkai.domain.report.EditionState.WITHDRAWN;
import static org.gongkai.domain.review.Act.APPROVE;
import static org.gongkai.domain.review.Act.CORRECT;
import static org.gongkai.domain.review.Act.DISCARD;
import static org.gongkai.domain.review.Act.MIGRATE;
import static org.gongkai.domain.review.Act.RECALL;
import static org.gongkai.domain.review.Act.REFER;
import static org.gongkai.domain.review.Act.RESTORE;
import static org.gongkai.domain.review.Act.RETURN;
import static org.gongkai.domain.review.Act.SUBMIT;
import static org.gongkai.domain.review.Act.TAKE_DOWN;
import static org.gongkai.domain.review.Act.WITHDRAW;
import static org.gongkai.domain.review.Act.WITHHOLD;
import static org.gongkai.domain.review.Stage.FINAL;
import static org.gongkai.domain.review.Stage.OFFICE;
import static org.gongkai.domain.review.Stage.SECRECY;
import static org.gongkai.domain.review.Transition.Guard.AS_IMPORTED;
import static org.gongkai.domain.review.Transition.Guard.METADATA_COMPLETE;
import static org.gongkai.domain.review.Transition.Guard.NOT_A_WRITER;
import static org.gongkai.domain.review.Transition.Guard.NOT_YET_TAKEN;
import static org.gongkai.domain.review.Transition.Guard.NO_OPEN_EDITION;
import static org.gongkai.domain.review.Transition.Guard.PROACTIVE;
import static org.gongkai.domain.review.Transition.Guard.REASON_GIVEN;
import static org.gongkai.domain.review.Transition.Guard.SIGNED_NOTHING;
import static org.gongkai.domain.town.Role.APPROVER;
import static org.gongkai.domain.town.Role.COUNTY_OPERATOR;
import static org.gongkai.domain.town.Role.DRAFTER;
import static org.gongkai.domain.town.Role.OFFICE_REVIEWER;
import static org.gongkai.domain.town.Role.SECRECY_REVIEWER;
import static org.gongkai.domain.town.Role.TOWN_ADMINISTRATOR;

import java.util.List;
import java.util.Optional;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.report.EditionState;
import org.gongkai.domain.review.Transition.Guard;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;

/**
 * Every act on an edition: from which state, by whom, under which guards, to which state. The one place where the path of a
 * report is written down; screens, acts and the documentation are made from it. Publication itself (APPROVED → PUBLISHED,
 * and PUBLISHED → SUPERSEDED when a newer edition is published) is done by the publisher.
 */
public final class TransitionTable {

    // spotless:off
    /** The rows, in the order of the path. */
    public static final List<Transition> ROWS = List.of(
            row(DRAFT,        null,    SUBMIT,    by(DRAFTER),                                       UNDER_REVIEW, METADATA_COMPLETE, PROACTIVE),
            row(DRAFT,        null,    DISCARD,   by(DRAFTER),                                       DISCARDED,    REASON_GIVEN),
            row(UNDER_REVIEW, OFFICE,  APPROVE,   by(OFFICE_REVIEWER),                               UNDER_REVIEW, NOT_A_WRITER),
            row(UNDER_REVIEW, SECRECY, APPROVE,   by(SECRECY_REVIEWER),                              UNDER_REVIEW, NOT_A_WRITER, SIGNED_NOTHING),
            row(UNDER_REVIEW, FINAL,   APPROVE,   by(APPROVER),                                      APPROVED,     NOT_A_WRITER, SIGNED_NOTHING),
            row(UNDER_REVIEW, OFFICE,  RETURN,    by(OFFICE_REVIEWER),                               DRAFT,        REASON_GIVEN),
            row(UNDER_REVIEW, SECRECY, RETURN,    by(SECRECY_REVIEWER),                              DRAFT,        REASON_GIVEN),
            row(UNDER_REVIEW, FINAL,   RETURN,    by(APPROVER),                                      DRAFT,        REASON_GIVEN),
            row(UNDER_REVIEW, SECRECY, WITHHOLD,  by(SECRECY_REVIEWER),                              DISCARDED,    NOT_A_WRITER, SIGNED_NOTHING, REASON_GIVEN),
            row(UNDER_REVIEW, SECRECY, REFER,     by(SECRECY_REVIEWER),                              UNDER_REVIEW, NOT_A_WRITER, SIGNED_NOTHING, REASON_GIVEN),
            row(APPROVED,     null,    RECALL,    by(APPROVER),                                      DRAFT,        REASON_GIVEN, NOT_YET_TAKEN),
            row(DRAFT,        null,    MIGRATE,   by(COUNTY_OPERATOR),                               APPROVED,     AS_IMPORTED, METADATA_COMPLETE, PROACTIVE),
            row(PUBLISHED,    null,    CORRECT,   by(DRAFTER),                                       PUBLISHED,    REASON_GIVEN, NO_OPEN_EDITION),
            row(PUBLISHED,    null,    WITHDRAW,  by(APPROVER),                                      WITHDRAWN,    REASON_GIVEN),
            row(PUBLISHED,    null,    TAKE_DOWN, by(APPROVER, TOWN_ADMINISTRATOR, COUNTY_OPERATOR), TAKEN_DOWN,   REASON_GIVEN),
            row(TAKEN_DOWN,   null,    WITHDRAW,  by(APPROVER),                                      WITHDRAWN,    REASON_GIVEN),
            row(TAKEN_DOWN,   null,    RESTORE,   by(APPROVER),                                      PUBLISHED,    REASON_GIVEN));
    // spotless:on

    private TransitionTable() {}

    /** The row for an act on an edition in this state, if the state knows the act. */
    public static Optional<Transition> row(Edition edition, Act act) {
        return row(edition.state(), edition instanceof Edition.UnderReview review ? review.stage() : null, act);
    }

    private static Optional<Transition> row(EditionState state, @Nullable Stage stage, Act act) {
        return ROWS.stream()
                .filter(row -> row.from() == state && row.act() == act && row.stage() == stage)
                .findFirst();
    }

    private static Transition row(
            EditionState from, @Nullable Stage stage, Act act, List<Role> roles, EditionState to, Guard... guards) {
        return new Transition(from, stage, act, roles, List.of(guards), to);
    }

    private static List<Role> by(Role... roles) {
        return List.of(roles);
    }
}
