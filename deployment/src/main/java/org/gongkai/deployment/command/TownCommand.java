package org.gongkai.deployment.command;

import java.time.LocalDate;
import org.gongkai.admin.OperationRefused;
import org.gongkai.admin.PlatformOperations.NewTown;
import org.gongkai.domain.town.Office;
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

    @Command(description = "Says where the openness office of a town is found (政府信息公开工作机构).")
    int office(
            @Option(names = "--town", required = true, description = "slug of the town") String town,
            @Option(names = "--name", required = true, description = "such as 青禾镇人民政府党政综合办公室") String name,
            @Option(names = "--address", required = true, description = "where it is") String address,
            @Option(names = "--hours", required = true, description = "when it is open") String hours,
            @Option(names = "--phone", required = true, description = "telephone number") String phone,
            @Option(names = "--fax", description = "fax number") @Nullable String fax,
            @Option(names = "--email", description = "e-mail address") @Nullable String email,
            @Option(names = "--reviewed-on", required = true, description = "day on which all of it was made sure of")
                    LocalDate reviewedOn) {
        var office = office(name, address, hours, phone, fax, email, reviewedOn);
        var set = desk.ask(platform -> platform.setOffice(town, office));
        console.out().println("office of " + set.slug() + " set: " + office.name());
        return 0;
    }

    private static Office office(
            String name,
            String address,
            String hours,
            String phone,
            @Nullable String fax,
            @Nullable String email,
            LocalDate reviewedOn) {
        try {
            return new Office(name, address, hours, phone, fax, email, reviewedOn);
        } catch (IllegalArgumentException fault) {
            throw new OperationRefused(String.valueOf(fault.getMessage()));
        }
    }

    @Command(description = "Lists the towns: slug, code, name, organ.")
    int list() {
        for (var town : desk.ask(platform -> platform.towns().collectList())) {
            console.out().println(String.join("\t", town.slug().value(), town.code(), town.name(), town.organ()));
        }
        return 0;
    }
}
