package org.gongkai.api.search;

import java.util.List;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.domain.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * A hit as it is shown.
 *
 * @param title with what was asked for marked
 * @param text the stretch of the text that shows best what was asked for
 * @param file the attachment that holds what title and text do not
 */
record Shown(
        NoticeSummary notice,
        Excerpt title,
        Excerpt text,
        @Nullable ShownFile file) {

    /**
     * An attachment in which something was found.
     *
     * @param path its address within the site
     */
    record ShownFile(String name, String path, Excerpt text) {}

    /** What is said of it below: where it stands, its number, its day. */
    public List<String> facts() {
        var number = notice.documentNumber();
        return number == null
                ? List.of(
                        notice.place().town().organ(), notice.place().channel().name())
                : List.of(
                        notice.place().town().organ(), notice.place().channel().name(), number);
    }
}
