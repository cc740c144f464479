package org.gongkai.api.sitemap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongkai.api.site.Frame;
import org.gongkai.api.site.Frame.Crumb;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.Pages;
import org.gongkai.api.site.StructuredData;
import org.springframework.stereotype.Component;

/** 站点地图 for people. */
@Component
class SitemapPage {

    private final Pages pages;
    private final Messages messages;
    private final StructuredData structured;

    SitemapPage(Pages pages, Messages messages, StructuredData structured) {
        this.pages = pages;
        this.messages = messages;
        this.structured = structured;
    }

    String of(SitemapDoor.Known known) {
        var byTown = known.places().stream()
                .collect(Collectors.groupingBy(place -> place.town().id(), LinkedHashMap::new, Collectors.toList()));
        var title = messages.text("sitemap.title");
        var crumbs = List.of(new Crumb(messages.text("crumb.home"), "/"), new Crumb(title, "/sitemap"));
        var frame = Frame.titled(title)
                .at("/sitemap")
                .announcing("/feed")
                .below(crumbs)
                .about(structured.of(crumbs))
                .column(title, messages.text("sitemap.description"), title, messages.text("list.type"));
        return pages.fill(
                "sitemap",
                frame,
                Map.of("towns", known.towns(), "places", byTown, "withStatistics", known.withStatistics()));
    }
}
