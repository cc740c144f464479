package org.gongkai.deployment.command;

import org.gongkai.admin.OperationRefused;
import org.gongkai.admin.PlatformOperations.NewAccount;
import org.gongkai.deployment.home.Secrets;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gongkai account}. */
@Command(name = "account", description = "People and their roles.")
record AccountCommand(Desk desk, Console console) {

    @Command(
            description = {
                "Adds a person with a role, or gives a person a further role; the password of a known login stays.",
                "Without --password-stdin a password is generated and printed this once, and changed at the first sign-in."
            })
    int add(
            @Option(names = "--login", required = true, description = "name to sign in with") String login,
            @Option(names = "--name", required = true, description = "name of the person") String name,
            @Option(names = "--town", description = "slug of the town; not for a role of the county") @Nullable
                    String town,
            @Option(
                            names = "--role",
                            required = true,
                            description =
                                    "drafter, office-reviewer, secrecy-reviewer, approver, town-administrator, county-operator, "
                                            + "system-administrator, security-administrator or audit-administrator")
                    Role role,
            @Option(names = "--password-stdin", description = "read the password from the first line of the input")
                    boolean isPasswordFromInput) {
        var password = isPasswordFromInput ? givenPassword() : Secrets.generate();
        boolean isKnown = desk.withDatabase(database -> {
            boolean had = Roster.hasAccount(database, login);
            desk.ask(
                    database,
                    platform -> platform.addAccount(
                            new NewAccount(login, name, town, role, password, !isPasswordFromInput)));
            return had;
        });
        console.out()
                .println("account " + login + (isKnown ? " has the further role " : " added with the role ")
                        + role.code() + (town == null ? "" : " in " + town));
        if (!isKnown && !isPasswordFromInput) {
            console.out().println("password: " + password);
        }
        return 0;
    }

    @Command(
            description =
                    "Keeps a person from signing in; sessions and tokens end at once. With --undo lets them in again.")
    int disable(
            @Option(names = "--login", required = true, description = "name to sign in with") String login,
            @Option(names = "--undo", description = "let the person in again") boolean undo) {
        desk.withDatabase(database -> desk.ask(
                database, platform -> platform.setDisabled(login, !undo).thenReturn(true)));
        console.out().println("account " + login + (undo ? " enabled" : " disabled"));
        return 0;
    }

    @Command(
            description = {
                "Gives a person a new password for one sign-in, unlocks the account and forgets its second factor.",
                "Without --password-stdin the password is generated and printed this once."
            })
    int reset(
            @Option(names = "--login", required = true, description = "name to sign in with") String login,
            @Option(names = "--password-stdin", description = "read the password from the first line of the input")
                    boolean isPasswordFromInput) {
        var password = isPasswordFromInput ? givenPassword() : Secrets.generate();
        desk.withDatabase(database -> desk.ask(
                database, platform -> platform.resetPassword(login, password).thenReturn(true)));
        console.out().println("account " + login + " has a new password, to be changed at the next sign-in");
        if (!isPasswordFromInput) {
            console.out().println("password: " + password);
        }
        return 0;
    }

    @Command(
            description = {
                "Lets a person sign in at the OpenID provider, as the subject (sub) it knows them by.",
                "With --undo no longer; sessions that began there end at once."
            })
    int link(
            @Option(names = "--login", required = true, description = "name to sign in with") String login,
            @Option(names = "--issuer", required = true, description = "as in gongkai.admin.openid.issuer")
                    String issuer,
            @Option(names = "--subject", description = "sub in the provider's ID tokens; not with --undo") @Nullable
                    String subject,
            @Option(names = "--undo", description = "unlink the account from the issuer") boolean undo) {
        if (undo == (subject != null)) {
            throw new OperationRefused("link takes either --subject or --undo");
        }
        desk.withDatabase(database -> desk.ask(
                database,
                platform -> platform.linkIdentity(login, issuer, undo ? null : subject)
                        .thenReturn(true)));
        console.out().println("account " + login + (undo ? " unlinked from " : " linked at ") + issuer);
        return 0;
    }

    private String givenPassword() {
        var password = console.readLine();
        if (password.isEmpty()) {
            throw new OperationRefused("--password-stdin finds no password in the first line of the input");
        }
        return password;
    }

    @Command(description = "Lists who has which role: login, role, town or -, name.")
    int list() {
        for (var line : desk.withDatabase(Roster::accounts)) {
            var town = line.town() == null ? "-" : line.town();
            console.out()
                    .println(String.join(
                            "\t",
                            line.login(),
                            line.role(),
                            town,
                            line.name() + (line.isDisabled() ? " (disabled)" : "")));
        }
        return 0;
    }
}
