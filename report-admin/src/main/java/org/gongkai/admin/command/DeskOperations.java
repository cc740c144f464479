package org.gongkai.admin.command;

import java.util.function.Supplier;
import org.gongkai.admin.OperationRefused;
import org.gongkai.admin.PlatformOperations;
import org.gongkai.admin.account.AccessTokens;
import org.gongkai.admin.account.AccountStore;
import org.gongkai.admin.account.IdentityStore;
import org.gongkai.admin.account.PasswordRules;
import org.gongkai.admin.account.Passwords;
import org.gongkai.admin.account.SecondFactors;
import org.gongkai.admin.account.SigningIn;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.importing.ImportRefused;
import org.gongkai.admin.portal.PortalImport;
import org.gongkai.admin.register.RegisterDesk;
import org.gongkai.admin.report.Drafting;
import org.gongkai.admin.report.Finding;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.report.MetadataInput;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.town.TownStore;
import org.gongkai.domain.declaration.DeclarationFault;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.review.ReportRefused;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.ChannelChange;
import org.gongkai.domain.town.Office;
import org.gongkai.domain.town.Role;
import org.gongkai.domain.town.Slug;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The command line's requests. Whoever may run them holds the keys of the whole installation, so they work county-wide. */
@Component
class DeskOperations implements PlatformOperations {

    private static final String WHO = "command-line";

    private final TownStore towns;
    private final AccountStore accounts;
    private final Passwords passwords;
    private final AccessTokens tokens;
    private final SigningIn signingIn;
    private final SecondFactors secondFactors;
    private final IdentityStore identities;
    private final Drafting drafting;
    private final RegisterDesk registers;
    private final PortalImport portal;
    private final TownScope scope;
    private final AuditTrail audit;

    DeskOperations(
            TownStore towns,
            AccountStore accounts,
            Passwords passwords,
            AccessTokens tokens,
            SigningIn signingIn,
            SecondFactors secondFactors,
            IdentityStore identities,
            Drafting drafting,
            RegisterDesk registers,
            PortalImport portal,
            TownScope scope,
            AuditTrail audit) {
        this.towns = towns;
        this.accounts = accounts;
        this.passwords = passwords;
        this.tokens = tokens;
        this.signingIn = signingIn;
        this.secondFactors = secondFactors;
        this.identities = identities;
        this.drafting = drafting;
        this.registers = registers;
        this.portal = portal;
        this.scope = scope;
        this.audit = audit;
    }

    @Override
    public Mono<Town> addTown(NewTown given) {
        return checked(() -> {
                    var organ =
                            given.organ() == null ? Town.usualOrgan(given.name().strip()) : given.organ();
                    return new Town(0, new Slug(given.slug()), given.name(), given.code(), organ);
                })
                .flatMap(town -> scope.ofCounty(towns.add(town.slug().value(), town.name(), town.code(), town.organ())
                        .delayUntil(added -> audit.record(WHO, added.id(), "town-added", "town:" + added.id()))))
                .onErrorMap(
                        DataIntegrityViolationException.class,
                        _ -> new OperationRefused("a town with slug " + given.slug() + " or code " + given.code()
                                + " exists already; 'town list' shows the towns"));
    }

    @Override
    public Flux<Town> towns() {
        return towns.towns();
    }

    @Override
    public Mono<Channel> addChannel(String townSlug, String slug, String name) {
        return town(townSlug)
                .zipWith(checked(() -> new Channel(0, 0, new Slug(slug), name, 0)))
                .flatMap(both -> scope.ofCounty(
                        towns.addChannel(both.getT1().id(), slug, both.getT2().name())
                                .delayUntil(added ->
                                        audit.record(WHO, added.townId(), "channel-added", "channel:" + added.id()))))
                .onErrorMap(
                        DataIntegrityViolationException.class,
                        _ -> new OperationRefused("the town has a channel with slug " + slug + " already"));
    }

    @Override
    public Mono<Channel> describeChannel(String townSlug, String slug, ChannelChange change) {
        return town(townSlug)
                .flatMap(town -> scope.ofCounty(towns.describeChannel(town.id(), slug, change)
                        .delayUntil(channel ->
                                audit.record(WHO, town.id(), "channel-described", "channel:" + channel.id()))))
                .switchIfEmpty(refuse("the town has no channel " + slug + "; 'channel list' shows its channels"))
                .onErrorMap(
                        DataIntegrityViolationException.class,
                        _ -> new OperationRefused("there is no item " + change.item()
                                + " of the statutory content: 20-1 to 20-15, 21-1 to 21-8"));
    }

    @Override
    public Mono<Town> setOffice(String townSlug, Office office) {
        return town(townSlug)
                .flatMap(town -> scope.ofCounty(towns.setOffice(town.id(), office)
                                .then(audit.record(WHO, town.id(), "office-set", "town:" + town.id())))
                        .thenReturn(town));
    }

    @Override
    public Mono<Long> endExpiredEntries() {
        return registers.standAnew(100).then(registers.lapse(100));
    }

    @Override
    public Flux<Channel> channels(String townSlug) {
        return town(townSlug).flatMapMany(town -> towns.channels(town.id()));
    }

    @Override
    public Mono<Long> addAccount(NewAccount given) {
        if (!SigningIn.LOGIN.matcher(given.login()).matches()) {
            return refuse("a login has 2 to 40 of a-z, 0-9 . _ - and starts with a letter: " + given.login());
        }
        if (given.name().isBlank() || given.name().strip().length() > 60) {
            return refuse("a person has a name of 1 to 60 characters");
        }
        if (given.role().isCountyWide() != (given.townSlug() == null)) {
            return refuse(
                    given.role().isCountyWide()
                            ? "the role " + given.role().code() + " is held for the county: leave --town out"
                            : "the role " + given.role().code() + " is held in a town: give --town");
        }
        return townId(given.townSlug())
                .flatMap(townId -> accounts.idOf(given.login())
                        .switchIfEmpty(Mono.defer(() -> newAccount(given)))
                        .flatMap(id -> scope.ofCounty(addRole(id, townId == 0 ? null : townId, given.role())
                                        .thenReturn(id))
                                .onErrorMap(
                                        DataAccessException.class,
                                        _ -> new OperationRefused("the role "
                                                + given.role().code() + " cannot be held with the other roles of "
                                                + given.login()))));
    }

    private Mono<Integer> townId(@Nullable String slug) {
        return slug == null ? Mono.just(0) : town(slug).map(Town::id);
    }

    private Mono<Long> newAccount(NewAccount given) {
        var weakness = PasswordRules.weakness(given.password(), given.login());
        if (weakness.isPresent()) {
            return refuse(weakness.get().sentence());
        }
        return passwords
                .hash(given.password())
                .flatMap(hash -> accounts.add(given.login(), given.name().strip(), hash, given.temporary()))
                .delayUntil(id -> audit.record(WHO, null, "account-added", "account:" + id));
    }

    private Mono<Void> addRole(long accountId, @Nullable Integer townId, Role role) {
        return accounts.addMembership(accountId, townId, role)
                .then(audit.record(WHO, townId, "role-given", "account:" + accountId + " " + role.code()));
    }

    @Override
    public Mono<Void> setDisabled(String login, boolean disabled) {
        return account(login)
                .flatMap(id -> accounts.setDisabled(id, disabled)
                        .then(audit.record(
                                WHO, null, disabled ? "account-disabled" : "account-enabled", "account:" + id)));
    }

    @Override
    public Mono<Void> resetPassword(String login, String password) {
        var weakness = PasswordRules.weakness(password, login);
        if (weakness.isPresent()) {
            return refuse(weakness.get().sentence());
        }
        return account(login)
                .flatMap(id -> passwords
                        .hash(password)
                        .flatMap(hash -> accounts.setPassword(id, hash, true))
                        .then(secondFactors.remove(id))
                        .then(audit.record(WHO, null, "password-reset", "account:" + id)));
    }

    @Override
    public Mono<Void> linkIdentity(String login, String issuer, @Nullable String subject) {
        if (subject != null && !subject.matches("[!-~]{1,255}")) {
            return refuse("a subject has 1 to 255 visible ASCII characters");
        }
        return account(login)
                .flatMap(id -> scope.ofCounty(
                        (subject == null ? identities.unlink(id, issuer) : identities.link(id, issuer, subject))
                                .then(audit.record(
                                        WHO,
                                        null,
                                        subject == null ? "identity-unlinked" : "identity-linked",
                                        "account:" + id))))
                .onErrorMap(
                        DuplicateKeyException.class,
                        _ -> new OperationRefused("the subject is linked to another account"));
    }

    private Mono<Long> account(String login) {
        return accounts.idOf(login).switchIfEmpty(refuse("there is no account " + login));
    }

    @Override
    public Mono<String> issueToken(String login) {
        return accounts.idOf(login)
                .switchIfEmpty(refuse("there is no account " + login))
                .flatMap(id -> tokens.issue(id, login, WHO));
    }

    @Override
    public Mono<Long> revokeTokens(String login) {
        return accounts.idOf(login)
                .switchIfEmpty(refuse("there is no account " + login))
                .flatMap(id -> tokens.revokeAll(id, login));
    }

    @Override
    public Mono<ImportedReport> importReport(
            String login, String townSlug, String fileName, byte[] file, String metadataJson) {
        return checked(() -> DomainJson.read(metadataJson, MetadataInput.class))
                .zipWith(town(townSlug).zipWith(person(login)))
                .flatMap(given -> drafting.importFile(
                        given.getT2().getT2(), given.getT2().getT1(), fileName, file, given.getT1()))
                .map(DeskOperations::imported)
                .onErrorMap(DeskOperations::inOneLine);
    }

    @Override
    public Flux<OldPageOutcome> importSite(SiteImport site) {
        return person(site.login())
                .flatMapMany(actor -> portal.run(actor, site))
                .onErrorMap(DeclarationFault.class, fault -> new OperationRefused(String.valueOf(fault.getMessage())));
    }

    private static ImportedReport imported(StoredEdition edition) {
        var manuscript = edition.manuscript();
        return new ImportedReport(
                manuscript.reportId(),
                manuscript.edition(),
                manuscript.content().title(),
                manuscript.content().outline().entries().size(),
                edition.findings().stream().map(Finding::code).toList());
    }

    private static Throwable inOneLine(Throwable failure) {
        return switch (failure) {
            case ImportRefused refused ->
                new OperationRefused(
                        "the file cannot be imported: " + refused.reason().key());
            case FormRefused refused ->
                new OperationRefused(String.join(
                        "; ",
                        refused.problems().stream()
                                .map(problem -> problem.field() + ": " + problem.key())
                                .toList()));
            case ReportRefused refused -> new OperationRefused("refused: " + refused.getMessage());
            default -> failure;
        };
    }

    private Mono<Actor> person(String login) {
        return accounts.idOf(login).flatMap(signingIn::actor).switchIfEmpty(refuse("there is no account " + login));
    }

    private Mono<Town> town(String slug) {
        return towns.town(slug).switchIfEmpty(refuse("there is no town " + slug + "; 'town list' shows the towns"));
    }

    private static <T> Mono<T> checked(Supplier<T> value) {
        return Mono.fromSupplier(value)
                .onErrorMap(
                        IllegalArgumentException.class,
                        fault -> new OperationRefused(String.valueOf(fault.getMessage())));
    }

    private static <T> Mono<T> refuse(String why) {
        return Mono.error(() -> new OperationRefused(why));
    }
}
