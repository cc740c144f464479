package org.gongkai.admin.inbox;

import java.util.Arrays;
import java.util.List;
import org.gongkai.admin.report.EditionLine;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.review.Stage;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Membership;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What waits for a person: sign-offs of their stages, longest waiting first, and their own drafts. */
@Component
public class Inbox {

    /** How many entries of each kind are shown at most; who signs them sees the next. */
    public static final int MOST = 100;

    private final EditionStore editions;
    private final TownScope scope;

    Inbox(EditionStore editions, TownScope scope) {
        this.editions = editions;
        this.scope = scope;
    }

    /** Both kinds of what waits. */
    public record Waiting(List<EditionLine> toSign, List<EditionLine> drafts) {
        public Waiting {
            toSign = List.copyOf(toSign);
            drafts = List.copyOf(drafts);
        }
    }

    /** What waits for this person across their towns. */
    public Mono<Waiting> of(Actor actor) {
        var toSign = Flux.fromIterable(Arrays.asList(Stage.values()))
                .concatMap(stage -> editions.waiting(stage, towns(actor, stage), actor, MOST))
                .collectList();
        return scope.of(actor, toSign.zipWith(editions.drafts(actor, MOST).collectList(), Waiting::new));
    }

    private static List<Integer> towns(Actor actor, Stage stage) {
        return actor.memberships().stream()
                .filter(membership -> membership.role() == stage.reviewer())
                .map(Membership::townId)
                .toList();
    }
}
