package org.gongkai.api.register;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongkai.api.declared.PublicRegisters;
import org.gongkai.api.declared.Today;
import org.gongkai.api.declared.TodayStore;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Json;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.serving.Topic;
import org.gongkai.api.serving.WrongRequest;
import org.gongkai.api.site.Messages;
import org.gongkai.api.town.TownStore;
import org.gongkai.domain.register.RegisterKind;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code /api/v1/registers}, {@code /api/v1/registers/{register}/entries?town=&state=&q=&cursor=&limit=} and one entry; and the feed of a
 * town's register. There are more questions than memory, so lists are not stored.
 */
@Component
class RegisterDataDoor implements Door {

    private static final String REGISTER = "([a-z](?:-?[a-z0-9]){1,39})";
    private static final Pattern ENTRIES =
            Pattern.compile("/api/v1/registers/" + REGISTER + "/entries(?:/([1-9][0-9]{0,17}))?");
    private static final Pattern FEED =
            Pattern.compile("/towns/([a-z][a-z0-9-]{1,39})/registers/" + REGISTER + "/feed\\.json");
    private static final String SLUG = "[a-z][a-z0-9-]{1,39}";
    private static final int USUAL_LIMIT = 20;
    private static final int HIGHEST_LIMIT = 100;

    private final PublicRegisters registers;
    private final TodayStore days;
    private final TownStore towns;
    private final EntryStore entries;
    private final Messages messages;

    RegisterDataDoor(
            PublicRegisters registers, TodayStore days, TownStore towns, EntryStore entries, Messages messages) {
        this.registers = registers;
        this.days = days;
        this.towns = towns;
        this.entries = entries;
        this.messages = messages;
    }

    @Override
    public Set<String> roots() {
        return Set.of("/api/v1/registers", "/towns");
    }

    @Override
    public Optional<Opening> open(Address address) {
        var base = address.base();
        if (address.path().equals("/api/v1/registers")) {
            return Optional.of(new Opening.Written("registers-data " + base, all(base)));
        }
        var feed = FEED.matcher(address.path());
        if (feed.matches()) {
            var key = "register-feed " + feed.group(1) + " " + feed.group(2) + " " + base;
            return registers
                    .shown(feed.group(2))
                    .map(kind -> new Opening.Written(key, feed(feed.group(1), kind, base)));
        }
        var path = ENTRIES.matcher(address.path());
        return path.matches()
                ? registers
                        .shown(path.group(1))
                        .flatMap(kind -> path.group(2) == null
                                ? list(kind, address)
                                : Optional.of(one(kind, Long.parseLong(path.group(2)), base)))
                : Optional.empty();
    }

    private Mono<Rendering> all(String base) {
        return days.today()
                .flatMap(today -> entries.countsOfCounty()
                        .map(counts -> Rendering.of(
                                        Media.JSON,
                                        Set.of(new Topic.County()),
                                        null,
                                        () -> Json.write(RegisterJson.RegisterList.of(registers.shown(), counts, base)))
                                .forAtMost(today.left())));
    }

    private Opening one(RegisterKind kind, long id, String base) {
        return new Opening.Written(
                "entry-data " + kind.code() + " " + id + " " + base,
                days.today()
                        .flatMap(today -> entries.find(kind.code(), id)
                                .map(entry -> ShownEntry.of(entry, kind, today.date()))
                                .map(shown -> Rendering.of(
                                                Media.JSON,
                                                topics(List.of(shown)),
                                                shown.entry().updatedAt(),
                                                () -> Json.write(RegisterJson.Entry.of(shown, base)))
                                        .forAtMost(today.left()))));
    }

    private Mono<Rendering> feed(String slug, RegisterKind kind, String base) {
        return days.today()
                .flatMap(today -> towns.find(slug)
                        .flatMap(town -> entries.newest(town.id(), kind.code(), EntryFeed.SIZE)
                                .map(entry -> ShownEntry.of(entry, kind, today.date()))
                                .collectList()
                                .map(shown -> Rendering.of(
                                                Media.FEED,
                                                Set.of(new Topic.TownItself(town.id())),
                                                null,
                                                () -> Json.write(EntryFeed.of(town, kind, shown, base, messages)))
                                        .forAtMost(today.left()))));
    }

    /** A list as it is asked for. */
    private record Asked(RegisterKind kind, Optional<String> town, EntryWish wish, int limit, String base) {

        /** Where it goes on. */
        String path(EntryCursor cursor) {
            return "/api/v1/registers/" + kind.code() + "/entries?limit=" + limit
                    + town.map(slug -> "&town=" + slug).orElse("")
                    + RegisterPages.parameters(wish)
                    + "&cursor=" + cursor;
        }
    }

    private Optional<Opening> list(RegisterKind kind, Address address) {
        var query = address.query();
        long before = query.value("cursor")
                .map(text -> EntryCursor.parse(text, kind).orElseThrow(() -> new WrongRequest("cursor")))
                .map(EntryCursor::id)
                .orElse(0L);
        var asked = new Asked(
                kind,
                query.value("town"),
                EntryWish.of(kind, query, before),
                query.number("limit", USUAL_LIMIT, 1, HIGHEST_LIMIT),
                address.base());
        return asked.town().filter(town -> !town.matches(SLUG)).isPresent()
                ? Optional.empty()
                : Optional.of(new Opening.Passing(list(asked)));
    }

    private Mono<Rendering> list(Asked asked) {
        return days.today().flatMap(today -> found(asked).map(found -> list(asked, found, today)));
    }

    /** One more than asked for, which tells whether the list goes on. */
    private Mono<List<PublicEntry>> found(Asked asked) {
        var register = asked.kind().code();
        return asked.town()
                .map(slug -> towns.find(slug)
                        .flatMap(town -> entries.list(town.id(), register, asked.wish(), asked.limit() + 1)
                                .collectList()))
                .orElseGet(() -> entries.listOfCounty(register, asked.wish(), asked.limit() + 1)
                        .collectList());
    }

    private static Rendering list(Asked asked, List<PublicEntry> found, Today today) {
        boolean goesOn = found.size() > asked.limit();
        var shown = (goesOn ? found.subList(0, asked.limit()) : found)
                .stream()
                        .map(entry -> ShownEntry.of(entry, asked.kind(), today.date()))
                        .toList();
        var next = goesOn
                ? new EntryCursor(asked.kind().code(), shown.getLast().entry().id())
                : null;
        return Rendering.of(
                Media.JSON,
                topics(shown),
                null,
                () -> Json.write(new RegisterJson.EntryList(
                        shown.stream()
                                .map(one -> RegisterJson.Entry.of(one, asked.base()))
                                .toList(),
                        next == null ? null : next.toString(),
                        next == null ? null : asked.base() + asked.path(next))));
    }

    private static Set<Topic> topics(List<ShownEntry> shown) {
        var topics = new HashSet<Topic>();
        shown.forEach(one -> topics.add(new Topic.TownItself(one.entry().town().id())));
        return topics;
    }
}
