package org.gongkai.deployment.command;

import org.gongkai.admin.PlatformOperations.NewTown;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gongkai town}. */
@Command(name = "town", description = "Towns and streets (镇、乡、街道).")
record TownCommand(Desk desk, Console console) {

    @Command(description = "Adds a town.")
    int add(
            @Option(names = "--slug", required = true, description = "its part of addresses, such as qinghe")
                    String slug,
            @Option(names = "--name", required = true, description = "such as 青禾镇") String name,
            @Option(names = "--code", required = true, description = "division code of 9 or 12 digits") String code,
            @Option(names = "--organ", description = "its organ; …人民政府 or …办事处 if left out") @Nullable String organ) {
        var town = desk.ask(platform -> platform.addTown(new NewTown(slug, name, code, organ)));
        console.out().println("town " + town.slug() + " added: " + town.name() + ", " + town.organ());
        return 0;
    }

    @Command(description = "Lists the towns: slug, code, name, organ.")
    int list() {
        for (var town : desk.ask(platform -> platform.towns().collectList())) {
            console.out().println(String.join("\t", town.slug().value(), town.code(), town.name(), town.organ()));
        }
        return 0;
    }
}
