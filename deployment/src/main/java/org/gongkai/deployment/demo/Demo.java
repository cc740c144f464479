package org.gongkai.deployment.demo;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongkai.admin.PlatformOperations;
import org.gongkai.admin.PlatformOperations.NewAccount;
import org.gongkai.admin.PlatformOperations.NewTown;
import org.gongkai.deployment.server.RunningServer;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A fictional county for looking around: towns, channels, accounts and reports. Every report takes the real path: imported by
 * its drafter, signed by three other people, published by the publisher. It comes into an empty database alone, and only when
 * somebody starts the demonstration.
 */
public final class Demo {

    /** What the demo's site is called. */
    public static final List<String> SITE = List.of(
            "--gongkai.site.county=安澜县",
            "--gongkai.site.organiser=安澜县人民政府办公室",
            "--gongkai.site.contact=0600-5550000",
            "--gongkai.site.identification-code=9901210001",
            "--gongkai.site.icp=安ICP备00000000号-1",
            "--gongkai.site.public-security=安公网安备 99012100000001号",
            "--gongkai.site.mark-url=/about");

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int PASSWORD_LENGTH = 14;

    private final PlatformOperations operations;
    private final PrintWriter out;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> tokens = new LinkedHashMap<>();

    private Demo(PlatformOperations operations, PrintWriter out) {
        this.operations = operations;
        this.out = out;
    }

    /** Puts the county into the database of a server that is up and has no town, and prints who can sign in. */
    public static void seed(RunningServer server, PrintWriter out) {
        var demo = new Demo(server.context().getBean(PlatformOperations.class), out);
        var county = County.read();
        out.println("Preparing the demo county " + county.name() + " …");
        out.flush();
        var signIns = new StringBuilder();
        county.operators().forEach(person -> signIns.append(demo.open(person, null, county.name())));
        for (var town : county.towns()) {
            demo.addTown(town);
            town.people().forEach(person -> signIns.append(demo.open(person, town, county.name())));
        }
        try (var desk = new DemoDesk(server.address(), demo.tokens)) {
            county.documents().forEach(document -> demo.bring(desk, county, document));
            county.entries().forEach(entry -> desk.enter(entry, logins(county, entry.town())));
            out.println("  entries of registers: " + county.entries().size());
        }
        demo.tokens.keySet().forEach(login -> wait(demo.operations.revokeTokens(login)));
        out.println("Demo sign-ins at " + server.address() + "admin (shown this once):");
        out.print(signIns);
        out.flush();
    }

    /** Who holds which role in a town. */
    private static Map<String, String> logins(County county, String town) {
        return county.towns().stream()
                .filter(one -> one.slug().equals(town))
                .flatMap(one -> one.people().stream())
                .collect(java.util.stream.Collectors.toMap(County.Person::role, County.Person::login, (one, _) -> one));
    }

    private void addTown(County.DemoTown town) {
        wait(operations.addTown(new NewTown(town.slug(), town.name(), town.code(), town.organ())));
        wait(operations.setOffice(town.slug(), town.office()));
        town.channels().forEach(channel -> addChannel(town, channel));
    }

    private void addChannel(County.DemoTown town, County.DemoChannel channel) {
        var name = channel.name();
        if (name != null) {
            wait(operations.addChannel(town.slug(), channel.slug(), name));
        }
        wait(operations.describeChannel(town.slug(), channel.slug(), channel.about()));
    }

    /** Opens an account and returns its line in the list of sign-ins. */
    private String open(County.Person person, County.@Nullable DemoTown town, String county) {
        var role = Role.ofCode(person.role()).orElseThrow();
        var password = password();
        wait(operations.addAccount(
                new NewAccount(person.login(), person.name(), town == null ? null : town.slug(), role, password)));
        tokens.put(person.login(), wait(operations.issueToken(person.login())));
        return "  %-16s %s  %s %s %s%n"
                .formatted(person.login(), password, town == null ? county : town.name(), role.label(), person.name());
    }

    private void bring(DemoDesk desk, County county, County.Document document) {
        long report = desk.importDocument(document);
        desk.attach(document, report);
        if (document.state().equals("draft")) {
            return;
        }
        var town = county.towns().stream()
                .filter(one -> one.slug().equals(document.town()))
                .findFirst()
                .orElseThrow();
        desk.act(document.drafter(), report, "submit");
        if (document.state().equals("published")) {
            approve(desk, town, report);
            correct(desk, town, document, report);
            withdraw(desk, town, document, report);
        }
        out.println("  " + document.state() + ": " + document.fileName());
        out.flush();
    }

    private static void approve(DemoDesk desk, County.DemoTown town, long report) {
        for (var role : new Role[] {Role.OFFICE_REVIEWER, Role.SECRECY_REVIEWER, Role.APPROVER}) {
            desk.approve(town.person(role.code()).login(), report);
        }
    }

    private static void correct(DemoDesk desk, County.DemoTown town, County.Document document, long report) {
        if (document.correction() != null) {
            desk.awaitPublished(document.drafter(), report);
            desk.correct(document, document.correction(), report);
            desk.act(document.drafter(), report, "submit");
            approve(desk, town, report);
        }
    }

    private static void withdraw(DemoDesk desk, County.DemoTown town, County.Document document, long report) {
        if (document.withdrawal() != null) {
            desk.awaitPublished(document.drafter(), report);
            desk.withdraw(town.person(Role.APPROVER.code()).login(), document.withdrawal(), report);
        }
    }

    private String password() {
        var password = new StringBuilder();
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    private static <T> T wait(Mono<T> answer) {
        var value = answer.block(LIMIT);
        if (value == null) {
            throw new IllegalStateException("the desk gives no answer");
        }
        return value;
    }
}
