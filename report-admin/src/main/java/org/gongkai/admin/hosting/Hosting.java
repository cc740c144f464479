package org.gongkai.admin.hosting;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.town.TownStore;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.ChannelChange;
import org.gongkai.domain.town.Office;
import org.gongkai.domain.town.PartRefused;
import org.gongkai.domain.town.Role;
import org.gongkai.domain.town.Slug;
import org.gongkai.domain.town.SocialCreditCode;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Opens towns and sets them up. Each act is audited; what is refused changes nothing. */
@Component
class Hosting {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final HostingStore store;
    private final TownStore towns;
    private final TownScope scope;
    private final AuditTrail audit;
    private final InstantSource clock;

    Hosting(HostingStore store, TownStore towns, TownScope scope, AuditTrail audit, InstantSource clock) {
        this.store = store;
        this.towns = towns;
        this.scope = scope;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether a person opens towns: the county operator. */
    static boolean mayOpen(Actor actor) {
        return actor.isCountyWide();
    }

    /** Whether a person sets a town up: its administrator, or the county operator. */
    static boolean maySetUp(Actor actor, int townId) {
        return mayOpen(actor) || actor.holds(Role.TOWN_ADMINISTRATOR, townId);
    }

    /** Towns by slug, from behind one. */
    Mono<List<TownLine>> towns(Actor actor, String after, int limit) {
        return scope.of(actor, store.towns(after, limit).collectList());
    }

    /** The towns whose administrator somebody is, by name. */
    Mono<List<Town>> ownTowns(Actor actor) {
        return towns.towns()
                .filter(town -> actor.holds(Role.TOWN_ADMINISTRATOR, town.id()))
                .collectSortedList(Comparator.comparing(Town::name));
    }

    /** A town that the person may set up; empty where there is none. */
    Mono<TownDetail> town(Actor actor, String slug) {
        return scope.of(actor, store.town(slug)).filter(town -> maySetUp(actor, town.id()));
    }

    Mono<List<HostingStore.Item>> items() {
        return store.items().collectList();
    }

    /**
     * Opens a town with the fixed sections and, where there is a model, with the model's channels and what is said of them.
     *
     * @param model slug of the model town; blank for none
     */
    Mono<Town> open(Actor actor, String slug, String name, String code, String organ, String model) {
        var wanted = town(slug, name, code, organ);
        return scope.of(
                        actor,
                        model(model)
                                .flatMap(modelId -> towns.add(
                                                wanted.slug().value(), wanted.name(), wanted.code(), wanted.organ())
                                        .delayUntil(added ->
                                                modelId == 0 ? Mono.empty() : store.copyChannels(modelId, added.id()))
                                        .delayUntil(added -> record(actor, added.id(), "town-added", ""))))
                .onErrorMap(DataIntegrityViolationException.class, _ -> new HostingRefused("slug", "hosting.taken"));
    }

    private static Town town(String slug, String name, String code, String organ) {
        var itsSlug = slug(slug);
        if (name.isBlank() || name.length() > 60) {
            throw new HostingRefused("name", "hosting.bad-name");
        }
        try {
            return new Town(0, itsSlug, name, code.strip(), organ.isBlank() ? Town.usualOrgan(name.strip()) : organ);
        } catch (PartRefused fault) {
            throw new HostingRefused(
                    fault.part(), fault.part().equals("code") ? "hosting.bad-code" : "hosting.bad-name");
        }
    }

    private static Slug slug(String slug) {
        try {
            var read = new Slug(slug.strip().toLowerCase(Locale.ROOT));
            if (Channel.isPageOfItsOwn(read.value())) {
                throw new HostingRefused("slug", "hosting.slug-of-a-page");
            }
            return read;
        } catch (IllegalArgumentException _) {
            throw new HostingRefused("slug", "hosting.bad-slug");
        }
    }

    /** Its id; 0 for none. */
    private Mono<Integer> model(String slug) {
        return slug.isBlank()
                ? Mono.just(0)
                : towns.town(slug)
                        .map(Town::id)
                        .switchIfEmpty(Mono.error(() -> new HostingRefused("model", "hosting.no-model")));
    }

    /** Names a town and its organ anew. */
    Mono<Void> rename(Actor actor, TownDetail town, String name, String organ, String creditCode, String seen) {
        var wanted = town(town.slug(), name, town.code(), organ);
        var code = creditCode(creditCode);
        return changed(
                        actor,
                        town,
                        "town-changed",
                        "",
                        store.changeTown(town.id(), wanted.name(), wanted.organ(), code, seen))
                .onErrorMap(
                        DataIntegrityViolationException.class,
                        _ -> new HostingRefused("creditCode", "hosting.credit-code-taken"));
    }

    private static @Nullable String creditCode(String typed) {
        try {
            return typed.isBlank() ? null : new SocialCreditCode(typed.strip().toUpperCase(Locale.ROOT)).value();
        } catch (IllegalArgumentException _) {
            throw new HostingRefused("creditCode", "hosting.bad-credit-code");
        }
    }

    /** Describes the openness office; looked over today. */
    Mono<Void> setOffice(
            Actor actor,
            TownDetail town,
            String name,
            String address,
            String hours,
            String phone,
            String fax,
            String email) {
        var today = clock.instant().atZone(ZONE).toLocalDate();
        Office office;
        try {
            office = new Office(name, address, hours, phone, orNull(fax), orNull(email), today);
        } catch (PartRefused fault) {
            // the page has a town's name beside the office's
            throw new HostingRefused(fault.part().equals("name") ? "officeName" : fault.part(), "hosting.bad-office");
        }
        return scope.of(actor, towns.setOffice(town.id(), office).then(record(actor, town.id(), "office-set", "")));
    }

    private static @Nullable String orNull(String typed) {
        return typed.isBlank() ? null : typed;
    }

    /** Adds a channel after the town's last. */
    Mono<Void> addChannel(Actor actor, TownDetail town, String slug, String name) {
        var itsSlug = slug(slug);
        if (name.isBlank() || name.strip().length() > 60) {
            return Mono.error(new HostingRefused("name", "hosting.bad-name"));
        }
        return scope.of(
                        actor,
                        towns.addChannel(town.id(), itsSlug.value(), name.strip())
                                .then(record(actor, town.id(), "channel-added", " channel:" + itsSlug)))
                .onErrorMap(
                        DataIntegrityViolationException.class,
                        _ -> new HostingRefused("slug", "hosting.channel-taken"));
    }

    /** Says what a channel is called and what it is for. */
    Mono<Void> changeChannel(
            Actor actor, TownDetail town, String slug, String name, ChannelChange change, String seen) {
        if (name.isBlank() || name.strip().length() > 60) {
            return Mono.error(new HostingRefused("name", "hosting.bad-name"));
        }
        return changed(
                        actor,
                        town,
                        "channel-changed",
                        " channel:" + slug,
                        store.changeChannel(town.id(), slug, name.strip(), change, seen))
                .onErrorMap(DataIntegrityViolationException.class, _ -> new HostingRefused("item", "hosting.no-item"));
    }

    /** Moves a channel one place. */
    Mono<Void> moveChannel(Actor actor, TownDetail town, String slug, boolean up) {
        return scope.of(
                actor,
                store.moveChannel(town.id(), slug, up ? -1 : 1)
                        .filter(moved -> moved > 0)
                        .flatMap(_ -> record(actor, town.id(), "channel-moved", " channel:" + slug)));
    }

    private Mono<Void> changed(Actor actor, TownDetail town, String act, String more, Mono<Long> work) {
        return scope.of(
                actor,
                work.flatMap(changed -> changed == 0
                        ? Mono.error(new HostingRefused("", "hosting.stale"))
                        : record(actor, town.id(), act, more)));
    }

    private Mono<Void> record(Actor actor, int townId, String act, String more) {
        return audit.record(actor, townId, act, "town:" + townId + more);
    }
}
