package org.gongkai.admin.reminder;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.gongkai.admin.calendar.Calendars;
import org.gongkai.admin.mail.Outbox;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.duty.Reminders;
import org.gongkai.domain.duty.WorkingCalendar;
import org.gongkai.domain.town.Actor;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reminds of what is due: a reminder and the mail of it are written together, or neither; and each once. */
@Component
public class ReminderDesk {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration KEPT = Duration.ofDays(400);

    /** How many the inbox shows at most. */
    public static final int MOST = 50;

    private final Matters matters;
    private final ReminderStore store;
    private final Outbox outbox;
    private final Calendars calendars;
    private final TownScope scope;
    private final InstantSource clock;

    ReminderDesk(
            Matters matters,
            ReminderStore store,
            Outbox outbox,
            Calendars calendars,
            TownScope scope,
            InstantSource clock) {
        this.matters = matters;
        this.store = store;
        this.outbox = outbox;
        this.calendars = calendars;
        this.scope = scope;
        this.clock = clock;
    }

    /** What this person is to act on, what is due first at the top; one more than {@link #MOST} where there is more. */
    public Mono<List<OpenReminder>> of(Actor actor) {
        return scope.of(
                actor, store.open(List.copyOf(actor.memberships()), MOST + 1).collectList());
    }

    /** Reminds of everything whose time has come; how many reminders that were. */
    Mono<Long> remind() {
        return remind(clock.instant().atZone(ZONE).toLocalDate());
    }

    /** The same on a day. */
    public Mono<Long> remind(LocalDate today) {
        return Mono.zip(calendars.current(), matters.ofDuties(today))
                .flatMap(known -> scope.ofCounty(store.takeTurn()
                        .then(store.settleEntries())
                        .then(store.settleDuties(due(known.getT2())))
                        .then(Mono.defer(() -> matters.ofEntries(today)))
                        .flatMap(entries -> Flux.concat(Flux.fromIterable(entries), Flux.fromIterable(known.getT2()))
                                .concatMap(matter -> remind(matter, today, known.getT1()))
                                .count())
                        .delayUntil(_ -> store.forget(KEPT))));
    }

    private static List<ReminderStore.DueDuty> due(List<Matter> duties) {
        return duties.stream()
                .map(one -> new ReminderStore.DueDuty(one.townId(), one.subject(), one.dueOn()))
                .toList();
    }

    private Mono<Long> remind(Matter matter, LocalDate today, WorkingCalendar calendar) {
        var step = matter.reminders().on(today, matter.dueOn(), calendar);
        return step.isEmpty()
                ? Mono.empty()
                : store.add(matter, step.getAsInt())
                        .delayUntil(id -> outbox.remind(new Outbox.Reminding(
                                matter.townId(),
                                id,
                                matter.roles(),
                                matter.mailed(),
                                matter.dueOn(),
                                step.getAsInt() == Reminders.OVERDUE,
                                matter.link())));
    }
}
