package org.gongkai.admin;

import java.util.List;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.ChannelChange;
import org.gongkai.domain.town.Office;
import org.gongkai.domain.town.Role;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the command line does with the platform, for the whole county. Every refusal is an {@link OperationRefused}. */
public interface PlatformOperations {

    /** A town to be added; without {@code organ} it gets the usual name, see {@link Town#usualOrgan}. */
    record NewTown(
            String slug, String name, String code, @Nullable String organ) {}

    /**
     * A person to be added, with one role; {@code townSlug} is absent for a role of the county.
     *
     * @param temporary whether the person chooses a password of their own at the first sign-in
     */
    record NewAccount(
            String login, String name, @Nullable String townSlug, Role role, String password, boolean temporary) {

        /** Somebody who has chosen this password. */
        public NewAccount(String login, String name, @Nullable String townSlug, Role role, String password) {
            this(login, name, townSlug, role, password, false);
        }
    }

    /** What an import made: the report, its title, how many entries its outline has, what to look at. */
    record ImportedReport(long id, int edition, String title, int outlineEntries, List<String> findings) {
        public ImportedReport {
            findings = List.copyOf(findings);
        }
    }

    /** Adds a town with its fixed sections. */
    Mono<Town> addTown(NewTown town);

    /** All towns by slug. */
    Flux<Town> towns();

    /** Adds a channel at the end of a town's channels. */
    Mono<Channel> addChannel(String townSlug, String slug, String name);

    /** Says what a channel is for. */
    Mono<Channel> describeChannel(String townSlug, String slug, ChannelChange change);

    /** Says where the openness office of a town is found. */
    Mono<Town> setOffice(String townSlug, Office office);

    /** The channels of a town in their order. */
    Flux<Channel> channels(String townSlug);

    /** Adds an account with its first role; gives an existing login a further role, without touching its password. */
    Mono<Long> addAccount(NewAccount account);

    /** Keeps a person from signing in, or lets them in again. */
    Mono<Void> setDisabled(String login, boolean disabled);

    /** Gives a person a password for one sign-in, unlocks the account and forgets its second factor. */
    Mono<Void> resetPassword(String login, String password);

    /**
     * Lets a person sign in at an OpenID provider, as the subject it knows them by; with no subject no longer, and sessions that began there end.
     *
     * @param subject 1 to 255 visible ASCII characters, unlike that of any other account
     */
    Mono<Void> linkIdentity(String login, String issuer, @Nullable String subject);

    /** Issues an access token; it is shown this once. */
    Mono<String> issueToken(String login);

    /** Revokes every token of an account and returns how many there were. */
    Mono<Long> revokeTokens(String login);

    /** Imports a file as a draft in the name of {@code login}. */
    Mono<ImportedReport> importReport(String login, String townSlug, String fileName, byte[] file, String metadataJson);

    /** Ends entries of registers that have lost their force, as the platform does by itself every quarter of an hour; how many. */
    Mono<Long> endExpiredEntries();
}
