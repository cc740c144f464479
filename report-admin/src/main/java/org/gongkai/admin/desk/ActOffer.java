package org.gongkai.admin.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gongkai.admin.check.Checked;
import org.gongkai.admin.check.Checking;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.review.Act;
import org.gongkai.domain.review.ActRequest;
import org.gongkai.domain.review.Refusal;
import org.gongkai.domain.review.Review;
import org.gongkai.domain.review.TransitionTable;
import org.gongkai.domain.town.Absentee;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;

/**
 * One act as the page offers it: as a button, or greyed with the reasons.
 *
 * @param inPlaceOf for whom a deputy would do it; absent for themselves
 * @param primary the act that takes the edition forward; a page shows one at most
 */
public record ActOffer(Act act, boolean primary, @Nullable String inPlaceOf, List<String> obstacles) {

    public ActOffer {
        obstacles = List.copyOf(obstacles);
    }

    /** Whether the act would be done now. */
    public boolean allowed() {
        return obstacles.isEmpty();
    }

    /** The acts that the state of the edition knows and that this person's roles could do. */
    static List<ActOffer> of(StoredEdition stored, List<Checked> checked, Actor actor, Wording wording, Locale locale) {
        return Arrays.stream(Act.values())
                .filter(Act::isByHand)
                .filter(act -> TransitionTable.row(stored.edition(), act).isPresent())
                .filter(act -> isTheirs(stored, act, actor))
                .map(act -> new ActOffer(
                        act,
                        act == Act.SUBMIT || act == Act.APPROVE,
                        Review.inPlaceOf(stored.edition(), new ActRequest(act, actor, null))
                                .map(Absentee::name)
                                .orElse(null),
                        wording.refusals(
                                locale,
                                Stream.concat(
                                                Review.obstaclesToOffering(
                                                        stored.edition(), new ActRequest(act, actor, null))
                                                        .stream(),
                                                act == Act.SUBMIT ? Checking.obstacles(checked).stream() : Stream.of())
                                        .toList())))
                .toList();
    }

    private static boolean isTheirs(StoredEdition stored, Act act, Actor actor) {
        return Review.obstaclesToOffering(stored.edition(), new ActRequest(act, actor, null)).stream()
                .noneMatch(Refusal.NotPermitted.class::isInstance);
    }
}
