package org.gongkai.api.register;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.gongkai.api.notice.Place;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.api.site.Messages;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Town;

/** What came to the public last in a register, in the form of https://jsonfeed.org/version/1.1. */
record EntryFeed(
        String version,
        String title,
        String homePageUrl,
        String feedUrl,
        String description,
        String language,
        List<Author> authors,
        List<Item> items) {

    static final int SIZE = 50;

    static EntryFeed of(Town town, RegisterKind kind, List<ShownEntry> entries, String base, Messages messages) {
        var home = base + ShownEntry.path(Place.townPath(town), kind);
        var words = Map.of(true, messages.text("register.yes"), false, messages.text("register.no"));
        return new EntryFeed(
                "https://jsonfeed.org/version/1.1",
                messages.text("page.of", kind.name(), town.organ()),
                home,
                home + "/feed.json",
                kind.intro(),
                "zh-CN",
                List.of(new Author(town.organ())),
                entries.stream().map(shown -> Item.of(shown, base, words)).toList());
    }

    /** Who publishes. */
    record Author(String name) {}

    /** An entry: its fields in lines, and all of it for programs. */
    record Item(
            String id,
            String url,
            String title,
            String contentText,
            String datePublished,
            String dateModified,
            @JsonProperty("_gongkai_entry") RegisterJson.Entry extension) {

        static Item of(ShownEntry shown, String base, Map<Boolean, String> words) {
            var url = base + shown.path();
            return new Item(
                    url,
                    url,
                    shown.entry().title(),
                    shown.text(words),
                    ChinaTime.rfc3339(shown.entry().publicSince()),
                    ChinaTime.exact(shown.entry().updatedAt()),
                    RegisterJson.Entry.of(shown, base));
        }
    }
}
