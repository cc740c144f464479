package org.gongkai.admin.remark;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.remark.RemarkStore.NewRemark;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.report.Manuscript;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Remarking on the newest edition of a report, answering, and settling what was remarked. A remark is never changed or removed. */
@Component
public class Remarks {

    /** So many remarks on one edition at most; who needs more talks. */
    public static final int MOST = 500;

    static final int LONGEST = 1000;

    private static final int EXCERPT = 40;
    private static final List<Role> TALKERS =
            List.of(Role.DRAFTER, Role.OFFICE_REVIEWER, Role.SECRECY_REVIEWER, Role.APPROVER);

    private final RemarkStore store;
    private final EditionStore editions;
    private final TownScope scope;
    private final AuditTrail audit;

    Remarks(RemarkStore store, EditionStore editions, TownScope scope, AuditTrail audit) {
        this.store = store;
        this.editions = editions;
        this.scope = scope;
        this.audit = audit;
    }

    /** The threads on an edition, the open ones first. */
    public Mono<List<RemarkThread>> on(Actor actor, StoredEdition edition) {
        return scope.of(
                actor, store.of(edition.manuscript(), MOST).collectList().map(RemarkThread::of));
    }

    /** How many remarks are open on the drafts of a person, by report. */
    public Mono<Map<Long, Integer>> openOnDrafts(Actor actor) {
        return scope.of(
                actor, store.openOnDrafts(actor).collectMap(RemarkStore.Count::reportId, RemarkStore.Count::open));
    }

    /** Whether the person may remark on what this town writes. */
    public static boolean mayRemark(Actor actor, int townId) {
        return TALKERS.stream().anyMatch(role -> actor.holds(role, townId))
                || !actor.actsFor(TALKERS, townId).isEmpty();
    }

    /** Whether the person may settle a remark: who made it, or a drafter of the town, who has to deal with it. */
    public static boolean mayResolve(Actor actor, int townId, Remark remark) {
        return remark.accountId() == actor.accountId() || actor.holds(Role.DRAFTER, townId);
    }

    /**
     * Adds a remark to the newest edition.
     *
     * @param position number of the block it speaks of, from 0; null for the whole
     * @param parent the thread it belongs to; null begins one
     * @return the report; empty where the person sees no such report
     */
    Mono<Long> add(Actor actor, long reportId, String text, @Nullable Integer position, @Nullable Long parent) {
        return scope.of(actor, editions.lock(reportId).flatMap(editions::newest).flatMap(found -> {
            var manuscript = found.manuscript();
            if (!mayRemark(actor, manuscript.townId())) {
                return Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN));
            }
            return store.of(manuscript, MOST)
                    .collectList()
                    .flatMap(present ->
                            store.add(manuscript, actor, remark(manuscript, present, text, position, parent)))
                    .then(record(actor, manuscript, "remark"))
                    .thenReturn(reportId);
        }));
    }

    private static NewRemark remark(
            Manuscript manuscript,
            List<Remark> present,
            String text,
            @Nullable Integer position,
            @Nullable Long parent) {
        if (present.size() >= MOST) {
            throw new FormRefused("remark", "too-many");
        }
        boolean isThread =
                parent == null || present.stream().anyMatch(one -> one.id() == parent && one.parent() == null);
        if (!isThread) {
            throw new FormRefused("remark", "unreadable-remark");
        }
        boolean isAnswer = parent != null;
        var place = isAnswer
                        || position == null
                        || position >= manuscript.content().blocks().size()
                ? null
                : position;
        return new NewRemark(parent, place, place == null ? null : excerpt(manuscript, place), checked(text));
    }

    private static String checked(String typed) {
        var text = typed.strip();
        if (text.isEmpty()) {
            throw new FormRefused("remark", "missing");
        }
        if (text.length() > LONGEST) {
            throw new FormRefused("remark", "too-long");
        }
        if (!Arrays.stream(text.split("\\R", -1))
                .map(line -> line.replace('\t', ' '))
                .allMatch(Inline::isText)) {
            throw new FormRefused("remark", "unreadable-remark");
        }
        return text;
    }

    /** The beginning of a block. */
    static String excerpt(Manuscript manuscript, int position) {
        var plain = manuscript
                .content()
                .blocks()
                .get(position)
                .plain()
                .replaceAll("\\s+", " ")
                .strip();
        return plain.codePointCount(0, plain.length()) <= EXCERPT
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, EXCERPT)) + "…";
    }

    /**
     * Settles a remark of the newest edition; one that is settled already stays as it is.
     *
     * @return the report; empty where the person sees no such report or remark
     */
    Mono<Long> resolve(Actor actor, long reportId, long id) {
        return scope.of(actor, editions.lock(reportId).flatMap(editions::newest).flatMap(found -> {
            var manuscript = found.manuscript();
            return store.of(manuscript, MOST)
                    .filter(remark -> remark.id() == id && remark.parent() == null)
                    .next()
                    .flatMap(remark -> mayResolve(actor, manuscript.townId(), remark)
                            ? store.resolve(manuscript, id, actor)
                            : Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN)))
                    .flatMap(changed -> changed > 0
                            ? record(actor, manuscript, "remark-resolved").thenReturn(reportId)
                            : Mono.just(reportId));
        }));
    }

    private Mono<Void> record(Actor actor, Manuscript manuscript, String act) {
        return audit.record(
                actor, manuscript.townId(), act, "report:" + manuscript.reportId() + "/" + manuscript.edition());
    }
}
