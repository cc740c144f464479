package org.gongkai.admin.people;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.gongkai.admin.account.AccountStore;
import org.gongkai.admin.account.MailAddress;
import org.gongkai.admin.account.MailSettings;
import org.gongkai.admin.account.Passwords;
import org.gongkai.admin.account.SecondFactors;
import org.gongkai.admin.account.Sessions;
import org.gongkai.admin.account.SigningIn;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Membership;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Opens and closes accounts, gives and takes roles. Each act is audited; what is refused changes nothing. */
@Component
class People {

    private static final int LONGEST_NAME = 60;

    private final PeopleStore store;
    private final AccountStore accounts;
    private final Passwords passwords;
    private final SecondFactors secondFactors;
    private final Sessions sessions;
    private final TownScope scope;
    private final AuditTrail audit;

    People(
            PeopleStore store,
            AccountStore accounts,
            Passwords passwords,
            SecondFactors secondFactors,
            Sessions sessions,
            TownScope scope,
            AuditTrail audit) {
        this.store = store;
        this.accounts = accounts;
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.sessions = sessions;
        this.scope = scope;
        this.audit = audit;
    }

    /** What is done to an account. */
    enum Deed {
        DISABLE("disable", PeopleRules::mayManage),
        ENABLE("enable", PeopleRules::mayManage),
        RESET("reset", PeopleRules::mayManage),
        UNLOCK("unlock", PeopleRules::maySecure),
        END_SESSIONS("end-sessions", PeopleRules::maySecure),
        REMOVE_SECOND_FACTOR("remove-second-factor", PeopleRules::maySecure);

        private final String code;
        private final BiPredicate<Actor, Person> rule;

        Deed(String code, BiPredicate<Actor, Person> rule) {
            this.code = code;
            this.rule = rule;
        }

        String code() {
            return code;
        }

        boolean isAllowed(Actor actor, Person person) {
            return rule.test(actor, person);
        }

        static Optional<Deed> ofCode(String code) {
            return List.of(values()).stream()
                    .filter(deed -> deed.code.equals(code))
                    .findFirst();
        }
    }

    /** People the actor sees, by login. */
    Flux<Person> list(Actor actor, PeopleStore.Selection selection, int limit) {
        return PeopleRules.seesEverybody(actor)
                ? scope.ofCounty(store.list(selection, limit).collectList()).flatMapIterable(found -> found)
                : scope.of(actor, store.list(selection, limit));
    }

    /** One of them, with all roles wherever held; empty where the actor sees no such account. */
    Mono<Person> find(Actor actor, long id) {
        return scope.ofCounty(store.find(id)).filter(person -> PeopleRules.maySee(actor, person));
    }

    /** A person who has just been added, with the password for the first sign-in, shown this once. */
    record Added(long id, String password) {}

    /**
     * Opens an account.
     *
     * @param membership the first role; null where somebody else gives roles
     */
    Mono<Added> add(Actor actor, String login, String name, @Nullable Membership membership) {
        if (!SigningIn.LOGIN.matcher(login).matches()) {
            return Mono.error(new PeopleRefused("people.bad-login"));
        }
        if (name.isBlank() || name.strip().length() > LONGEST_NAME || !Inline.isText(name.strip())) {
            return Mono.error(new PeopleRefused("people.bad-name"));
        }
        if (!PeopleRules.mayAdd(actor)
                || (membership == null
                        ? !actor.holds(Role.SYSTEM_ADMINISTRATOR)
                        : !PeopleRules.mayGive(actor, 0, membership))) {
            return Mono.error(new PeopleRefused("people.not-yours"));
        }
        var password = Passwords.temporary();
        return passwords
                .hash(password)
                .flatMap(hash -> scope.ofCounty(accounts.add(login, name.strip(), hash, true)
                        .flatMap(id -> record(actor, townOf(membership), "account-added", id, "")
                                .then(membership == null ? Mono.empty() : give(actor, id, membership))
                                .thenReturn(new Added(id, password)))))
                .onErrorMap(DuplicateKeyException.class, _ -> new PeopleRefused("people.login-taken"));
    }

    private static @Nullable Integer townOf(@Nullable Membership membership) {
        return membership == null || membership.townId() == 0 ? null : membership.townId();
    }

    /** Does something to an account; the new password where the deed makes one, otherwise an empty text. */
    Mono<String> act(Actor actor, Person person, Deed deed) {
        if (!deed.isAllowed(actor, person)) {
            return Mono.error(new PeopleRefused("people.not-yours"));
        }
        long id = person.id();
        return switch (deed) {
            case DISABLE -> done(actor, id, "account-disabled", accounts.setDisabled(id, true));
            case ENABLE -> done(actor, id, "account-enabled", accounts.setDisabled(id, false));
            case UNLOCK -> done(actor, id, "account-unlocked", accounts.clearFailures(id));
            case END_SESSIONS -> done(actor, id, "sessions-ended", sessions.endAll(id));
            case REMOVE_SECOND_FACTOR -> done(actor, id, "second-factor-removed", secondFactors.remove(id));
            case RESET -> {
                var password = Passwords.temporary();
                yield passwords
                        .hash(password)
                        .flatMap(hash -> done(actor, id, "password-reset", accounts.setPassword(id, hash, true)))
                        .thenReturn(password);
            }
        };
    }

    /** Where mail to this person goes; which they want they say themselves. */
    Mono<String> address(Person person) {
        return accounts.mailSettings(person.id()).map(MailSettings::address);
    }

    /** Says where mail to this person goes; an empty text for nowhere. */
    Mono<Void> setAddress(Actor actor, Person person, String typed) {
        if (!PeopleRules.mayManage(actor, person)) {
            return Mono.error(new PeopleRefused("people.not-yours"));
        }
        if (!typed.isBlank() && MailAddress.parse(typed).isEmpty()) {
            return Mono.error(new PeopleRefused("mail.bad-address"));
        }
        return accounts.mailSettings(person.id())
                .flatMap(present -> done(
                        actor,
                        person.id(),
                        "mail-changed",
                        accounts.setMail(person.id(), new MailSettings(typed.strip(), present.choice()))))
                .then();
    }

    private Mono<String> done(Actor actor, long id, String act, Mono<Void> work) {
        return scope.ofCounty(work.then(record(actor, null, act, id, "")).thenReturn(""));
    }

    /** Gives a role or takes it. */
    Mono<Void> change(Actor actor, Person person, Membership membership, boolean give) {
        if (!PeopleRules.mayGive(actor, person.id(), membership)) {
            return Mono.error(new PeopleRefused("people.not-yours"));
        }
        var roles = new java.util.ArrayList<>(
                person.memberships().stream().map(Membership::role).toList());
        roles.add(membership.role());
        if (give && !Role.mayBeHeldTogether(roles)) {
            return Mono.error(new PeopleRefused("people.separated"));
        }
        return scope.ofCounty(give ? give(actor, person.id(), membership) : take(actor, person.id(), membership))
                .onErrorMap(
                        failure -> failure instanceof DataIntegrityViolationException || isSeparation(failure),
                        _ -> new PeopleRefused("people.separated"));
    }

    private static boolean isSeparation(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("holds no other role");
    }

    private Mono<Void> give(Actor actor, long id, Membership membership) {
        return accounts.addMembership(id, townOf(membership), membership.role())
                .then(record(
                        actor,
                        townOf(membership),
                        "role-given",
                        id,
                        " " + membership.role().code()));
    }

    private Mono<Void> take(Actor actor, long id, Membership membership) {
        return accounts.removeMembership(id, townOf(membership), membership.role())
                .flatMap(_ -> record(
                        actor,
                        townOf(membership),
                        "role-taken",
                        id,
                        " " + membership.role().code()));
    }

    private Mono<Void> record(Actor actor, @Nullable Integer townId, String act, long id, String more) {
        return audit.record(actor, townId, act, "account:" + id + more);
    }
}
