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
 * @param feed path of the feed it announces, without the ending that names the format; empty where it has none
 * @param data what the page is about in schema.org's words, as JSON-LD; empty where nothing is said
 * @param indexed whether search engines may list it
 */
public record Frame(
        String title, List<Meta> metas, List<Crumb> crumbs, String path, String feed, String data, boolean indexed) {

    public Frame {
        metas = List.copyOf(metas);
        crumbs = List.copyOf(crumbs);
    }

    /** One meta tag. */
    public record Meta(String name, String content) {}

    /** One step of 当前位置. */
    public record Crumb(String text, String href) {}

    /** A frame with a title alone. */
    public static Frame titled(String title) {
        return new Frame(title, List.of(), List.of(), "", "", "", true);
    }

    /** Whether the page has a permanent address. */
    public boolean isPermanent() {
        return !path.isEmpty();
    }

    /** The same frame at its permanent path. */
    public Frame at(String permanent) {
        return new Frame(title, metas, crumbs, permanent, feed, data, indexed);
    }

    /** The same frame below these pages. */
    public Frame below(List<Crumb> steps) {
        return new Frame(title, metas, steps, path, feed, data, indexed);
    }

    /** The same frame with a feed to announce. */
    public Frame announcing(String feedPath) {
        return new Frame(title, metas, crumbs, path, feedPath, data, indexed);
    }

    /** The same frame with what it is about, as JSON-LD. */
    public Frame about(String jsonLd) {
        return new Frame(title, metas, crumbs, path, feed, jsonLd, indexed);
    }

    /** The same frame, not to be listed by search engines. */
    public Frame unlisted() {
        return new Frame(title, metas, crumbs, path, feed, data, false);
    }

    /** The same frame with one more tag, unless its content is blank. */
    public Frame with(String name, String content) {
        if (content.isBlank()) {
            return this;
        }
        var more = new ArrayList<>(metas);
        more.add(new Meta(name, content));
        return new Frame(title, more, crumbs, path, feed, data, indexed);
    }

    /** The same frame with the tags of a column page (国办发〔2017〕47号, annex). */
    public Frame column(String name, String description, String keywords, String type) {
        return with("ColumnName", name)
                .with("ColumnDescription", description)
                .with("ColumnKeywords", keywords)
                .with("ColumnType", type);
    }
}
