package org.gongkai.api.docs;

import java.util.List;
import java.util.Map;
import org.gongkai.api.site.Frame;
import org.gongkai.api.site.Frame.Crumb;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.Pages;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code /docs}: the description for people, without any script. */
@Component
class DocsPage {

    private final Pages pages;
    private final Messages messages;

    DocsPage(Pages pages, Messages messages) {
        this.pages = pages;
        this.messages = messages;
    }

    String of(JsonNode document, String base) {
        var title = messages.text("docs.title");
        var description = messages.text("docs.description");
        var frame = Frame.titled(title)
                .below(List.of(new Crumb(messages.text("crumb.home"), "/"), new Crumb(title, "/docs")))
                .at("/docs")
                .column(title, description, messages.text("docs.keywords"), messages.text("docs.type"))
                .with("Description", description);
        return pages.fill(
                "docs",
                frame,
                Map.of(
                        "reference",
                        ApiReference.of(document, base),
                        "version",
                        document.at("/info/version").asString(),
                        "leadZh",
                        Prose.paragraphs(document.at("/info/x-zh-text").asString()),
                        "leadEn",
                        Prose.paragraphs(document.at("/info/description").asString())));
    }
}
