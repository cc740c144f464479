package org.gongkai.api.serving;

import java.util.Map;
import org.gongkai.api.site.Frame;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.Pages;
import org.springframework.stereotype.Component;

/** Says what went wrong in the form the asker understands, without repeating anything that was sent. */
@Component
class Failures {

    private final Pages pages;
    private final Messages messages;

    Failures(Pages pages, Messages messages) {
        this.pages = pages;
        this.messages = messages;
    }

    /** A failure without particulars. */
    Rendering of(int status, String path) {
        return of(status, path, messages.text("failure." + known(status) + ".text"));
    }

    /** A parameter that is not what it should be. */
    Rendering wrong(WrongRequest wrong, String path) {
        return of(400, path, messages.text("failure.400.parameter", wrong.parameter()));
    }

    private Rendering of(int status, String path, String detail) {
        var title = messages.text("failure." + known(status) + ".title");
        var media = Media.ofFailureAt(path);
        return Rendering.failure(status, media, () -> switch (media) {
            case HTML -> page(status, title, detail);
            case TEXT -> title + "\n\n" + detail + "\n";
            case JSON, FEED, XML, SVG, PROBLEM -> Json.write(Problem.plain(status, title, detail));
        });
    }

    private String page(int status, String title, String detail) {
        return pages.fill("failure", Frame.titled(title), Map.of("status", status, "heading", title, "detail", detail));
    }

    private static int known(int status) {
        return switch (status) {
            case 400, 404, 405, 410, 503 -> status;
            default -> status < 500 ? 400 : 500;
        };
    }
}
