package org.gongkai.deployment.settings;

import java.net.URI;
import java.util.function.Consumer;

/** Where the server can be reached, and as what it shows itself. */
final class AddressRules {

    private static final String MANAGEMENT_PORT = "management.server.port";

    private AddressRules() {}

    static void look(Settings settings, Consumer<Fault> found) {
        site(settings, found);
        management(settings, found);
        roles(settings, found);
        listening(settings, found);
    }

    private static void site(Settings settings, Consumer<Fault> found) {
        var site = settings.text("gongkai.site.base-url");
        if (site.isEmpty()) {
            found.accept(Fault.inProduction(
                    "site-address",
                    "without an address of the site any request chooses it: set --gongkai.site.base-url=https://…"));
        } else if (!isPublicHttps(site)) {
            found.accept(Fault.inProduction(
                    "site-address",
                    "the address of the site is not https with a public name: set --gongkai.site.base-url=https://…"));
        }
        var desk = settings.text("gongkai.admin.mail.desk");
        if (!desk.isEmpty() && !desk.startsWith("https://")) {
            found.accept(Fault.inProduction(
                    "desk-address",
                    "links in mail lead to the desk without https: set --gongkai.admin.mail.desk=https://…"));
        }
    }

    private static boolean isPublicHttps(String site) {
        try {
            var uri = URI.create(site);
            return "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getHost().contains(".")
                    && !uri.getHost().matches("[0-9.]+");
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static void management(Settings settings, Consumer<Fault> found) {
        var port = settings.text(MANAGEMENT_PORT);
        if (port.isEmpty() || port.startsWith("-")) {
            return;
        }
        if (port.equals(settings.text("server.port")) && !port.equals("0")) {
            found.accept(Fault.inProduction(
                    "management-port",
                    "figures and health would stand on the public port: give --" + MANAGEMENT_PORT
                            + " one of its own"));
        }
        var address = settings.text("management.server.address");
        if (!Settings.isLoopback(address)) {
            found.accept(
                    Fault.unlessAccepted(
                            "management-address",
                            "the management port asks nobody for a password and listens on "
                                    + (address.isEmpty() ? "every address" : address)
                                    + ": set --management.server.address=127.0.0.1, or keep strangers away by a network policy"));
        }
    }

    private static void roles(Settings settings, Consumer<Fault> found) {
        var roles = settings.text("gongkai.roles");
        if (roles.isEmpty() || (roles.contains("admin") && (roles.contains("api") || roles.contains("publisher")))) {
            found.accept(Fault.unlessAccepted(
                    "desk-on-public-port",
                    "the desk shares the port of the public side: run --gongkai.roles=admin as a process of its own, "
                            + "or let the proxy in front keep strangers from /admin"));
        }
    }

    private static void listening(Settings settings, Consumer<Fault> found) {
        if (Settings.isLoopback(settings.text("server.address"))) {
            return;
        }
        boolean trusting = !settings.text("server.forward-headers-strategy").equalsIgnoreCase("none")
                || settings.isOn("gongkai.publisher.trusted-proxies");
        if (trusting) {
            found.accept(Fault.unlessAccepted(
                    "trusted-proxies",
                    "X-Forwarded-… is believed from everybody who reaches " + settings.text("server.address")
                            + ": listen on 127.0.0.1 behind the proxy, or let nobody else reach this port"));
        } else if (!settings.isOn("server.ssl.enabled")
                && !settings.isSet("server.ssl.certificate")
                && !settings.isSet("server.ssl.key-store")
                && !settings.isSet("server.ssl.bundle")) {
            found.accept(
                    Fault.inProduction(
                            "plain-http",
                            "passwords and cookies would travel unencrypted: put a proxy with TLS in front, or set --server.ssl.…"));
        }
    }
}
