package org.gongkai.admin.desk;

import java.util.Map;
import org.gongkai.admin.account.AccessTokens;
import org.gongkai.admin.account.SigningIn;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Issues personal access tokens against login and password, under the same lockout as the sign-in page. */
@RestController
class TokenController {

    private static final int LONGEST_NAME = 60;

    private final SigningIn signingIn;
    private final AccessTokens tokens;

    TokenController(SigningIn signingIn, AccessTokens tokens) {
        this.signingIn = signingIn;
        this.tokens = tokens;
    }

    record TokenRequest(
            @Nullable String login,
            @Nullable String password,
            @Nullable String name,
            @Nullable String code) {}

    @PostMapping("/admin/api/v1/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Map<String, String>> issue(@RequestBody TokenRequest request) {
        if (request.login() == null || request.login().isBlank()) {
            return Mono.error(new FormRefused("login", "missing"));
        }
        if (request.password() == null || request.password().isEmpty()) {
            return Mono.error(new FormRefused("password", "missing"));
        }
        var name = request.name() == null || request.name().isBlank()
                ? "api"
                : request.name().strip();
        if (name.length() > LONGEST_NAME || !Inline.isText(name)) {
            return Mono.error(new FormRefused("name", "unreadable-name"));
        }
        return signingIn
                .signIn(request.login(), request.password())
                .onErrorMap(AuthenticationException.class, _ -> new ResponseStatusException(HttpStatus.UNAUTHORIZED))
                .delayUntil(actor -> requireReady(actor, request.code()))
                .flatMap(actor -> tokens.issue(actor.accountId(), actor.login(), name))
                .map(token -> Map.of("token", token));
    }

    /** A token is worth as much as a sign-in, so that it takes as much. */
    private Mono<Void> requireReady(Actor actor, @Nullable String code) {
        return signingIn.readiness(actor, code == null ? "" : code).flatMap(readiness -> switch (readiness) {
            case READY -> Mono.<Void>empty();
            case TEMPORARY_PASSWORD -> Mono.error(new FormRefused("password", "must-change"));
            case CODE_MISSING -> Mono.error(new FormRefused("code", "missing"));
            case CODE_WRONG -> Mono.error(new FormRefused("code", "wrong-code"));
        });
    }
}
