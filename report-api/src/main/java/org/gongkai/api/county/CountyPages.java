package org.gongkai.api.county;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gongkai.api.notice.Place;
import org.gongkai.api.site.Frame;
import org.gongkai.api.site.Frame.Crumb;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.Pages;
import org.gongkai.api.site.SiteProperties;
import org.gongkai.api.site.StructuredData;
import org.gongkai.api.town.TownCard;
import org.gongkai.api.town.TownOffice;
import org.gongkai.domain.town.Office;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pages of the county's site as a whole. */
@Component
class CountyPages {

    private final Pages pages;
    private final Messages messages;
    private final StructuredData structured;
    private final Supplier<SiteProperties> site;

    CountyPages(Pages pages, Messages messages, StructuredData structured, Supplier<SiteProperties> site) {
        this.pages = pages;
        this.messages = messages;
        this.structured = structured;
        this.site = site;
    }

    String home(CountyHome home) {
        var frame = Frame.titled("")
                .at("/")
                .announcing("/feed")
                .column(
                        messages.text("crumb.home"),
                        messages.text("county.description"),
                        messages.text("county.keywords"),
                        messages.text("county.type"))
                .about(structured.of(List.of(), site()));
        return pages.fill(
                "county",
                frame,
                Map.of(
                        "notices", home.newest(),
                        "policies", home.policies(),
                        "reports", home.reports(),
                        "towns", home.towns()));
    }

    private Map<String, @Nullable Object> site() {
        return StructuredData.thing(
                "WebSite",
                "name",
                site.get().county() + site.get().name(),
                "url",
                structured.address("/"),
                "inLanguage",
                "zh-CN",
                "publisher",
                site.get().organiser().isEmpty()
                        ? null
                        : StructuredData.organ(site.get().organiser()),
                "potentialAction",
                StructuredData.thing(
                        "SearchAction",
                        "target",
                        structured.address("/search?q={q}"),
                        "query-input",
                        "required name=q"));
    }

    String towns(List<TownCard> cards, List<Place> places) {
        var byTown = places.stream()
                .filter(place -> place.profile().section() != null)
                .sorted(Comparator.comparing(place -> place.profile().section()))
                .collect(Collectors.groupingBy(place -> place.town().id(), LinkedHashMap::new, Collectors.toList()));
        return pages.fill(
                "towns",
                column("towns.title", "/towns", "towns.description", "list.type"),
                Map.of("towns", cards, "places", byTown));
    }

    String about() {
        return pages.fill("about", column("about.title", "/about", "about.description", "about.type"), Map.of());
    }

    String withoutSearch() {
        return offline("offline.search", "/sitemap");
    }

    String withoutForms() {
        return offline("offline.forms", "/contact");
    }

    private String offline(String key, String instead) {
        var title = messages.text(key + ".title");
        var frame = Frame.titled(title)
                .below(List.of(new Crumb(messages.text("crumb.home"), "/"), new Crumb(title, instead)))
                .unlisted();
        return pages.fill(
                "offline",
                frame,
                Map.of(
                        "title",
                        title,
                        "text",
                        messages.text(key + ".text"),
                        "instead",
                        instead,
                        "insteadTitle",
                        messages.text(key + ".instead")));
    }

    String contact(List<Town> towns, List<TownOffice> offices) {
        Map<Integer, Office> byTown =
                offices.stream().collect(Collectors.toMap(TownOffice::townId, TownOffice::office));
        return pages.fill(
                "contact",
                column("contact.title", "/contact", "contact.description", "contact.type"),
                Map.of("towns", towns, "offices", byTown));
    }

    private Frame column(String titleKey, String path, String descriptionKey, String typeKey) {
        var title = messages.text(titleKey);
        var crumbs = List.of(new Crumb(messages.text("crumb.home"), "/"), new Crumb(title, path));
        return Frame.titled(title)
                .at(path)
                .announcing("/feed")
                .below(crumbs)
                .column(
                        title,
                        messages.text(
                                descriptionKey, site.get().county() + site.get().name()),
                        title + "," + messages.text("crumb.disclosure"),
                        messages.text(typeKey))
                .about(structured.of(crumbs));
    }
}
