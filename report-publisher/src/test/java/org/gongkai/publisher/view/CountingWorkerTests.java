package org.gongkai.publisher.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.gongkai.publisher.meter.Meters;
import org.gongkai.publisher.view.ViewRefused.Reason;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A store whose commits the test ends by hand. */
class CountingWorkerTests {

    private static final Instant NOON = Instant.parse("2026-11-02T04:00:00Z");

    private final List<Map<Long, Long>> batches = new ArrayList<>();
    private final List<Sinks.One<Map<Long, NoticeViews>>> commits = new ArrayList<>();
    private final Map<Long, Long> totals = new HashMap<>(Map.of(1L, 0L, 2L, 0L));
    private final VisitorMemory visitors = new VisitorMemory(100);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> counted = new ArrayList<>();
    private final CountingWorker worker = worker(new CountingWorker.Bounds(3, 100, Duration.ofSeconds(5)));

    private CountingWorker worker(CountingWorker.Bounds bounds) {
        return new CountingWorker(
                this::add,
                (town, visit) -> counted.add(town + " " + visit.notice() + " " + visit.address()),
                new ViewMeters(new Meters(meters)),
                bounds);
    }

    private Mono<Map<Long, NoticeViews>> add(Map<Long, Long> amounts) {
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
    void takesNoMoreIntoABatchThanItsBound() {
        var narrow = worker(new CountingWorker.Bounds(3, 2, Duration.ofSeconds(5)));
        for (var address : List.of("a", "b", "c", "d")) {
            count(narrow, 1, address);
        }
        commit(0);
        assertThat(batches).last().isEqualTo(Map.of(1L, 2L));
        commit(1);
        assertThat(batches).last().isEqualTo(Map.of(1L, 1L));
        commit(2);

        assertThat(totals).containsEntry(1L, 4L);
        assertThat(meters.get("gongkai.views.batch.size").summary().max()).isEqualTo(2);
        assertThat(meters.get("gongkai.views.batch.size").summary().totalAmount())
                .isEqualTo(4);
    }

    @Test
    void refusesThoseWhoHaveWaitedTooLongAndCountsTheirRetry() {
        var hasty = worker(new CountingWorker.Bounds(3, 100, Duration.ZERO));
        var first = count(hasty, 1, "a");
        assertThat(batches).as("nobody stands the least waiting").isEmpty();

        assertRefused(first, Reason.DATABASE_UNAVAILABLE);
        assertThat(visitors.size()).isZero();
    }

    @Test
    void holdsNoMoreThanItsBoundsWhileTheDatabaseHangs() {
        var answers = new ArrayList<CompletableFuture<Long>>();
        for (int caller = 0; caller < 1_000; caller++) {
            answers.add(count(1, "visitor " + caller));
        }

        assertThat(answers.stream().filter(answer -> !answer.isDone()))
                .as("one that commits, three that wait")
                .hasSize(4);
        assertThat(visitors.size()).as("the others are not remembered").isEqualTo(4);
    }

    @Test
    void tellsOfEachCountedViewAfterItsCommit() {
        count(1, "a");
        assertThat(counted).isEmpty();
        commit(0);
        count(1, "a");
        count(99, "b");
        commit(1);
        commit(2);

        assertThat(counted).containsExactly("7 1 a");
    }

    @Test
    void remembersNoVisitorOfAnUnknownNotice() {
        var unknown = count(99, "a");
        commit(0);

        assertRefused(unknown, Reason.NO_SUCH_NOTICE);
        assertThat(visitors.size()).isZero();
    }

    private CompletableFuture<Long> count(long notice, String address) {
        return count(worker, notice, address);
    }

    private CompletableFuture<Long> count(CountingWorker worker, long notice, String address) {
        return worker.add(notice, visitors.mark(new Visit(notice, address, "Firefox"), NOON))
                .toFuture();
    }

    private void commit(int batch) {
        var amounts = batches.get(batch);
        amounts.forEach((notice, amount) -> totals.computeIfPresent(notice, (_, total) -> total + amount));
        var answer = new HashMap<Long, NoticeViews>();
        totals.forEach((notice, total) -> answer.put(notice, new NoticeViews(7, total)));
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
