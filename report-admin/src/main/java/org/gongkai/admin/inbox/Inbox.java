package org.gongkai.admin.inbox;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gongkai.admin.order.TroubledOrder;
import org.gongkai.admin.order.TroubledOrders;
import org.gongkai.admin.reminder.OpenReminder;
import org.gongkai.admin.reminder.ReminderDesk;
import org.gongkai.admin.report.EditionLine;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.review.ReviewTerms;
import org.gongkai.admin.review.StageTerms;
import org.gongkai.admin.review.TakeDown;
import org.gongkai.admin.review.TakeDowns;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.review.Stage;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What waits for a person: orders in trouble, take-downs to confirm, sign-offs of their stages, overdue first, and their own drafts. */
@Component
public class Inbox {

    /** How many drafts are shown at most. */
    public static final int MOST = 100;

    /** How many waiting reports one page shows. */
    public static final int PAGE = 30;

    private final EditionStore editions;
    private final WaitingStore waiting;
    private final TroubledOrders orders;
    private final TownScope scope;
    private final TakeDowns takeDowns;
    private final ReviewTerms terms;
    private final ReminderDesk reminders;

    Inbox(
            EditionStore editions,
            WaitingStore waiting,
            TroubledOrders orders,
            TownScope scope,
            TakeDowns takeDowns,
            ReviewTerms terms,
            ReminderDesk reminders) {
        this.editions = editions;
        this.waiting = waiting;
        this.orders = orders;
        this.scope = scope;
        this.takeDowns = takeDowns;
        this.terms = terms;
        this.reminders = reminders;
    }

    /**
     * All kinds of what waits.
     *
     * @param next where the next page of what is to be signed begins; null on the last
     */
    public record Waiting(
            List<TroubledOrder> problems,
            List<TakeDown> takeDowns,
            List<WaitingLine> toSign,
            @Nullable String next,
            List<EditionLine> drafts,
            List<OpenReminder> reminders) {
        public Waiting {
            reminders = List.copyOf(reminders);
            takeDowns = List.copyOf(takeDowns);
            problems = List.copyOf(problems);
            toSign = List.copyOf(toSign);
            drafts = List.copyOf(drafts);
        }
    }

    /** What waits for this person across their towns. */
    public Mono<Waiting> of(Actor actor, WaitingChoice choice) {
        return terms.now().flatMap(now -> of(actor, choice, now));
    }

    private Mono<Waiting> of(Actor actor, WaitingChoice choice, StageTerms now) {
        var toSign = waiting.waiting(seats(actor, choice), actor.accountId(), choice, now, PAGE + 1)
                .collectList();
        var drafts = editions.drafts(actor, MOST).collectList();
        return scope.of(actor, toSign.zipWith(drafts))
                .zipWith(orders.of(actor).collectList())
                .zipWith(takeDowns.waitingFor(actor).collectList())
                .zipWith(reminders.of(actor), (found, due) -> {
                    var lines = found.getT1().getT1().getT1();
                    boolean more = lines.size() > PAGE;
                    var shown = more ? lines.subList(0, PAGE) : lines;
                    return new Waiting(
                            found.getT1().getT2(),
                            found.getT2(),
                            shown,
                            more ? WaitingChoice.Cursor.of(shown.getLast()).toString() : null,
                            found.getT1().getT1().getT2(),
                            due);
                });
    }

    /** Where the person signs by a role of their own, and else for whom. */
    private static List<WaitingStore.Seat> seats(Actor actor, WaitingChoice choice) {
        var own = actor.memberships().stream()
                .flatMap(one -> stageOf(one.role()).map(stage -> new WaitingStore.Seat(one.townId(), stage, 0)));
        var others = actor.deputyships().stream()
                .filter(one -> !actor.holds(one.role(), one.townId()))
                .flatMap(one -> stageOf(one.role())
                        .map(stage -> new WaitingStore.Seat(
                                one.townId(), stage, one.absentee().accountId())));
        return Stream.concat(own, others)
                .filter(seat -> choice.townId() == null || choice.townId() == seat.townId())
                .toList();
    }

    private static Stream<Stage> stageOf(Role role) {
        return Arrays.stream(Stage.values()).filter(stage -> stage.reviewer() == role);
    }
}
