package org.gongkai.deployment.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One arrangement of processes, through all faults. */
final class Round implements AutoCloseable {

    private static final Duration DOWN = Duration.ofSeconds(20);
    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(30);
    private static final long STALE_MILLIS = 2_000;
    private static final int PEOPLE_AT_ONCE = 4;

    private final String name;
    private final Server.Launcher launcher;
    private final Postgres database;
    private final Server desk;
    private final List<Server> publishers;
    private final List<TownStaff.Approved> approved = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> figures = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Random random = new Random(7);
    private final TownStaff staff;
    private final Public visitors;
    private final AtomicInteger kills = new AtomicInteger();

    /**
     * The processes of a round.
     *
     * @param launcher of the home that holds the database
     * @param publishers those with the roles api and publisher; may be the desk itself
     */
    record Arrangement(
            String name, Server.Launcher launcher, Postgres database, Server desk, List<Server> publishers) {}

    /**
     * How much is done.
     *
     * @param publications while publishers are killed
     * @param kills at most; those who are killed need time to come back, in which nothing can be done where they are alone
     * @param cuts of the listening connections
     */
    record Plan(int publications, int kills, int cuts) {}

    Round(Arrangement arrangement, TownStaff staff) {
        this.name = arrangement.name();
        this.launcher = arrangement.launcher();
        this.database = arrangement.database();
        this.desk = arrangement.desk();
        this.publishers = arrangement.publishers();
        this.staff = staff;
        this.visitors = new Public(publishers);
    }

    /** What the round ends with: figures, and what the books say. */
    record Result(
            String name,
            int publications,
            int kills,
            long views,
            long refused,
            Books.Findings findings,
            List<String> faults,
            Map<String, String> figures) {
        boolean isFine() {
            return findings.isFine() && faults.isEmpty();
        }
    }

    Result run(Plan plan) {
        publishWhileKilling(plan);
        withoutDatabase();
        for (int cut = 0; cut < plan.cuts(); cut++) {
            withoutListening(cut);
        }
        Patience.until(
                "all orders carried out",
                RECOVERY_LIMIT,
                () -> database.count("select count(*) from handover.publication_order") == 0);
        visitors.close();
        var findings =
                new Books(database, launcher, visitors, List.copyOf(approved), kills.get() + 1).compare(publishers);
        return new Result(
                name,
                approved.size(),
                kills.get(),
                visitors.acknowledged(),
                visitors.refused(),
                findings,
                faults,
                figures);
    }

    private void publishWhileKilling(Plan plan) {
        say("%d publications while publishers are killed".formatted(plan.publications()));
        long before = database.count("select count(*) from publication.notice");
        var publishing = new AtomicBoolean(true);
        try (var people = Executors.newFixedThreadPool(PEOPLE_AT_ONCE);
                var killers = Executors.newCachedThreadPool()) {
            var killing = publishers.stream()
                    .map(victim -> killers.submit(() -> killWhile(publishing, victim, plan.kills())))
                    .toList();
            try {
                var work = new ArrayList<Future<?>>();
                for (int i = 0; i < plan.publications(); i++) {
                    work.add(people.submit(this::publishOne));
                }
                work.forEach(Round::await);
            } finally {
                publishing.set(false);
                people.shutdownNow();
            }
            killing.forEach(Round::await);
        }
        long millis = Patience.until(
                "all published",
                Duration.ofSeconds(60),
                () -> database.count("select count(*) from publication.notice") >= before + approved.size());
        note("last approval to last publication", millis);
    }

    private void publishOne() {
        var one = staff.publish();
        approved.add(one);
        visitors.knows(one.notice());
        // a minute for 200, in which several processes come and go
        Patience.pause(Duration.ofMillis(random.nextInt(2_000)));
    }

    private void killWhile(AtomicBoolean publishing, Server victim, int most) {
        for (int killed = 0; publishing.get() && killed < most; killed++) {
            Patience.pause(Duration.ofMillis(random.nextInt(3_000)));
            victim.kill();
            kills.incrementAndGet();
            Patience.pause(Duration.ofMillis(random.nextInt(500)));
            note("slowest restart after kill -9", victim.start());
        }
    }

    /** The longest of several. */
    private synchronized void note(String what, long millis) {
        var longest = Long.parseLong(figures.getOrDefault(what, "0 ms").replace(" ms", ""));
        figures.put(what, Math.max(longest, millis) + " ms");
    }

    private void withoutDatabase() {
        say("PostgreSQL stopped for %d s".formatted(DOWN.toSeconds()));
        var notice = approved.getFirst().notice();
        database.stop();
        Patience.pause(DOWN);
        requireAlive();
        database.start();
        var work = new ArrayList<Future<?>>();
        try (var watchers = Executors.newCachedThreadPool()) {
            work.add(watchers.submit(() -> recovered("desk", staff::isAnswered)));
            for (var publisher : publishers) {
                work.add(watchers.submit(
                        () -> recovered(publisher.name() + " views", () -> visitors.view(publisher, notice))));
                work.add(watchers.submit(() -> recovered(
                        publisher.name() + " lists",
                        () -> Http.get(publisher.uri("/api/v1/notices?limit=1&town=qinghe"))
                                        .statusCode()
                                == 200)));
            }
            work.forEach(Round::await);
        }
        recovered("publication", () -> {
            var one = staff.publish();
            approved.add(one);
            visitors.knows(one.notice());
            long millis = Patience.until(
                    "page",
                    RECOVERY_LIMIT,
                    () -> publishers.stream().allMatch(site -> status(site, one.notice()) == 200));
            return millis >= 0;
        });
    }

    private void recovered(String what, java.util.concurrent.Callable<Boolean> condition) {
        long millis = Patience.until(what + " after the database", RECOVERY_LIMIT, condition);
        note("database back to " + what, millis);
    }

    /** Nobody listens for a moment, and just then a notice is taken down: its page must not stay. */
    private void withoutListening(int cut) {
        var one = approved.get(cut);
        say("LISTEN connections cut, notice %d taken down".formatted(one.notice()));
        publishers.forEach(site -> status(site, one.notice()));
        database.read("""
                select pg_terminate_backend(pid) from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen %'
                """);
        Patience.until("take-down", RECOVERY_LIMIT, () -> staff.decide(one.report(), "take-down"));
        Patience.until("change", RECOVERY_LIMIT, () -> isTakenDown(one));
        publishers.forEach(site -> measureStaleness(site, one, 200));
        Patience.until("restore", RECOVERY_LIMIT, () -> staff.decide(one.report(), "restore"));
        Patience.until("change back", RECOVERY_LIMIT, () -> !isTakenDown(one));
        publishers.forEach(site -> measureStaleness(site, one, 410));
    }

    private boolean isTakenDown(TownStaff.Approved one) {
        return database.readOne("select state from publication.notice where number = " + one.notice())
                .equals("TAKEN_DOWN");
    }

    private void measureStaleness(Server site, TownStaff.Approved one, int stale) {
        long millis = Patience.until("fresh page", RECOVERY_LIMIT, () -> status(site, one.notice()) != stale);
        if (millis > STALE_MILLIS) {
            faults.add("%s showed notice %d stale for %d ms".formatted(site.name(), one.notice(), millis));
        }
        note("longest stale page", millis);
    }

    private static int status(Server site, long notice) {
        try {
            return Http.get(site.uri("/notices/" + notice)).statusCode();
        } catch (java.io.IOException _) {
            return -1;
        }
    }

    private void requireAlive() {
        publishers.stream()
                .filter(server -> !server.isAlive())
                .forEach(server -> faults.add(server.name() + " has ended without the database"));
        if (!desk.isAlive()) {
            faults.add("the desk has ended without the database");
        }
    }

    private void say(String what) {
        System.out.println(name + ": " + what);
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (java.util.concurrent.ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        } catch (InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Override
    public void close() {
        visitors.close();
    }
}
