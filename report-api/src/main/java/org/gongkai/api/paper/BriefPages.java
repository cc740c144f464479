package org.gongkai.api.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Place;
import org.gongkai.api.paper.BriefDoor.Brief;
import org.gongkai.api.site.CurrentSite;
import org.gongkai.api.site.Frame;
import org.gongkai.api.site.Frame.Crumb;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.Pages;
import org.gongkai.api.typeface.Face;
import org.gongkai.api.typeface.Typefaces;
import org.gongkai.domain.town.Town;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The 简报 as a page and on paper. */
@Component
class BriefPages {

    private final Pages pages;
    private final Messages messages;
    private final Press press;
    private final Typefaces typefaces;
    private final CurrentSite site;

    BriefPages(Pages pages, Messages messages, Press press, Typefaces typefaces, CurrentSite site) {
        this.pages = pages;
        this.messages = messages;
        this.press = press;
        this.typefaces = typefaces;
        this.site = site;
    }

    String form(Town town) {
        var model = new HashMap<String, Object>();
        model.put("town", town);
        model.put("notices", List.of());
        return pages.fill("brief", frame(town), model);
    }

    String page(Brief brief) {
        var model = new HashMap<String, Object>();
        model.put("town", brief.town());
        model.put("period", brief.period());
        model.put("notices", brief.notices());
        model.put("count", count(brief));
        model.put("printed", typefaces.isAvailable());
        return pages.fill("brief", frame(brief.town()).unlisted(), model);
    }

    private Frame frame(Town town) {
        var title = title(town);
        var crumbs = new ArrayList<>(Place.crumbs(town, messages));
        crumbs.add(new Crumb(messages.text("brief.type"), Place.townPath(town) + "/brief.html"));
        return Frame.titled(title).below(crumbs).column(title, title, title, messages.text("list.type"));
    }

    private String title(Town town) {
        return messages.text("brief.title", town.name());
    }

    private String count(Brief brief) {
        return brief.isCut()
                ? messages.text("brief.most", Integer.toString(Brief.MOST))
                : messages.text("brief.count", Integer.toString(brief.notices().size()));
    }

    Mono<byte[]> pdf(Brief brief, String base) {
        var imprint = new Press.Imprint(
                title(brief.town()),
                brief.town().organ(),
                brief.period().end(),
                brief.period().end().getEpochSecond() + brief.town().id());
        return press.print(imprint, (document, letters, bound) -> {
            var style = Style.DOCUMENT;
            var measure = new Measure(letters, style.narrowing());
            var galley = new Galley(measure, style, new Figures(document, Map.of()), bound);
            compose(galley, style, brief, base);
            new A4(document, measure, style, bound).lay(galley.pieces());
        });
    }

    private void compose(Galley galley, Style style, Brief brief, String base) {
        var period = brief.period();
        galley.title(title(brief.town()))
                .centred(
                        messages.text("brief.period", Galley.words(period.from()), Galley.words(period.to())),
                        style.body().in(Face.KAI),
                        style.pitch())
                .blank()
                .plain(
                        brief.found().isEmpty() ? messages.text("brief.none") : count(brief),
                        style.body(),
                        2 * style.em());
        for (int i = 0; i < brief.notices().size(); i++) {
            entry(galley, style, i + 1, brief.notices().get(i), base);
        }
        var address = base + Place.townPath(brief.town()) + "/brief.html" + period.query();
        galley.blank().imprint(List.of(messages.text("brief.imprint", site.get().name(), address)));
    }

    private void entry(Galley galley, Style style, int number, NoticeSummary notice, String base) {
        galley.plain(number + ". " + notice.title(), style.body().in(Face.HEI), 2 * style.em());
        galley.plain(facts(notice), style.body().in(Face.KAI), 2 * style.em());
        var summary = notice.metadata().summary();
        if (summary != null) {
            galley.plain(summary, style.body(), 2 * style.em());
        }
        galley.plain(messages.text("brief.address", base + notice.path()), style.body(), 2 * style.em());
    }

    private String facts(NoticeSummary notice) {
        var facts = messages.text(
                "brief.facts", notice.publishedDay(), notice.place().channel().name());
        return notice.documentNumber() == null ? facts : facts + "　" + notice.documentNumber();
    }
}
