package org.gongkai.deployment.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gongkai token}. */
@Command(name = "token", description = "Access tokens for the JSON API.")
record TokenCommand(Desk desk, Console console) {

    @Command(description = "Issues a token for a person and prints it, alone and this once.")
    int issue(@Option(names = "--login", required = true, description = "whose token") String login) {
        String token = desk.ask(platform -> platform.issueToken(login));
        console.out().println(token);
        return 0;
    }

    @Command(description = "Ends every token of a person at once.")
    int revoke(@Option(names = "--login", required = true, description = "whose tokens") String login) {
        long revoked = desk.ask(platform -> platform.revokeTokens(login));
        console.out().println(revoked + " tokens of " + login + " revoked");
        return 0;
    }
}
