package org.gongkai.api.serving;

import java.util.Map;
import java.util.Objects;
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
    Rendering of(int status, PublicRequest request) {
        return of(
                Problem.plain(
                        status,
                        messages.text("failure." + known(status) + ".title"),
                        messages.text("failure." + known(status) + ".text")),
                request);
    }

    /** What is not to be had. */
    Rendering notOffered(NotOffered fault, PublicRequest request) {
        return of(
                Problem.plain(
                        fault.status(),
                        messages.text("failure." + known(fault.status()) + ".title"),
                        messages.text(fault.sentence())),
                request);
    }

    /** A parameter that is not what it should be. */
    Rendering wrong(WrongRequest wrong, PublicRequest request) {
        var detail = messages.text(wrong.sentence(), wrong.words());
        return of(Problem.ofParameter(wrong.parameter(), messages.text("failure.400.title"), detail), request);
    }

    private Rendering of(Problem plain, PublicRequest request) {
        var media = Media.ofFailureAt(request.path());
        // what a person reads to the operator; a wrong address needs no looking up
        var problem = plain.status() < 500 ? plain : plain.ofRequest(request.id());
        return Rendering.failure(problem.status(), media, () -> switch (media) {
            case HTML -> page(problem);
            case TEXT ->
                problem.title() + "\n\n" + problem.detail() + "\n"
                        + (problem.request() == null ? "" : problem.request() + "\n");
            case CSV, JSON, FEED, ATOM, RSS, XML, SVG, SCRIPT, STYLE, PDF, PROBLEM -> Json.write(problem);
        });
    }

    private String page(Problem problem) {
        return pages.fill(
                "failure",
                Frame.titled(problem.title()),
                Map.of(
                        "status",
                        problem.status(),
                        "heading",
                        problem.title(),
                        "detail",
                        problem.detail(),
                        "request",
                        Objects.requireNonNullElse(problem.request(), "")));
    }

    private static int known(int status) {
        return switch (status) {
            case 400, 404, 405, 410, 503 -> status;
            default -> status < 500 ? 400 : 500;
        };
    }
}
