package org.gongkai.admin.mail;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.gongkai.admin.account.AccountStore;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.review.Act;
import org.gongkai.domain.review.ActRequest;
import org.gongkai.domain.review.Review;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Writes mail in the transaction of the act it tells of, so that neither is without the other; {@link MailWorker} sends it afterwards.
 * Where there is no mail server nothing is written.
 */
@Component
public class Outbox {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** When the mail of a day goes out together. */
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final MailStore store;
    private final AccountStore accounts;
    private final Postman postman;
    private final InstantSource clock;

    Outbox(MailStore store, AccountStore accounts, Postman postman, InstantSource clock) {
        this.store = store;
        this.accounts = accounts;
        this.postman = postman;
        this.clock = clock;
    }

    /**
     * To everybody who could sign now, but for the one who brought it there.
     *
     * @param due the last day in time; asked for only where somebody is told
     */
    public Mono<Void> tellSigners(StoredEdition found, Mono<LocalDate> due, Actor actor) {
        if (!postman.isOn() || !(found.edition() instanceof Edition.UnderReview review)) {
            return Mono.empty();
        }
        return accounts.actorsIn(found.manuscript().townId())
                .filter(one -> one.accountId() != actor.accountId())
                .filter(one -> maySign(one, found))
                .map(Actor::accountId)
                .collectList()
                .flatMap(people -> people.isEmpty()
                        ? Mono.empty()
                        : due.flatMap(day -> store.write(
                                found,
                                people,
                                new MailStore.Words(MailKind.STAGE, review.stage(), day, null, null),
                                morning())));
    }

    private static boolean maySign(Actor one, StoredEdition found) {
        return Review.obstaclesToOffering(found.edition(), new ActRequest(Act.APPROVE, one, null))
                .isEmpty();
    }

    /**
     * To the drafter, unless it is they who act.
     *
     * @param reason why it came back; absent where that is not for mail
     * @param plannedAt when it will be public; absent for at once
     */
    public Mono<Void> tellDrafter(
            StoredEdition found, MailKind kind, @Nullable String reason, @Nullable Instant plannedAt, Actor actor) {
        if (!postman.isOn()) {
            return Mono.empty();
        }
        return store.drafter(found)
                .filter(drafter -> drafter != actor.accountId())
                .flatMap(drafter -> store.write(
                        found, List.of(drafter), new MailStore.Words(kind, null, null, plannedAt, reason), morning()));
    }

    /**
     * Of a last day that is near or has passed.
     *
     * @param townId 0 for the county itself
     * @param roles codes; who holds one of them in the town is told
     * @param title nothing that is not for mail
     * @param link within the desk
     */
    public record Reminding(
            int townId, long id, List<String> roles, String title, LocalDate dueOn, boolean overdue, String link) {}

    /** To those who are to act; one letter a day with all of them, whatever they chose for other mail. */
    public Mono<Void> remind(Reminding reminding) {
        return postman.isOn() ? store.writeReminder(reminding, morning()) : Mono.empty();
    }

    /** The next time at which the mail of a day goes out. */
    Instant morning() {
        return next(clock.instant());
    }

    static Instant next(Instant now) {
        var today = now.atZone(ZONE).toLocalDate().atTime(MORNING).atZone(ZONE);
        return (today.toInstant().isAfter(now) ? today : today.plusDays(1)).toInstant();
    }
}
