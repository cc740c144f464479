package org.gongkai.api.register;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.gongkai.api.declared.PublicRegisters;
import org.gongkai.api.declared.Today;
import org.gongkai.api.declared.TodayStore;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Query;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.serving.Topic;
import org.gongkai.api.serving.WrongRequest;
import org.gongkai.api.town.TownStore;
import org.gongkai.domain.register.ListDay;
import org.gongkai.domain.register.ListDifference;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Town;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code /towns/{town}/registers/{register}/difference?from=&to=}, and as {@code .csv} and {@code .json}: what changed on a list between two
 * years or days. Without them, since the end of last year.
 */
@Component
class DifferenceDoor implements Door {

    private static final Pattern PATH = Pattern.compile(
            "/towns/([a-z][a-z0-9-]{1,39})/registers/([a-z](?:-?[a-z0-9]){1,39})/difference(?:\\.(csv|json))?");
    private static final int MOST = 5_000;

    private final PublicRegisters registers;
    private final TodayStore days;
    private final TownStore towns;
    private final ListingStore listings;
    private final DifferencePage pages;

    DifferenceDoor(
            PublicRegisters registers, TodayStore days, TownStore towns, ListingStore listings, DifferencePage pages) {
        this.registers = registers;
        this.days = days;
        this.towns = towns;
        this.listings = listings;
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
        var format = path.group(3) == null ? "" : path.group(3);
        var query = address.query();
        boolean usual = query.value("from").isEmpty() && query.value("to").isEmpty();
        return registers
                .shown(path.group(2))
                .filter(kind -> !kind.comparedBy().isEmpty())
                .map(kind -> {
                    var making = difference(path.group(1), kind, query, format);
                    var key = String.join(" ", "difference", path.group(1), kind.code(), format, address.base());
                    return usual ? new Opening.Written(key, making) : new Opening.Passing(making);
                });
    }

    /** What is compared. */
    record Asked(Town town, RegisterKind kind, LocalDate from, LocalDate to, LocalDate today) {}

    private Mono<Rendering> difference(String slug, RegisterKind kind, Query query, String format) {
        return days.today()
                .flatMap(today -> towns.find(slug).flatMap(town -> {
                    var from = day(query, "from", today).orElse(ListDay.yearBefore(today.date()));
                    var to = day(query, "to", today).orElse(today.date());
                    if (from.isAfter(to)) {
                        return Mono.error(new WrongRequest("from"));
                    }
                    var asked = new Asked(town, kind, from, to, today.date());
                    return difference(asked).map(found -> rendering(asked, found, today, format));
                }));
    }

    private static Optional<LocalDate> day(Query query, String name, Today today) {
        return query.value(name)
                .map(text -> ListDay.parse(text, today.date()).orElseThrow(() -> new WrongRequest(name)));
    }

    private Mono<ListDifference> difference(Asked asked) {
        int town = asked.town().id();
        var register = asked.kind().code();
        return Mono.zip(
                        listings.on(town, register, asked.from(), MOST).collectList(),
                        listings.on(town, register, asked.to(), MOST).collectList())
                .map(found -> ListDifference.between(asked.kind(), found.getT1(), found.getT2()));
    }

    private Rendering rendering(Asked asked, ListDifference found, Today today, String format) {
        return switch (format) {
            case "csv" -> rendering(Media.CSV, asked, today, () -> pages.csv(asked, found));
            case "json" -> rendering(Media.JSON, asked, today, () -> pages.json(asked, found));
            default -> rendering(Media.HTML, asked, today, () -> pages.page(asked, found));
        };
    }

    private static Rendering rendering(Media media, Asked asked, Today today, Supplier<String> text) {
        return Rendering.of(media, Set.of(new Topic.TownItself(asked.town().id())), null, text)
                .forAtMost(today.left());
    }
}
