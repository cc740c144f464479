package org.gongkai.api.register;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongkai.api.notice.Place;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.api.site.Frame;
import org.gongkai.api.site.Frame.Crumb;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.Pages;
import org.gongkai.api.site.StructuredData;
import org.gongkai.domain.register.Intake;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Town;
import org.springframework.stereotype.Component;

/** The pages of a town's registers. */
@Component
class RegisterPages {

    static final int SIZE = 20;

    private final Pages pages;
    private final Messages messages;
    private final StructuredData structured;

    RegisterPages(Pages pages, Messages messages, StructuredData structured) {
        this.pages = pages;
        this.messages = messages;
        this.structured = structured;
    }

    /** A register with how many entries the public sees of it. */
    record Holding(RegisterKind kind, String path, long total) {}

    /** A state that can be chosen. */
    record State(String code, String label) {}

    String all(Town town, List<RegisterKind> kinds, Map<String, Long> counts) {
        var path = path(town);
        var holdings = kinds.stream()
                .map(kind -> new Holding(
                        kind, ShownEntry.path(Place.townPath(town), kind), counts.getOrDefault(kind.code(), 0L)))
                .toList();
        var title = messages.text("registers.title");
        var frame = frame(messages.text("page.of", title, town.organ()), path, crumbs(town))
                .column(
                        title,
                        messages.text("registers.description", town.organ()),
                        messages.text("registers.keywords"),
                        messages.text("list.type"));
        return pages.fill("registers", frame, Map.of("town", town, "holdings", holdings));
    }

    String list(Town town, RegisterKind kind, EntryWish wish, List<ShownEntry> found, long total) {
        var path = ShownEntry.path(Place.townPath(town), kind);
        boolean goesOn = found.size() > SIZE;
        var shown = goesOn ? found.subList(0, SIZE) : found;
        var frame = frame(messages.text("page.of", kind.name(), town.organ()), path, crumbs(town, kind))
                .column(
                        kind.name(),
                        kind.intro(),
                        kind.name() + "," + messages.text("registers.title"),
                        messages.text("list.type"));
        var model = new HashMap<String, Object>();
        model.put("town", town);
        model.put("kind", kind);
        model.put("path", path);
        model.put("wish", wish);
        model.put("entries", shown);
        model.put("total", total);
        model.put("states", states(kind));
        boolean asks = kind.intake() instanceof Intake intake && intake.about() == null;
        model.put("apply", asks ? path + "/apply" : "");
        model.put("applyTitle", kind.intake() instanceof Intake intake ? intake.title() : "");
        model.put("older", goesOn ? older(path, wish, shown.getLast().entry().id()) : "");
        // a search or a stretch further back is no page of its own
        return pages.fill("register", wish.isFirst() && !wish.isNarrowed() ? frame : frame.unlisted(), model);
    }

    private static String older(String path, EntryWish wish, long before) {
        return wish.isNarrowed() ? path + "?before=" + before + parameters(wish) : path + "/before-" + before;
    }

    /** What narrows a list, as it goes on in an address. */
    static String parameters(EntryWish wish) {
        return (wish.state().isEmpty() ? "" : "&state=" + encoded(wish.state()))
                + (wish.words().isEmpty() ? "" : "&q=" + encoded(wish.words()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<State> states(RegisterKind kind) {
        return kind.states().entrySet().stream()
                .filter(state -> kind.isPublic(state.getKey()))
                .map(state -> new State(state.getKey(), state.getValue()))
                .toList();
    }

    String entry(ShownEntry shown, Map<Long, String> titles, String apply) {
        var entry = shown.entry();
        var kind = shown.kind();
        var crumbs = crumbs(entry.town(), kind);
        var frame = Frame.titled(entry.title())
                .at(shown.path())
                .below(crumbs)
                .about(structured.of(
                        crumbs,
                        StructuredData.thing(
                                "CreativeWork",
                                "name",
                                entry.title(),
                                "identifier",
                                entry.number(),
                                "url",
                                structured.address(shown.path()),
                                "inLanguage",
                                "zh-CN",
                                "isAccessibleForFree",
                                true,
                                "publisher",
                                StructuredData.organ(entry.town().organ()))))
                .column(
                        kind.name(),
                        kind.intro(),
                        kind.name() + "," + messages.text("registers.title"),
                        messages.text("list.type"))
                .with("ArticleTitle", entry.title())
                .with("PubDate", ChinaTime.minute(entry.publicSince()))
                .with("ContentSource", entry.town().organ());
        return pages.fill(
                "register-entry",
                frame,
                Map.of(
                        "town",
                        entry.town(),
                        "kind",
                        kind,
                        "path",
                        ShownEntry.path(Place.townPath(entry.town()), kind),
                        "shown",
                        shown,
                        "titles",
                        titles,
                        "apply",
                        apply));
    }

    private Frame frame(String title, String path, List<Crumb> crumbs) {
        return Frame.titled(title).at(path).below(crumbs).about(structured.of(crumbs));
    }

    private List<Crumb> crumbs(Town town) {
        var crumbs = new ArrayList<>(Place.crumbs(town, messages));
        crumbs.add(new Crumb(messages.text("registers.title"), path(town)));
        return List.copyOf(crumbs);
    }

    private List<Crumb> crumbs(Town town, RegisterKind kind) {
        var crumbs = new ArrayList<>(crumbs(town));
        crumbs.add(new Crumb(kind.name(), ShownEntry.path(Place.townPath(town), kind)));
        return List.copyOf(crumbs);
    }

    private static String path(Town town) {
        return Place.townPath(town) + "/registers";
    }
}
