package org.gongkai.deployment.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Settings that tell strangers too much or let them do too much. */
final class DisclosureRules {

    private static final List<String> LOUD = List.of("debug", "trace");

    /** Loggers that write what was sent: forms, parameters, passwords among them. */
    private static final List<String> TELLING = List.of(
            "root",
            "org.springframework",
            "org.springframework.security",
            "org.springframework.web",
            "io.r2dbc",
            "reactor.netty");

    private static final List<String> HARMLESS = List.of("health", "prometheus", "info");

    private DisclosureRules() {}

    static void look(Settings settings, Consumer<Fault> found) {
        var path = settings.text("spring.web.error.include-path");
        if (isGiven(settings, "spring.web.error.include-message")
                || isGiven(settings, "spring.web.error.include-stacktrace")
                || isGiven(settings, "spring.web.error.include-binding-errors")
                || !(path.isEmpty() || path.equals("never"))) {
            found.accept(Fault.inProduction(
                    "error-details",
                    "error answers would show what happens inside: leave --spring.web.error.… as they are"));
        }
        endpoints(settings, found);
        logging(settings, found);
        network(settings, found);
    }

    private static boolean isGiven(Settings settings, String name) {
        return settings.isSet(name) && !settings.text(name).equals("never");
    }

    private static void endpoints(Settings settings, Consumer<Fault> found) {
        var exposed = settings.text("management.endpoints.web.exposure.include");
        var telling = Arrays.stream(exposed.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !HARMLESS.contains(name))
                .toList();
        if (!telling.isEmpty()) {
            found.accept(Fault.inProduction(
                    "management-endpoints",
                    "the management port would show " + String.join(", ", telling)
                            + ": expose health and prometheus alone"));
        }
    }

    private static void logging(Settings settings, Consumer<Fault> found) {
        for (var logger : TELLING) {
            if (LOUD.contains(settings.text("logging.level." + logger).toLowerCase(Locale.ROOT))) {
                found.accept(Fault.inProduction(
                        "log-level",
                        "--logging.level." + logger + " writes what people send into the log: set it to warn"));
            }
        }
        if (settings.isOn("debug") || settings.isOn("trace")) {
            found.accept(Fault.inProduction("log-level", "--debug writes what people send into the log: leave it out"));
        }
    }

    private static void network(Settings settings, Consumer<Fault> found) {
        if (settings.isOn("gongkai.hub.private-callbacks")) {
            found.accept(
                    Fault.inProduction(
                            "private-callbacks",
                            "strangers could have us call machines of the inner network: name them in --gongkai.hub.private-hosts"));
        }
        if (settings.text("gongkai.publisher.rate-limit.rate").equals("0")) {
            found.accept(Fault.inProduction(
                    "rate-limit", "views are not limited: leave --gongkai.publisher.rate-limit.rate out"));
        }
        var mail = settings.text("spring.mail.host");
        boolean encrypted = settings.text("spring.mail.protocol").equals("smtps")
                || settings.isOn("spring.mail.properties.mail.smtp.starttls.required");
        if (!mail.isEmpty() && !encrypted && !Settings.isLoopback(mail)) {
            found.accept(Fault.unlessAccepted(
                    "mail-in-clear",
                    "mail travels unencrypted: set --spring.mail.properties.mail.smtp.starttls.required=true"));
        }
    }
}
