package org.gongkai.admin.editor;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.gongkai.admin.importing.Importing;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.ReportId;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.town.Actor;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Reads what Word, WPS or a browser put on the clipboard; the draft does not change by it. */
@Controller
class PastePages {

    private static final int LARGEST = 4 * 1024 * 1024;

    private final Importing importing;
    private final EditionStore editions;
    private final TownScope scope;

    PastePages(Importing importing, EditionStore editions, TownScope scope) {
        this.importing = importing;
        this.editions = editions;
        this.scope = scope;
    }

    /** The HTML in the body as content, with how many pictures it had; 413 for more than 4 MiB. */
    @PostMapping("/admin/reports/{id}/draft/paste")
    Mono<ResponseEntity<String>> paste(@PathVariable String id, ServerWebExchange exchange, Actor actor) {
        return scope.of(actor, editions.newest(ReportId.of(id)))
                .filter(found -> EditorPages.mayWrite(actor, found))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-draft")))
                .flatMap(_ -> body(exchange))
                .flatMap(importing::paste)
                .map(pasted -> ResponseEntity.ok()
                        .header("Cache-Control", "no-store")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(DomainJson.write(Map.of(
                                "content", new Content("-", pasted.blocks(), null), "pictures", pasted.pictures()))));
    }

    private static Mono<String> body(ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody(), LARGEST)
                .map(buffer -> {
                    var bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return new String(bytes, StandardCharsets.UTF_8);
                })
                .defaultIfEmpty("");
    }
}
