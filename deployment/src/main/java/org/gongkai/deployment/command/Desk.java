package org.gongkai.deployment.command;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gongkai.admin.AdminCommandConfiguration;
import org.gongkai.admin.PlatformOperations;
import org.gongkai.deployment.database.Database;
import org.gongkai.deployment.database.Migration;
import org.gongkai.deployment.database.RolePasswords;
import org.gongkai.deployment.files.InstallationShelf;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.server.ServeOptions;
import org.gongkai.deployment.settings.Settings;
import org.gongkai.domain.file.FileShelf;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The editorial desk as commands ask it: on the database of a running server or on one started for the time of the command. */
record Desk(Supplier<Home> home, Map<String, String> environment) {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** The answer to one question. */
    <T> T ask(Function<PlatformOperations, Mono<T>> question) {
        return withDatabase(database -> ask(database, question));
    }

    /** Works on the database as its owner, the schema being that of this version. */
    <T> T withDatabase(Function<Database, T> work) {
        try (var database = Database.open(home.get(), environment)) {
            SpringApplication.getShutdownHandlers().add(database::close);
            bringUpToDate(database);
            return work.apply(database);
        }
    }

    /** Where attachments lie. */
    FileShelf files() {
        return InstallationShelf.open(Settings.of(List.of(), environment), home.get());
    }

    private void bringUpToDate(Database database) {
        var migration = new Migration(database);
        if (migration.isCurrent()) {
            return;
        }
        if (!new ServeOptions(List.of(), environment).isMigrating()) {
            throw new CannotStart("the database " + database.address() + " lacks migrations: run `gongkai migrate`");
        }
        migration.run(RolePasswords.WHERE_MISSING);
    }

    <T> T ask(Database database, Function<PlatformOperations, Mono<T>> question) {
        return at(database, platform -> {
            var answer = question.apply(platform).block(LIMIT);
            if (answer == null) {
                throw new IllegalStateException("the desk gives no answer");
            }
            return answer;
        });
    }

    /** Hands over what a long work tells, as it tells it; returns how many there were. */
    <T> long each(Database database, Function<PlatformOperations, Flux<T>> work, Consumer<T> taker) {
        return at(
                database,
                platform -> Objects.requireNonNull(
                        work.apply(platform).doOnNext(taker).count().block()));
    }

    private <T> T at(Database database, Function<PlatformOperations, T> work) {
        try (var context = new AnnotationConfigApplicationContext()) {
            var settings = new HashMap<>(database.properties());
            settings.put("gongkai.home", home.get().toString());
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("installation", settings));
            context.registerBean(InstantSource.class, InstantSource::system, clock -> clock.setFallback(true));
            context.registerBean(
                    "installationShelf", FileShelf.class, this::files, definition -> definition.setLazyInit(true));
            context.register(AdminCommandConfiguration.class);
            context.refresh();
            return work.apply(context.getBean(PlatformOperations.class));
        }
    }
}
