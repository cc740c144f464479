package org.gongkai.admin.review;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.gongkai.admin.web.NotFound;
import org.gongkai.domain.town.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Taking reports in hand, as JSON. */
@RestController
@RequestMapping("/admin/api/v1/reports/{id}")
class ClaimController {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Claims claims;

    ClaimController(Claims claims) {
        this.claims = claims;
    }

    @PostMapping("/claim")
    Mono<Map<String, String>> claim(@PathVariable String id, Actor actor) {
        return claims.take(actor, number(id))
                .map(claim -> Map.of(
                        "name",
                        claim.name(),
                        "until",
                        OffsetDateTime.ofInstant(claim.until(), ZONE).toString()))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")));
    }

    @PostMapping("/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> release(@PathVariable String id, Actor actor) {
        return claims.release(actor, number(id))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .flatMap(released ->
                        released ? Mono.empty() : Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN)));
    }

    private static long number(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new NotFound("no-such-report");
        }
        return Long.parseLong(text);
    }
}
