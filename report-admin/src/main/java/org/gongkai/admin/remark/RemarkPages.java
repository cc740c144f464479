package org.gongkai.admin.remark;

import java.util.Objects;
import org.gongkai.admin.web.NotFound;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The forms beside a text by which people remark on it. */
@Controller
class RemarkPages {

    private final Remarks remarks;

    RemarkPages(Remarks remarks) {
        this.remarks = remarks;
    }

    @PostMapping("/admin/reports/{id}/remarks")
    Mono<Rendering> add(@PathVariable String id, ServerWebExchange exchange, Actor actor) {
        long reportId = number(id);
        return exchange.getFormData()
                .flatMap(form -> remarks.add(
                        actor,
                        reportId,
                        Objects.requireNonNullElse(form.getFirst("remark"), ""),
                        position(form.getFirst("position")),
                        parent(form.getFirst("parent"))))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .map(RemarkPages::back);
    }

    @PostMapping("/admin/reports/{id}/remarks/{remark}/resolve")
    Mono<Rendering> resolve(@PathVariable String id, @PathVariable String remark, Actor actor) {
        return remarks.resolve(actor, number(id), number(remark))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .map(RemarkPages::back);
    }

    private static Rendering back(long reportId) {
        return Rendering.redirectTo("/admin/reports/" + reportId + "#remarks")
                .status(HttpStatus.SEE_OTHER)
                .build();
    }

    private static @Nullable Integer position(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,6}") ? Integer.valueOf(text) : null;
    }

    private static @Nullable Long parent(@Nullable String text) {
        return text != null && text.matches("[1-9][0-9]{0,17}") ? Long.valueOf(text) : null;
    }

    private static long number(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new NotFound("no-such-report");
        }
        return Long.parseLong(text);
    }
}
