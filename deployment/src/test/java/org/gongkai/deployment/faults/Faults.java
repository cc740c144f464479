package org.gongkai.deployment.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tries what the platform has to survive and prints what was lost: nothing, or it ends with 1. Arguments: the launcher, an empty
 * directory for homes and logs, the most seconds it may take.
 */
public final class Faults {

    private final Path launcher;
    private final Path directory;
    private final List<Server> servers = new ArrayList<>();
    private final Server.Launcher home;
    private final Postgres database;
    private TownStaff staff;

    private Faults(Path launcher, Path directory) throws IOException {
        this.launcher = launcher;
        this.directory = directory;
        this.home = launcher("county", Map.of());
        this.database = new Postgres(home, directory);
    }

    public static void main(String[] arguments) throws IOException {
        var faults = new Faults(
                Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]).toAbsolutePath());
        Runtime.getRuntime().addShutdownHook(new Thread(faults::cleanUp));
        endAfter(Duration.ofSeconds(Long.parseLong(arguments[2])));
        System.exit(faults.run() ? 0 : 1);
    }

    private static void endAfter(Duration limit) {
        Thread.ofPlatform().daemon().start(() -> {
            Patience.pause(limit);
            System.out.println("not done after " + limit.toSeconds() + " s");
            System.exit(1);
        });
    }

    private boolean run() throws IOException {
        long began = System.nanoTime();
        var results = List.of(oneProcess(), twoPublishers());
        System.out.println();
        results.forEach(Faults::print);
        long lost =
                results.stream().mapToLong(result -> result.findings().lost()).sum();
        long doubled = results.stream()
                .mapToLong(result -> result.findings().doubled())
                .sum();
        long gaps =
                results.stream().mapToLong(result -> result.findings().gaps()).sum();
        var chain = results.stream()
                .map(result -> result.findings().chain())
                .filter(text -> !text.equals("ok"))
                .findFirst()
                .orElse("ok");
        System.out.printf("lost %d  doubled %d  gaps %d  chain %s%n", lost, doubled, gaps, chain);
        System.out.printf("after %d s%n", (System.nanoTime() - began) / 1_000_000_000);
        return results.stream().allMatch(Round.Result::isFine);
    }

    /** Everything in one process, which is killed as a whole. */
    private Round.Result oneProcess() throws IOException {
        var server = server("one", home, "api,publisher,admin");
        server.start();
        staff = TownStaff.open(server, home, directory.resolve("staff.log"));
        var arrangement = new Round.Arrangement("one process", home, database, server, List.of(server));
        try (var round = new Round(arrangement, staff)) {
            return round.run(new Round.Plan(20, 2, 2));
        } finally {
            server.stop();
        }
    }

    /** The desk alone at its database, which two publishers with homes of their own use as an external one. */
    private Round.Result twoPublishers() throws IOException {
        var desk = server("desk", home, "admin");
        desk.start();
        var publishers = new ArrayList<Server>();
        for (var name : List.of("first", "second")) {
            var publisher = server(name, launcher(name, database.environment()), "api,publisher");
            publisher.start();
            publishers.add(publisher);
        }
        var arrangement = new Round.Arrangement("two publishers", home, database, desk, publishers);
        try (var round = new Round(arrangement, staff.at(desk))) {
            return round.run(new Round.Plan(200, Integer.MAX_VALUE, 3));
        } finally {
            publishers.forEach(Server::stop);
            desk.stop();
        }
    }

    private Server.Launcher launcher(String name, Map<String, String> environment) throws IOException {
        return new Server.Launcher(launcher, Files.createDirectories(directory.resolve(name + "-home")), environment);
    }

    private Server server(String name, Server.Launcher home, String roles) {
        var server = new Server(name, home, roles, directory);
        servers.add(server);
        return server;
    }

    private static void print(Round.Result result) {
        System.out.printf(
                "%-15s publications %d  kills %d  views %d  refused %d  unanswered %d  lost %d  doubled %d  gaps %d  chain %s%n",
                result.name(),
                result.publications(),
                result.kills(),
                result.views(),
                result.refused(),
                result.findings().unanswered(),
                result.findings().lost(),
                result.findings().doubled(),
                result.findings().gaps(),
                result.findings().chain());
        result.figures().forEach((what, figure) -> System.out.printf("    %-38s %10s%n", what, figure));
        result.findings().complaints().forEach(complaint -> System.out.println("    WRONG: " + complaint));
        result.faults().forEach(fault -> System.out.println("    WRONG: " + fault));
    }

    /** Only what was started here. */
    private void cleanUp() {
        servers.forEach(Server::stop);
        database.stop();
    }
}
