package org.gongkai.deployment.command;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gongkai.deployment.database.Database;
import org.gongkai.deployment.database.Migration;
import org.gongkai.deployment.database.RolePasswords;
import org.gongkai.deployment.home.Home;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;

/** {@code gongkai migrate}. */
@Command(
        name = "migrate",
        description = "Brings the database to the schema of this version and sets the passwords of its three roles.")
record MigrateCommand(Supplier<Home> home, Map<String, String> environment, Console console)
        implements Callable<Integer> {

    @Override
    public Integer call() {
        try (var database = Database.open(home.get(), environment)) {
            SpringApplication.getShutdownHandlers().add(database::close);
            var result = new Migration(database).run(RolePasswords.ALWAYS);
            console.out().println(result.applied() + " migrations run, the database is at " + result.version());
            return 0;
        }
    }
}
