package org.gongkai.admin.mail;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gongkai.admin.scope.TownScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Sends what the outbox holds, one letter after the other, where there is a mail server. Any number of processes may do so: each letter is
 * taken by one of them, and the process that ends finishes the one it is at.
 */
@Component
class MailWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailWorker.class);

    /** Letters of one round. */
    private static final int BATCH = 50;

    private static final Duration LAST_CHANCE = Duration.ofMillis(2500);
    private static final Duration KEPT = Duration.ofDays(30);

    private final MailStore store;
    private final Outbox outbox;
    private final MailText text;
    private final Postman postman;
    private final TownScope scope;
    private final MailProperties properties;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile Ending ending = new Ending();
    private volatile Disposable running = Disposables.disposed();

    MailWorker(
            MailStore store,
            Outbox outbox,
            MailText text,
            Postman postman,
            TownScope scope,
            MailProperties properties) {
        this.store = store;
        this.outbox = outbox;
        this.text = text;
        this.postman = postman;
        this.scope = scope;
        this.properties = properties;
    }

    /** From the word to end until the last letter has left. */
    private record Ending(AtomicBoolean asked, Sinks.Empty<Void> asking, Sinks.Empty<Void> done) {
        Ending() {
            this(new AtomicBoolean(), Sinks.empty(), Sinks.empty());
        }
    }

    @Override
    public void start() {
        if (!postman.isOn() || isRunning()) {
            return;
        }
        var mine = new Ending();
        ending = mine;
        running = Flux.interval(properties.interval())
                .takeUntilOther(mine.asking().asMono())
                .onBackpressureDrop()
                .concatMap(_ -> round(), 1)
                .doFinally(_ -> mine.done().tryEmitEmpty())
                .subscribe();
    }

    /** Looks for late publications, then sends what is due. */
    private Mono<Void> round() {
        return tidy().then(Mono.defer(this::sendDue)).onErrorResume(fault -> {
            if (failing.compareAndSet(false, true)) {
                LOG.warn(
                        "Mail is not looked after, trying again every {}: {}", properties.interval(), fault.toString());
            }
            return Mono.empty();
        });
    }

    private Mono<Void> tidy() {
        return scope.ofCounty(store.writeOfLate(outbox.morning()).then(store.forget(KEPT)))
                .then();
    }

    private enum Outcome {
        NOTHING_DUE,
        DONE,
        SERVER_FAILED
    }

    private Mono<Void> sendDue() {
        return Flux.range(0, BATCH)
                .concatMap(_ -> ending.asked().get() ? Mono.just(Outcome.NOTHING_DUE) : one(), 1)
                .takeUntil(outcome -> outcome != Outcome.DONE)
                .then()
                .doOnSuccess(_ -> failing.set(false));
    }

    private Mono<Outcome> one() {
        return scope.ofCounty(store.take(properties.held()))
                .flatMap(this::deliver)
                .defaultIfEmpty(Outcome.NOTHING_DUE);
    }

    private Mono<Outcome> deliver(Letter letter) {
        var address = letter.address();
        var current = letter.current();
        if (address == null || current.isEmpty()) {
            return drop(letter);
        }
        return postman.send(letter, address, text.of(letter, current))
                .thenReturn(MailSent.YES)
                .onErrorResume(fault -> Mono.just(MailSent.no(fault)))
                .flatMap(sent -> sent.problem() == null ? drop(letter) : fail(letter, sent.problem()));
    }

    private Mono<Outcome> drop(Letter letter) {
        return scope.ofCounty(store.drop(letter)).thenReturn(Outcome.DONE);
    }

    private Mono<Outcome> fail(Letter letter, MailProblem problem) {
        var delay = BackOff.after(letter.mails().getFirst().attempts() + 1);
        return scope.ofCounty(store.noteFailure(letter, problem, delay, properties.attempts()))
                .doOnNext(aside -> {
                    if (aside > 0) {
                        LOG.warn("Set aside after {} attempts: {}, {}", properties.attempts(), letter, problem.code());
                    } else {
                        LOG.info("Not sent, tried again in {}: {}, {}", delay, letter, problem.code());
                    }
                })
                .thenReturn(problem.concernsAll() ? Outcome.SERVER_FAILED : Outcome.DONE);
    }

    /** No new letter is begun; the one under way has a moment to be finished and noted, so that it is not sent again. */
    @Override
    public void stop(Runnable callback) {
        var mine = ending;
        mine.asked().set(true);
        mine.asking().tryEmitEmpty();
        (isRunning() ? mine.done().asMono() : Mono.<Void>empty())
                .timeout(LAST_CHANCE)
                .onErrorComplete()
                .doFinally(_ -> {
                    running.dispose();
                    callback.run();
                })
                .subscribe();
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }

    /** After the web server, when the last acts are done. */
    @Override
    public int getPhase() {
        return 0;
    }
}
