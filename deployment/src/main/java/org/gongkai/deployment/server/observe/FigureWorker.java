package org.gongkai.deployment.server.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gongkai.admin.duty.DutyBoard;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.deployment.server.observe.RoleState.Level;
import org.gongkai.publisher.handover.OrderTaking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads figures from the database and asks the roles how they are, while there is a port on which anybody can see them. */
@Component
final class FigureWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FigureWorker.class);
    private static final Duration INTERVAL = Duration.ofSeconds(15);
    /** Reading the duties of a county takes as long as its page. */
    private static final Duration DUTY_INTERVAL = Duration.ofMinutes(5);

    private final RoleStates states;
    private final Map<String, Level> levels = new ConcurrentHashMap<>();
    private final List<Flux<Sampled>> often = new ArrayList<>();
    private final List<Flux<Sampled>> seldom = new ArrayList<>();
    private final ListableBeanFactory beans;
    private Disposable running = Disposables.disposed();

    FigureWorker(RoleStates states, ListableBeanFactory beans) {
        this.states = states;
        this.beans = beans;
        beans.getBeanProvider(OrderTaking.class)
                .ifAvailable(_ -> often.add(store("publisherDatabase").ofPublisher()));
        beans.getBeanProvider(TownScope.class)
                .ifAvailable(scope -> often.add(store("adminDatabase").ofDesk(scope)));
        beans.getBeanProvider(DutyBoard.class)
                .ifAvailable(board -> seldom.add(Flux.defer(new Dutiful(board)::figures)));
    }

    private FigureStore store(String database) {
        return new FigureStore(beans.getBean(database, DatabaseClient.class));
    }

    @Override
    public void start() {
        var registry = beans.getBeanProvider(MeterRegistry.class).getIfAvailable();
        if (registry == null) {
            running = Disposables.composite();
            return;
        }
        states.all().keySet().forEach(role -> watch(role, registry));
        var figures = new SampledFigures(registry);
        running = Disposables.composite(
                every(INTERVAL, Mono.when(read(often, figures), ask())), every(DUTY_INTERVAL, read(seldom, figures)));
    }

    private void watch(String role, MeterRegistry registry) {
        Gauge.builder(
                        "gongkai.role.state",
                        () -> 2 - levels.getOrDefault(role, Level.DOWN).ordinal())
                .description("How a role of this process is: 2 up, 1 degraded, 0 down")
                .tag("role", role)
                .register(registry);
    }

    private static Disposable every(Duration interval, Mono<Void> work) {
        return Flux.interval(Duration.ZERO, interval)
                .onBackpressureDrop()
                .concatMap(_ -> work.timeout(interval).onErrorComplete(), 1)
                .subscribe();
    }

    /** Where one cannot be read the last numbers stand, and the others are read all the same. */
    private static Mono<Void> read(List<Flux<Sampled>> sources, SampledFigures figures) {
        return Flux.fromIterable(sources)
                .concatMap(source -> source.collectList()
                        .doOnNext(figures::show)
                        .doOnError(fault -> LOG.debug("figures could not be read: {}", fault.toString()))
                        .onErrorComplete())
                .then();
    }

    private Mono<Void> ask() {
        return Flux.fromIterable(states.all().entrySet())
                .concatMap(entry -> entry.getValue().doOnNext(state -> levels.put(entry.getKey(), state.level())))
                .then();
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }
}
