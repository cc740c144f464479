package org.gongkai.deployment.journey;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.gongkai.deployment.demo.Demo;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.server.RunningServer;
import org.gongkai.deployment.server.ServeOptions;

/** The demo county as one server for all browser tests of a process. It is started by the first and ends with the tests. */
final class DemoCounty {

    /** Tests with this tag share the county, in a run of their own: a server that ends takes the event loops of others along. */
    static final String TAG = "demo-county";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path home;
    private final RunningServer server;
    private final Map<String, String> passwords;

    private DemoCounty(Path home, RunningServer server, Map<String, String> passwords) {
        this.home = home;
        this.server = server;
        this.passwords = Map.copyOf(passwords);
    }

    private static final class Holder {
        private static final DemoCounty COUNTY = start();
    }

    static DemoCounty get() {
        return Holder.COUNTY;
    }

    private static DemoCounty start() {
        try {
            var home = Files.createTempDirectory("gongkai-demo-").resolve("home");
            var options = new ArrayList<>(Demo.SITE);
            options.add("--server.port=0");
            var server = RunningServer.start(Home.open(home), new ServeOptions(options, Map.of()));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            var printed = new StringWriter();
            Demo.seed(server, new PrintWriter(printed));
            register(server);
            return new DemoCounty(home, server, passwords(printed.toString()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** A normative document in force that names a notice, and one that was repealed. */
    private static void register(RunningServer server) {
        try (var connection = server.database().connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into admin.register_entry (town_id, register, version, state, number, title, field_values, valid_until,
                           public_title, public_values, public_since)
                    select t.id, 'normative-documents', 1, d.state, d.number, d.title, d.field_values, d.until, d.title,
                           d.field_values, now()
                      from admin.town t,
                           lateral (select min(number) as number from publication.public_notice where town_id = t.id) n,
                           lateral (values
                               ('repealed', '青府规〔2019〕2号', '青禾镇祠堂管理暂行办法', date '2024-06-30',
                                jsonb_build_object('title', '青禾镇祠堂管理暂行办法', 'drafter', '党政办公室')),
                               ('filed', '青府规〔2024〕3号', '青禾镇农村集体聚餐食品安全管理办法', date '2100-04-08',
                                jsonb_build_object('title', '青禾镇农村集体聚餐食品安全管理办法', 'drafter', '应急管理办公室',
                                    'issuedOn', '2026-04-08', 'validUntil', '2100-04-08', 'notice', n.number::text,
                                    'filingNumber', '安规备〔2026〕12号'))) d (state, number, title, until, field_values)
                     where t.slug = 'qinghe'
                    """);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Path of what the first link of this kind on a page leads to. */
    String linked(String page, String beginning) {
        var link = Pattern.compile("href=\"(" + Pattern.quote(beginning) + "[0-9]+)\"")
                .matcher(text(page));
        if (!link.find()) {
            throw new IllegalStateException("nothing on " + page + " leads to " + beginning);
        }
        return link.group(1);
    }

    private static Map<String, String> passwords(String printed) {
        var passwords = new HashMap<String, String>();
        var line = Pattern.compile("^  (\\w+) +(\\w{14})  ", Pattern.MULTILINE).matcher(printed);
        while (line.find()) {
            passwords.put(line.group(1), line.group(2));
        }
        return passwords;
    }

    /** Its {@code GONGKAI_HOME}. */
    Path home() {
        return home;
    }

    RunningServer server() {
        return server;
    }

    String password(String login) {
        return passwords.get(login);
    }

    /** Absolute address of a path that begins with a slash. */
    String address(String path) {
        return server.address().resolve(path).toString();
    }

    String text(String path) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(address(path))).build(),
                            BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Path of the notice with this title in this list. */
    String notice(String list, String title) {
        var link = Pattern.compile("href=\"(/notices/[0-9]+)\"[^>]*>[^<]*" + Pattern.quote(title))
                .matcher(text(list));
        if (!link.find()) {
            throw new IllegalStateException("the demo has no notice " + title + " in " + list);
        }
        return link.group(1);
    }

    /** The year in which the newest notice of a list came. */
    int yearOf(String list) {
        var year = Pattern.compile("<time datetime=\"([0-9]{4})-").matcher(text(list));
        if (!year.find()) {
            throw new IllegalStateException("the demo has no notice in " + list);
        }
        return Integer.parseInt(year.group(1));
    }

    /** Path of the notice that was withdrawn with its text. */
    String gone() {
        var change = Pattern.compile("\"kind\":\"WITHDRAWN\"[^}]*?\"notice\":([0-9]+)")
                .matcher(text("/api/v1/changes"));
        while (change.find()) {
            var path = "/notices/" + change.group(1);
            if (text(path).contains("误发撤回")) {
                return path;
            }
        }
        throw new IllegalStateException("the demo has withdrawn nothing");
    }
}
