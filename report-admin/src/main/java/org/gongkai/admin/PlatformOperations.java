package org.gongkai.admin;

import java.nio.file.Path;
import java.time.Instant;
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

    /**
     * An old portal to be brought over.
     *
     * @param from a folder of its files, or a list of its pages that lies in such a folder
     * @param mapping how its pages are read
     * @param towns slugs of those whose pages come over; empty for all
     * @param rehearses whether nothing is kept of it
     */
    record SiteImport(String login, Path from, Path mapping, List<String> towns, boolean rehearses) {
        public SiteImport {
            towns = List.copyOf(towns);
        }
    }

    /**
     * What became of a page of an old portal.
     *
     * @param town its slug; empty where the page belongs to none
     * @param publishedAt when it was published there
     * @param report what it is here
     * @param detail why it did not come over; or what was found in it, by codes
     */
    record OldPageOutcome(
            Fate fate,
            String town,
            String channel,
            @Nullable Instant publishedAt,
            String address,
            String file,
            @Nullable Long report,
            String detail) {

        /** What can become of one. */
        public enum Fate {
            /** Handed to the publisher. */
            PUBLISHED,
            /** A draft, because somebody has to look at it first. */
            DRAFTED,
            /** Not wanted, or came over before. */
            SKIPPED,
            /** It cannot come over as it is, or as the mapping is. */
            FAILED
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

    /** Brings the pages of an old portal over and tells what became of each; one after the other, as they are asked for. */
    Flux<OldPageOutcome> importSite(SiteImport site);

    /** Ends entries of registers that have lost their force, as the platform does by itself every quarter of an hour; how many. */
    Mono<Long> endExpiredEntries();
}
