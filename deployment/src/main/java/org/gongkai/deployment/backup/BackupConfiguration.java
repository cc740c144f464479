package org.gongkai.deployment.backup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.gongkai.deployment.database.Database;
import org.gongkai.deployment.home.Home;
import org.gongkai.domain.file.FileShelf;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The daily backup of a server with the publisher or the desk, what says how old the newest one is, and what complains. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackupSettings.class)
public class BackupConfiguration {

    /** A day, and time to write it. */
    private static final Duration TOO_OLD = Duration.ofHours(30);

    @Bean
    DailyBackup dailyBackup(
            BackupSettings settings,
            Database database,
            Home home,
            @Qualifier("installationShelf") FileShelf files,
            InstantSource clock,
            ObjectProvider<MeterRegistry> registries) {
        var backup = new DailyBackup(settings, database, home, files, clock);
        registries.ifAvailable(registry -> Gauge.builder(
                        "gongkai.backup.age", backup, one -> one.age().toMillis() / 1000.0)
                .description("age of the newest whole backup, or time since the start where there is none")
                .baseUnit("seconds")
                .register(registry));
        return backup;
    }

    @Bean
    HealthIndicator backupHealthIndicator(DailyBackup backup) {
        return () -> (backup.age().compareTo(TOO_OLD) > 0 ? Health.down() : Health.up())
                .withDetail("newest", backup.newest())
                .withDetail("problem", backup.problem())
                .build();
    }
}
