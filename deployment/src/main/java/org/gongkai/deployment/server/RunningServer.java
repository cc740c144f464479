package org.gongkai.deployment.server;

import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.gongkai.deployment.database.Database;
import org.gongkai.deployment.database.Migration;
import org.gongkai.deployment.database.RightsCheck;
import org.gongkai.deployment.database.RolePasswords;
import org.gongkai.deployment.files.BucketShelf;
import org.gongkai.deployment.files.InstallationShelf;
import org.gongkai.deployment.files.StoreWatch;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.settings.Settings;
import org.gongkai.deployment.settings.SettingsCheck;
import org.gongkai.deployment.settings.UnsafeSettings;
import org.gongkai.domain.file.FileShelf;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import reactor.netty.ReactorNetty;

/** A server that is up, with the database it uses; closing ends first the one, then the other. */
public record RunningServer(ConfigurableApplicationContext context, Database database) implements AutoCloseable {

    /** Opens the database, brings it up to date and starts the server. */
    public static RunningServer start(Home home, ServeOptions options) {
        ServerRole.parse(options.roles());
        var settings = Settings.of(options.arguments(), options.environment());
        var check = new SettingsCheck(settings, home.directory());
        check.refuseUnsafe();
        var files = InstallationShelf.open(settings, home);
        limitEventLoops();
        var database = Database.open(home, options.environment());
        SpringApplication.getShutdownHandlers().add(database::close);
        try {
            check.refuseUnsafe(RightsCheck.faults(database));
            if (options.isMigrating()) {
                new Migration(database).run(RolePasswords.WHERE_MISSING);
            }
            return new RunningServer(startSpring(home, database, files, options), database);
        } catch (RuntimeException fault) {
            database.close();
            throw fault instanceof UnsafeSettings ? fault : explained(fault);
        }
    }

    /**
     * One event loop for two processors: the others write, compress and serve the database. Reactor Netty takes four at least,
     * and on two processors these spent half as much time again on each page (docs/performance.md). Who sets {@code reactor.netty.ioWorkerCount} decides.
     */
    private static void limitEventLoops() {
        var processors = Integer.toString((Runtime.getRuntime().availableProcessors() + 1) / 2);
        System.getProperties().putIfAbsent(ReactorNetty.IO_WORKER_COUNT, processors);
    }

    private static ConfigurableApplicationContext startSpring(
            Home home, Database database, FileShelf files, ServeOptions options) {
        var settings = new HashMap<>(database.properties());
        settings.put("gongkai.home", home.toString());
        var application = new SpringApplication(GongkaiServer.class);
        application.addInitializers(context -> {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("installation", Map.copyOf(settings)));
            // for the daily backup alone
            context.getBeanFactory().registerSingleton("installationDatabase", database);
            context.getBeanFactory().registerSingleton("installationHome", home);
            register(files, (GenericApplicationContext) context);
        });
        return application.run(options.arguments().toArray(String[]::new));
    }

    private static void register(FileShelf files, GenericApplicationContext context) {
        if (files instanceof BucketShelf bucket) {
            context.registerBean("installationShelf", BucketShelf.class, () -> bucket);
            context.registerBean(StoreWatch.class, () -> new StoreWatch(bucket));
        } else {
            context.registerBean("installationShelf", FileShelf.class, () -> files);
        }
    }

    /** Spring wraps a reason many times over; the innermost one says what to do. */
    private static RuntimeException explained(RuntimeException fault) {
        Throwable innermost = fault;
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart known) {
                return known;
            }
            if (cause instanceof PortInUseException inUse) {
                return new CannotStart(
                        "port " + inUse.getPort() + " is in use: choose another with --server.port", fault);
            }
            innermost = cause;
        }
        return new CannotStart("the server does not start: " + innermost.getMessage(), fault);
    }

    /** Where a browser on this machine finds the server. */
    public URI address() {
        var environment = context.getEnvironment();
        var scheme = environment.getProperty("server.ssl.enabled", Boolean.class, false) ? "https" : "http";
        return URI.create(
                scheme + "://" + host(environment) + ":" + environment.getProperty("local.server.port") + "/");
    }

    private static String host(Environment environment) {
        var address = environment.getProperty("server.address", InetAddress.class, InetAddress.getLoopbackAddress());
        if (address.isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        var host = address.getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
