package org.gongkai.admin.posting;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.gongkai.admin.attachment.FileIntake;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.file.FileType;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.report.Manuscript;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Entering that a poster was put up, by the staff of the town whose notice it is. An entry is never changed or removed. */
@Component
public class Postings {

    /** So many on one report at most. */
    static final int MOST = 500;

    static final int LONGEST_PLACE = 100;
    static final int LONGEST_REASON = 300;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final PostingStore store;
    private final EditionStore editions;
    private final FileIntake intake;
    private final TownScope scope;
    private final AuditTrail audit;
    private final InstantSource clock;

    Postings(
            PostingStore store,
            EditionStore editions,
            FileIntake intake,
            TownScope scope,
            AuditTrail audit,
            InstantSource clock) {
        this.store = store;
        this.editions = editions;
        this.intake = intake;
        this.scope = scope;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether the person belongs to the staff of the town. */
    public static boolean mayAdd(Actor actor, int townId) {
        return Arrays.stream(Role.values()).anyMatch(role -> !role.isCountyWide() && actor.holds(role, townId));
    }

    /** What is known of a report's posters; without a public edition none can be entered. */
    record Board(StoredEdition newest, @Nullable Manuscript posted, List<Posting> postings) {}

    /** Empty where the person sees no such report. */
    Mono<Board> board(Actor actor, long reportId) {
        return scope.of(
                actor,
                editions.newest(reportId)
                        .flatMap(newest -> editions.editions(reportId)
                                .collectList()
                                .zipWith(store.of(newest.manuscript().townId(), reportId, MOST)
                                        .collectList())
                                .map(found -> new Board(newest, published(found.getT1()), found.getT2()))));
    }

    /** Those of a report, for its page. */
    public Mono<List<Posting>> of(Actor actor, StoredEdition edition) {
        var manuscript = edition.manuscript();
        return scope.of(
                actor,
                store.of(manuscript.townId(), manuscript.reportId(), MOST).collectList());
    }

    private static @Nullable Manuscript published(List<StoredEdition> all) {
        return all.stream()
                .filter(edition -> edition.edition() instanceof Edition.Published)
                .map(StoredEdition::manuscript)
                .findFirst()
                .orElse(null);
    }

    /** Enters one; the photograph is taken in only where everything else is right. Empty where the person sees no such report. */
    Mono<Board> add(Actor actor, long reportId, String place, String day, String fileName, Flux<DataBuffer> bytes) {
        return board(actor, reportId).flatMap(board -> {
            var posted = postable(actor, board);
            var where = place(place);
            var when = day(day);
            if (FileType.ofName(fileName)
                    .filter(type -> type == FileType.PNG || type == FileType.JPEG)
                    .isEmpty()) {
                throw new FormRefused("photo", "no-picture");
            }
            return intake.take(fileName, bytes)
                    .flatMap(taken -> scope.of(
                            actor,
                            store.add(posted, where, when, taken.attachment(), actor)
                                    .then(audit.record(
                                            actor,
                                            posted.townId(),
                                            "posted",
                                            "report:" + posted.reportId() + "/" + posted.edition() + " photo:"
                                                    + taken.attachment().sha256()))
                                    .thenReturn(board)));
        });
    }

    /** Says that one does not count, for a reason; it stays on record. Empty where the person sees no such posting. */
    Mono<Board> annul(Actor actor, long reportId, long posting, String typed) {
        return board(actor, reportId).flatMap(board -> {
            var manuscript = board.newest().manuscript();
            if (!mayAdd(actor, manuscript.townId())) {
                throw new ResponseStatusException(HttpStatus.FORBIDDEN);
            }
            if (board.postings().stream().noneMatch(one -> one.id() == posting)) {
                return Mono.empty();
            }
            var reason = typed.strip();
            if (reason.isEmpty() || reason.length() > LONGEST_REASON || !Inline.isText(reason)) {
                throw new FormRefused("reason", "missing-void");
            }
            return scope.of(
                    actor,
                    store.annul(manuscript.townId(), reportId, posting, reason, actor)
                            .filter(first -> first)
                            .delayUntil(_ -> audit.record(
                                    actor,
                                    manuscript.townId(),
                                    "posting-voided",
                                    "report:" + reportId + " posting:" + posting))
                            .thenReturn(board));
        });
    }

    private static Manuscript postable(Actor actor, Board board) {
        if (!mayAdd(actor, board.newest().manuscript().townId())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var posted = board.posted();
        if (posted == null) {
            throw new FormRefused("photo", "not-public");
        }
        if (board.postings().size() >= MOST) {
            throw new FormRefused("photo", "too-many-postings");
        }
        return posted;
    }

    private static String place(String typed) {
        var place = typed.strip();
        if (place.isEmpty()) {
            throw new FormRefused("place", "missing");
        }
        if (place.length() > LONGEST_PLACE || !Inline.isText(place)) {
            throw new FormRefused("place", "unreadable-place");
        }
        return place;
    }

    private LocalDate day(String typed) {
        try {
            var day = LocalDate.parse(typed.strip());
            var today = clock.instant().atZone(ZONE).toLocalDate();
            if (!day.isAfter(today) && day.getYear() >= 2000) {
                return day;
            }
        } catch (DateTimeParseException _) {
            // told below like a day to come
        }
        throw new FormRefused("postedOn", "unreadable-postedOn");
    }
}
