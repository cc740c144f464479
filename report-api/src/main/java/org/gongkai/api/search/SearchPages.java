package org.gongkai.api.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.site.Frame;
import org.gongkai.api.site.Frame.Crumb;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.Pages;
import org.gongkai.domain.report.ReportKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The page of searches, in its four states: nothing asked, found, nothing found, asked too much. */
@Component
class SearchPages {

    private static final int MOST_VALUES = 12;
    private static final long TEN_THOUSAND = 10_000;

    private final Pages pages;
    private final Messages messages;

    SearchPages(Pages pages, Messages messages) {
        this.pages = pages;
        this.messages = messages;
    }

    /** A link with its words. */
    record Link(String label, String count, String href) {}

    /** What hits can be narrowed to in one dimension; or what they are narrowed to, with the way back. */
    record Facet(String name, List<Link> values, @Nullable Link chosen) {}

    String start(Criteria criteria, Site site, List<NoticeSummary> newest) {
        var model = model(criteria, site);
        model.put("state", "start");
        model.put("newest", newest);
        return fill(messages.text("search.title"), model);
    }

    String tooLong(Criteria criteria, Site site) {
        var model = model(criteria.asking(""), site);
        model.put("state", "long");
        model.put("most", Criteria.LONGEST_QUESTION);
        return fill(messages.text("search.title"), model);
    }

    String nothing(Criteria criteria, Findings findings, List<SearchDoor.Other> others, SearchDoor.Beside beside) {
        var model = model(criteria, findings.site());
        put(model, criteria, findings, beside);
        model.put(
                "state",
                findings.hits().wanted().isEmpty() && !criteria.question().isEmpty() ? "empty" : "nothing");
        model.put("others", others.stream().map(this::link).toList());
        model.put("facets", facets(criteria, findings));
        return fill(title(criteria), model);
    }

    String found(
            Criteria criteria,
            boolean isLater,
            Findings findings,
            List<Shown> shown,
            List<FoundEntry> entries,
            SearchDoor.Beside beside) {
        var hits = findings.hits();
        var model = model(criteria, findings.site());
        model.put("state", "found");
        model.put("total", total(findings.tally()));
        put(model, criteria, findings, beside);
        model.put("hits", shown);
        model.put("entries", entries);
        model.put("facets", facets(criteria, findings));
        model.put("sorts", sorts(criteria));
        model.put("next", hits.goesOn() ? next(criteria, hits) : "");
        model.put("first", isLater ? path(criteria) : "");
        return fill(title(criteria), model);
    }

    private Map<String, Object> model(Criteria criteria, Site site) {
        var model = new HashMap<String, Object>();
        model.put("criteria", criteria);
        model.put("longest", Criteria.LONGEST_QUESTION);
        model.put("towns", site.towns());
        model.put("kinds", ReportKind.values());
        model.put("registers", site.registers());
        model.put("tabs", List.of());
        model.put("entries", List.of());
        model.put("beside", SearchDoor.Beside.NOTHING);
        model.put("besideMore", "");
        return model;
    }

    /** A place to look in, with how much is there where that is known. */
    record Tab(String label, String count, String href, boolean chosen) {}

    private void put(Map<String, Object> model, Criteria criteria, Findings findings, SearchDoor.Beside beside) {
        model.put(
                "tabs",
                Arrays.stream(Among.values())
                        .map(among -> tab(criteria, findings, beside, among))
                        .toList());
        model.put("beside", beside);
        model.put("besideMore", beside.count() > beside.entries().size() ? path(criteria.among(Among.REGISTERS)) : "");
    }

    private Tab tab(Criteria criteria, Findings findings, SearchDoor.Beside beside, Among among) {
        boolean chosen = among == criteria.among();
        var count = chosen
                ? amount(findings.tally().total(), findings.tally().exact())
                : beside.isKnown() ? amount(beside.count(), beside.count() <= Searching.MOST_EXACT) : "";
        return new Tab(
                messages.text("search.in." + among.code()), count, chosen ? "" : path(criteria.among(among)), chosen);
    }

    private String fill(String title, Map<String, Object> model) {
        // what is found here, other search engines find on the pages themselves
        var frame = Frame.titled(title)
                .below(List.of(
                        new Crumb(messages.text("crumb.home"), "/"),
                        new Crumb(messages.text("search.title"), "/search")))
                .unlisted();
        return pages.fill("search", frame, model);
    }

    private String title(Criteria criteria) {
        return criteria.question().isEmpty()
                ? messages.text("search.title")
                : messages.text("search.title.of", criteria.question());
    }

    private String total(Tally tally) {
        return messages.text(
                tally.exact() ? "search.total" : "search.total.about", amount(tally.total(), tally.exact()));
    }

    /** As people say it: exactly, or to two figures, and from ten thousand on in 万. */
    private String amount(long count, boolean exact) {
        if (exact) {
            return messages.text("search.count", count);
        }
        long unit = 1;
        while (count / unit >= 100) {
            unit *= 10;
        }
        long rounded = (count + unit / 2) / unit * unit;
        return rounded < TEN_THOUSAND
                ? messages.text("search.count", rounded)
                : messages.text("search.count.wan", rounded / (double) TEN_THOUSAND);
    }

    private List<Facet> facets(Criteria criteria, Findings findings) {
        return Dimension.of(criteria.among()).stream()
                .map(dimension -> facet(criteria, findings, dimension))
                .filter(facet -> facet.chosen() != null || facet.values().size() > 1)
                .toList();
    }

    private Facet facet(Criteria criteria, Findings findings, Dimension dimension) {
        var name = messages.text("search.facet." + dimension.parameter());
        var chosen = findings.site().label(criteria, dimension);
        if (chosen.isPresent()) {
            return new Facet(name, List.of(), new Link(chosen.get(), "", path(criteria.with(dimension, null))));
        }
        boolean exact = findings.tally().exact();
        return new Facet(
                name,
                findings.site().values(criteria.among(), findings.tally(), dimension).stream()
                        .limit(MOST_VALUES)
                        .map(value -> new Link(
                                value.label(),
                                amount(value.notices(), exact),
                                path(criteria.with(dimension, value.code()))))
                        .toList(),
                null);
    }

    private List<Link> sorts(Criteria criteria) {
        if (criteria.question().isEmpty()) {
            return List.of();
        }
        var links = new ArrayList<Link>();
        for (var sort : Sort.values()) {
            links.add(new Link(
                    messages.text("search.sort." + sort.code()),
                    "",
                    sort == criteria.sort() ? "" : path(criteria.sorted(sort))));
        }
        return links;
    }

    private Link link(SearchDoor.Other other) {
        var criteria = other.criteria();
        boolean exact = other.notices() <= Searching.MOST_EXACT;
        var count = messages.text(
                exact ? "search.total.short" : "search.total.over",
                messages.text("search.count", Math.min(other.notices(), Searching.MOST_EXACT)));
        return new Link(criteria.question(), count, path(criteria));
    }

    private static String next(Criteria criteria, Hits hits) {
        var cursor = SearchCursor.after(criteria, hits.list().getLast());
        var parameters = criteria.parameters();
        return "/search?" + parameters + (parameters.isEmpty() ? "" : "&") + "cursor=" + cursor;
    }

    private static String path(Criteria criteria) {
        var parameters = criteria.parameters();
        return parameters.isEmpty() ? "/search" : "/search?" + parameters;
    }
}
