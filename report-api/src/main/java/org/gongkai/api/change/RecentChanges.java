package org.gongkai.api.change;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.gongkai.api.serving.ChangeBell;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What followers of the log ask for, read once for all who ask for the same after the same ring of the bell. */
@Component
class RecentChanges {

    /** Read at a time for one follower; the next are read only when it has taken these. */
    private static final int BATCH = 100;

    private final ChangeStore changes;
    private final ConcurrentMap<Question, Mono<List<LoggedChange>>> beingRead = new ConcurrentHashMap<>();

    private record Question(long ring, long after) {}

    RecentChanges(ChangeStore changes) {
        this.changes = changes;
    }

    /** The next changes after this number; {@code ring} is the one awaited by who asks. */
    Mono<List<LoggedChange>> after(long sequence, ChangeBell.Ring ring) {
        return Mono.defer(() -> beingRead.computeIfAbsent(new Question(ring.number(), sequence), this::read));
    }

    private Mono<List<LoggedChange>> read(Question question) {
        return changes.after(question.after(), BATCH)
                .collectList()
                .doOnTerminate(() -> beingRead.remove(question))
                .cache();
    }
}
