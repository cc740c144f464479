package org.gongkai.api.town;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongkai.api.declared.PublicRegisters;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Place;
import org.gongkai.api.site.Frame;
import org.gongkai.api.site.Frame.Crumb;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.Pages;
import org.gongkai.api.site.StructuredData;
import org.gongkai.domain.town.Office;
import org.gongkai.domain.town.Section;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pages of a town as a whole. */
@Component
class TownPages {

    /** The register of applications for disclosure (条例 art. 29). */
    private static final String APPLICATIONS = "applications";

    private final Pages pages;
    private final Messages messages;
    private final StructuredData structured;
    private final PublicRegisters registers;

    TownPages(Pages pages, Messages messages, StructuredData structured, PublicRegisters registers) {
        this.registers = registers;
        this.pages = pages;
        this.messages = messages;
        this.structured = structured;
    }

    /** A channel on the home of its town, with its newest notices. */
    record Shelf(String name, String path, List<NoticeSummary> notices) {}

    String home(
            Town town, List<Place> places, List<NoticeSummary> newest, Optional<Office> office, boolean hasStatistics) {
        var path = Place.townPath(town);
        var shelves = places.stream()
                .filter(place -> place.profile().section() == null)
                .map(place -> shelf(place, newest))
                .toList();
        var frame = Frame.titled(town.organ())
                .at(path)
                .announcing(path + "/feed")
                .below(Place.crumbs(town, messages))
                .column(
                        town.organ(),
                        messages.text("town.description", town.organ()),
                        messages.text("town.keywords", town.name()),
                        messages.text("list.type"));
        var model = new HashMap<String, Object>();
        model.put("town", town);
        model.put("path", path);
        model.put("sections", sections(places));
        model.put("shelves", shelves);
        model.put("isEmpty", newest.isEmpty());
        model.put("hasStatistics", hasStatistics);
        model.put("forms", forms(town));
        office.ifPresent(found -> model.put("office", found));
        return pages.fill("town", frame.about(structured.of(frame.crumbs(), organ(town, office))), model);
    }

    /** A form by which the public sends something to the town. */
    record Form(String title, String path) {}

    private List<Form> forms(Town town) {
        return registers.withForms().stream()
                .flatMap(kind -> Optional.ofNullable(kind.intake()).stream()
                        .map(intake -> new Form(intake.title(), registerPath(town, kind.code()) + "/apply")))
                .toList();
    }

    private static String registerPath(Town town, String register) {
        return Place.townPath(town) + "/registers/" + register;
    }

    String statutory(Town town, StatutoryContent content) {
        var title = messages.text("statutory.title");
        var path = Place.townPath(town) + "/statutory";
        var frame = Frame.titled(messages.text("page.of", title, town.organ()))
                .at(path)
                .announcing(Place.townPath(town) + "/feed")
                .below(crumbs(town, title, path))
                .column(
                        title,
                        messages.text("statutory.description", town.organ()),
                        messages.text("statutory.keywords"),
                        messages.text("list.type"));
        return pages.fill(
                "statutory",
                frame.about(structured.of(frame.crumbs())),
                Map.of("town", town, "content", content, "newest", content.newestDay()));
    }

    String application(Town town, List<Place> places, Optional<Office> office) {
        var title = messages.text("application.title");
        var path = Place.townPath(town) + "/application";
        var frame = Frame.titled(messages.text("page.of", title, town.organ()))
                .at(path)
                .below(crumbs(town, title, path))
                .column(
                        title,
                        messages.text("application.description", town.organ()),
                        messages.text("application.keywords"),
                        messages.text("application.type"));
        var model = new HashMap<String, Object>();
        model.put("town", town);
        sections(places).stream()
                .filter(place -> place.profile().is(Section.GUIDE))
                .forEach(place -> model.put("guide", place));
        office.ifPresent(found -> model.put("office", found));
        model.put("apply", registers.withForm(APPLICATIONS).isPresent() ? registerPath(town, APPLICATIONS) : "");
        return pages.fill("application", frame.about(structured.of(frame.crumbs(), service(town, office))), model);
    }

    private List<Crumb> crumbs(Town town, String title, String path) {
        var crumbs = new ArrayList<>(Place.crumbs(town, messages));
        crumbs.add(new Crumb(title, path));
        return List.copyOf(crumbs);
    }

    /** The fixed sections that are channels, in the order in which every organ shows them. */
    private static List<Place> sections(List<Place> places) {
        return places.stream()
                .filter(place -> place.profile().section() != null)
                .sorted(Comparator.comparing(place -> place.profile().section()))
                .toList();
    }

    private static Shelf shelf(Place place, List<NoticeSummary> newest) {
        var own = newest.stream()
                .filter(notice ->
                        notice.place().channel().id() == place.channel().id())
                .toList();
        return new Shelf(place.channel().name(), place.channelPath(), own);
    }

    private static Map<String, @Nullable Object> organ(Town town, Optional<Office> office) {
        var organ = StructuredData.organ(town.organ());
        office.ifPresent(found -> organ.putAll(contact(found)));
        return organ;
    }

    private Map<String, @Nullable Object> service(Town town, Optional<Office> office) {
        var service = StructuredData.thing(
                "GovernmentService",
                "name",
                messages.text("application.title"),
                "serviceType",
                messages.text("application.title"),
                "description",
                messages.text("application.description", town.organ()),
                "url",
                structured.address(Place.townPath(town) + "/application"),
                "provider",
                organ(town, office));
        office.ifPresent(found -> service.put(
                "availableChannel",
                StructuredData.thing(
                        "ServiceChannel",
                        "servicePhone",
                        StructuredData.thing("ContactPoint", "telephone", found.phone()),
                        "serviceLocation",
                        StructuredData.thing("Place", "name", found.name(), "address", found.address()))));
        return service;
    }

    private static Map<String, @Nullable Object> contact(Office office) {
        var contact = new HashMap<String, @Nullable Object>();
        contact.put("address", office.address());
        contact.put("telephone", office.phone());
        if (office.email() != null) {
            contact.put("email", office.email());
        }
        return contact;
    }
}
