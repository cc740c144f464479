package org.gongkai.publisher.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.gongkai.publisher.view.ViewRefused.Reason;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A store whose commits the test ends by hand. */
class CountingWorkerTests {

    private static final Instant NOON = Instant.parse("2026-11-02T04:00:00Z");

    private final List<Map<Long, Long>> batches = new ArrayList<>();
    private final List<Sinks.One<Map<Long, Long>>> commits = new ArrayList<>();
    private final Map<Long, Long> totals = new HashMap<>(Map.of(1L, 0L, 2L, 0L));
    private final VisitorMemory visitors = new VisitorMemory(100);
    private final CountingWorker worker = new CountingWorker(this::add, 3);

    private Mono<Map<Long, Long>> add(Map<Long, Long> amounts) {
        batches.add(amounts);
        commits.add(Sinks.one());
        return commits.getLast().asMono();
    }

    @Test
    void addsAtOnceAndAnswersAfterTheCommit() {
        var answer = count(1, "a");

        assertThat(batches).containsExactly(Map.of(1L, 1L));
        assertThat(answer).isNotDone();
        commit(0);
        assertThat(answer).isCompletedWithValue(1L);
    }

    @Test
    void gathersWhileABatchCommits() {
        count(1, "a");
        var second = count(1, "b");
        var third = count(2, "b");
        var repeat = count(1, "b");
        assertThat(batches).hasSize(1);

        commit(0);

        assertThat(batches).hasSize(2).last().isEqualTo(Map.of(1L, 1L, 2L, 1L));
        assertThat(second).isNotDone();
        commit(1);
        assertThat(second).isCompletedWithValue(2L);
        assertThat(third).isCompletedWithValue(1L);
        assertThat(repeat).isCompletedWithValue(2L);
    }

    @Test
    void refusesWhenTooManyWait() {
        count(1, "a");
        for (var address : List.of("b", "c", "d")) {
            count(1, address);
        }

        var refused = count(1, "e");

        assertRefused(refused, Reason.TOO_MANY_WAITING);
        commit(0);
        commit(1);
        assertThat(count(1, "e")).isNotDone();
        assertThat(batches).last().isEqualTo(Map.of(1L, 1L));
    }

    @Test
    void countsTheRetryAfterAFailedBatch() {
        var failed = count(1, "a");
        var next = count(1, "b");
        commits.get(0).tryEmitError(new TimeoutException());

        assertRefused(failed, Reason.DATABASE_UNAVAILABLE);
        commit(1);
        assertThat(next).isCompletedWithValue(1L);
        var retry = count(1, "a");
        commit(2);
        assertThat(retry).isCompletedWithValue(2L);
    }

    @Test
    void remembersNoVisitorOfAnUnknownNotice() {
        var unknown = count(99, "a");
        commit(0);

        assertRefused(unknown, Reason.NO_SUCH_NOTICE);
        assertThat(visitors.size()).isZero();
    }

    private CompletableFuture<Long> count(long notice, String address) {
        return worker.add(notice, visitors.mark(new Visit(notice, address, "Firefox"), NOON))
                .toFuture();
    }

    private void commit(int batch) {
        var amounts = batches.get(batch);
        amounts.forEach((notice, amount) -> totals.computeIfPresent(notice, (_, total) -> total + amount));
        var answer = new HashMap<>(totals);
        answer.keySet().retainAll(amounts.keySet());
        commits.get(batch).tryEmitValue(answer);
    }

    private static void assertRefused(CompletableFuture<Long> answer, Reason reason) {
        assertThatThrownBy(answer::join)
                .cause()
                .isInstanceOfSatisfying(
                        ViewRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
