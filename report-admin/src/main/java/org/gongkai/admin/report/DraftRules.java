package org.gongkai.admin.report;

import org.gongkai.domain.report.EditionState;
import org.gongkai.domain.review.Act;
import org.gongkai.domain.review.Refusal;
import org.gongkai.domain.review.ReportRefused;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;
import reactor.core.publisher.Mono;

/** Who may change a draft, and when. */
final class DraftRules {

    private DraftRules() {}

    /** Fails unless the person drafts in this town. */
    static Mono<Void> requireDrafter(Actor actor, int townId) {
        return actor.holds(Role.DRAFTER, townId)
                ? Mono.empty()
                : Mono.error(new ReportRefused(new Refusal.NotADrafter()));
    }

    /** Fails unless this is a draft of the person's town and of the version that the person had before them. */
    static Mono<Void> require(Actor actor, StoredEdition found, int version) {
        return requireDrafter(actor, found.manuscript().townId()).then(requireDraft(found, version));
    }

    private static Mono<Void> requireDraft(StoredEdition found, int version) {
        if (found.edition().state() != EditionState.DRAFT) {
            return Mono.error(
                    new ReportRefused(new Refusal.WrongState(found.edition().state(), Act.SUBMIT)));
        }
        return found.version() == version ? Mono.empty() : Mono.error(new ReportRefused(new Refusal.StaleEdition()));
    }
}
