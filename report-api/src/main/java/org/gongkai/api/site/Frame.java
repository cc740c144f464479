package org.gongkai.api.site;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands around the main part of a page.
 *
 * @param title of the window, without the site's name
 * @param metas the prescribed meta tags (国办发〔2017〕47号, annex)
 * @param crumbs 当前位置; empty where a page shows none
 * @param path its own permanent path, empty where it has none
 * @param feed path of the feed it announces, empty where it has none
 */
public record Frame(String title, List<Meta> metas, List<Crumb> crumbs, String path, String feed) {

    public Frame {
        metas = List.copyOf(metas);
        crumbs = List.copyOf(crumbs);
    }

    /** One meta tag. */
    public record Meta(String name, String content) {}

    /** One step of 当前位置. */
    public record Crumb(String text, String href) {}

    /** Whether the page has a permanent address. */
    public boolean isPermanent() {
        return !path.isEmpty();
    }

    /** A frame with a title alone. */
    public static Frame titled(String title) {
        return new Frame(title, List.of(), List.of(), "", "");
    }

    /** The same frame with one more tag, unless its content is blank. */
    public Frame with(String name, String content) {
        if (content.isBlank()) {
            return this;
        }
        var more = new ArrayList<>(metas);
        more.add(new Meta(name, content));
        return new Frame(title, more, crumbs, path, feed);
    }
}
