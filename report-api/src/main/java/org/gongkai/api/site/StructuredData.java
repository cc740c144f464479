package org.gongkai.api.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What pages are about in the words of schema.org, as JSON-LD that may stand inside a script element. */
@Component
public class StructuredData {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .build();

    private final SiteProperties site;

    StructuredData(SiteProperties site) {
        this.site = site;
    }

    /** One thing: its type, then names and values in turn; what is null or empty is left out. */
    public static Map<String, @Nullable Object> thing(String type, @Nullable Object... namesAndValues) {
        var thing = new LinkedHashMap<String, @Nullable Object>();
        thing.put("@type", type);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            thing.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return thing;
    }

    /** An organ of government. */
    public static Map<String, @Nullable Object> organ(String name) {
        return thing("GovernmentOrganization", "name", name);
    }

    /** The trail of 当前位置, and whatever else the page is about. */
    @SafeVarargs
    public final String of(List<Frame.Crumb> crumbs, Map<String, @Nullable Object>... things) {
        var graph = new ArrayList<Map<String, @Nullable Object>>();
        if (!crumbs.isEmpty()) {
            graph.add(trail(crumbs));
        }
        graph.addAll(List.of(things));
        var document = new LinkedHashMap<String, Object>();
        document.put("@context", "https://schema.org");
        document.put("@graph", graph);
        return inScript(JSON.writeValueAsString(document));
    }

    private Map<String, @Nullable Object> trail(List<Frame.Crumb> crumbs) {
        var items = new ArrayList<Map<String, @Nullable Object>>();
        for (var crumb : crumbs) {
            items.add(thing(
                    "ListItem", "position", items.size() + 1, "name", crumb.text(), "item", address(crumb.href())));
        }
        return thing("BreadcrumbList", "itemListElement", items);
    }

    /** The absolute address where the site's own is configured; otherwise one that is relative to the page. */
    public String address(String path) {
        return site.baseUrl() + path;
    }

    /** Whether the site's own address is known, so that {@link #address} is absolute. */
    public boolean isAbsolute() {
        return !site.baseUrl().isEmpty();
    }

    /** Nothing in it ends the element or opens a comment (HTML, section 4.12.1.3). */
    private static String inScript(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
