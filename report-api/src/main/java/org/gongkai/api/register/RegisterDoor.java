package org.gongkai.api.register;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongkai.api.declared.PublicRegisters;
import org.gongkai.api.declared.Today;
import org.gongkai.api.declared.TodayStore;
import org.gongkai.api.notice.Place;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.serving.Topic;
import org.gongkai.api.serving.WrongRequest;
import org.gongkai.api.town.TownStore;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code /towns/{town}/registers}, {@code /towns/{town}/registers/{register}?state=&q=&before=} and its entries. Older stretches of a whole
 * list are steps of the path, so that a file server can hold them. What is shown changes with the day, so nothing is stored beyond it.
 */
@Component
class RegisterDoor implements Door {

    private static final Pattern PATH = Pattern.compile("/towns/([a-z][a-z0-9-]{1,39})/registers"
            + "(?:/([a-z](?:-?[a-z0-9]){1,39})(?:/(?:before-([1-9][0-9]{0,17})|([1-9][0-9]{0,17})))?)?");

    private final PublicRegisters registers;
    private final TodayStore days;
    private final TownStore towns;
    private final EntryStore entries;
    private final RegisterPages pages;

    RegisterDoor(PublicRegisters registers, TodayStore days, TownStore towns, EntryStore entries, RegisterPages pages) {
        this.registers = registers;
        this.days = days;
        this.towns = towns;
        this.entries = entries;
        this.pages = pages;
    }

    @Override
    public Set<String> roots() {
        return Set.of("/towns");
    }

    @Override
    public Optional<Opening> open(Address address) {
        var path = PATH.matcher(address.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        var town = path.group(1);
        return path.group(2) == null
                ? Optional.of(new Opening.Written("registers " + town, of(town, this::all)))
                : registers.shown(path.group(2)).map(kind -> open(town, kind, path, address));
    }

    private Opening open(String town, RegisterKind kind, Matcher path, Address address) {
        var key = "register " + town + " " + kind.code();
        if (path.group(4) != null) {
            long id = Long.parseLong(path.group(4));
            return new Opening.Written(key + " " + id, of(town, (found, today) -> entry(found, kind, id, today)));
        }
        var wish = EntryWish.of(kind, address.query(), before(path.group(3), address));
        var list = of(town, (found, today) -> list(found, kind, wish, today));
        return wish.isFirst() && !wish.isNarrowed() ? new Opening.Written(key, list) : new Opening.Passing(list);
    }

    private static long before(@Nullable String step, Address address) {
        var asked = address.query().number("before");
        if (asked.isPresent() && (step != null || asked.get() == 0)) {
            throw new WrongRequest("before");
        }
        return step == null ? asked.orElse(0L) : Long.parseLong(step);
    }

    private interface Making {
        Mono<Rendering> of(Town town, Today today);
    }

    /** The day is read first: what is read after it is never shown for longer than that day. */
    private Mono<Rendering> of(String slug, Making making) {
        return days.today().flatMap(today -> towns.find(slug).flatMap(town -> making.of(town, today)));
    }

    private Mono<Rendering> all(Town town, Today today) {
        return entries.counts(town.id())
                .map(counts -> html(town, Set.of(), today, () -> pages.all(town, registers.shown(), counts)));
    }

    private Mono<Rendering> list(Town town, RegisterKind kind, EntryWish wish, Today today) {
        // one more than shown tells whether the list goes on
        return Mono.zip(
                        entries.list(town.id(), kind.code(), wish, RegisterPages.SIZE + 1)
                                .collectList(),
                        entries.counts(town.id()))
                .map(found -> html(
                        town,
                        Set.of(),
                        today,
                        () -> pages.list(
                                town,
                                kind,
                                wish,
                                shown(found.getT1(), kind, today),
                                found.getT2().getOrDefault(kind.code(), 0L))));
    }

    private static List<ShownEntry> shown(List<PublicEntry> found, RegisterKind kind, Today today) {
        return found.stream()
                .map(entry -> ShownEntry.of(entry, kind, today.date()))
                .toList();
    }

    private Mono<Rendering> entry(Town town, RegisterKind kind, long id, Today today) {
        return entries.find(kind.code(), id)
                .filter(entry -> entry.town().id() == town.id())
                .map(entry -> ShownEntry.of(entry, kind, today.date()))
                .flatMap(shown -> entries.titles(shown.notices()).map(titles -> {
                    var topics = new HashSet<Topic>();
                    shown.notices().forEach(number -> topics.add(new Topic.OneNotice(number)));
                    return html(town, topics, today, () -> pages.entry(shown, titles, apply(shown, today)));
                }));
    }

    /** The form that answers to it, until its last day; empty where there is none. */
    private String apply(ShownEntry shown, Today today) {
        var entry = shown.entry();
        var last = entry.validUntil();
        return registers
                .answeringTo(shown.kind(), entry.state())
                .filter(_ -> last == null || !last.isBefore(today.date()))
                .map(form -> ShownEntry.path(Place.townPath(entry.town()), form) + "/apply?entry=" + entry.id())
                .orElse("");
    }

    private static Rendering html(Town town, Set<Topic> more, Today today, Supplier<String> text) {
        var topics = new HashSet<>(more);
        topics.add(new Topic.TownItself(town.id()));
        return Rendering.of(Media.HTML, topics, null, text).forAtMost(today.left());
    }
}
