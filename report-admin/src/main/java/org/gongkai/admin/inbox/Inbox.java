package org.gongkai.admin.inbox;

import java.util.Arrays;
import java.util.List;
import org.gongkai.admin.order.TroubledOrder;
import org.gongkai.admin.order.TroubledOrders;
import org.gongkai.admin.report.EditionLine;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.review.TakeDown;
import org.gongkai.admin.review.TakeDowns;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.review.Stage;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Membership;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What waits for a person: orders in trouble, sign-offs of their stages, longest waiting first, and their own drafts. */
@Component
public class Inbox {

    /** How many entries of each kind are shown at most; who signs them sees the next. */
    public static final int MOST = 100;

    private final EditionStore editions;
    private final TroubledOrders orders;
    private final TownScope scope;
    private final TakeDowns takeDowns;

    Inbox(EditionStore editions, TroubledOrders orders, TownScope scope, TakeDowns takeDowns) {
        this.editions = editions;
        this.orders = orders;
        this.scope = scope;
        this.takeDowns = takeDowns;
    }

    /** All kinds of what waits. */
    public record Waiting(
            List<TroubledOrder> problems,
            List<TakeDown> takeDowns,
            List<EditionLine> toSign,
            List<EditionLine> drafts) {
        public Waiting {
            takeDowns = List.copyOf(takeDowns);
            problems = List.copyOf(problems);
            toSign = List.copyOf(toSign);
            drafts = List.copyOf(drafts);
        }
    }

    /** What waits for this person across their towns. */
    public Mono<Waiting> of(Actor actor) {
        var toSign = Flux.fromIterable(Arrays.asList(Stage.values()))
                .concatMap(stage -> editions.waiting(stage, towns(actor, stage), actor, MOST))
                .collectList();
        var drafts = editions.drafts(actor, MOST).collectList();
        return scope.of(actor, toSign.zipWith(drafts))
                .zipWith(orders.of(actor).collectList())
                .zipWith(takeDowns.waitingFor(actor).collectList())
                .map(found -> new Waiting(
                        found.getT1().getT2(),
                        found.getT2(),
                        found.getT1().getT1().getT1(),
                        found.getT1().getT1().getT2()));
    }

    private static List<Integer> towns(Actor actor, Stage stage) {
        return actor.memberships().stream()
                .filter(membership -> membership.role() == stage.reviewer())
                .map(Membership::townId)
                .toList();
    }
}
