package org.gongkai.admin.desk;

import java.util.Set;
import org.gongkai.admin.account.OpenIdSignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;

/** The sign-in page; the sign-in itself is done by the security chain. */
@Controller
class SignInPages {

    private static final Set<String> FAILURES = Set.of("unreachable", "broken", "unknown");

    private final OpenIdSignIn openId;

    SignInPages(OpenIdSignIn openId) {
        this.openId = openId;
    }

    @GetMapping("/admin/sign-in")
    Rendering signIn(
            @RequestParam(name = "error", required = false) @Nullable String error,
            @RequestParam(name = "signed-out", required = false) @Nullable String signedOut,
            @RequestParam(name = "openid", required = false) @Nullable String failure) {
        return Rendering.view("admin/sign-in")
                .modelAttribute("failed", error != null)
                .modelAttribute("provider", openId.name())
                .modelAttribute("openId", failure != null && FAILURES.contains(failure) ? failure : "")
                .modelAttribute("signedOut", signedOut != null)
                .build();
    }

    @GetMapping({"/admin", "/admin/"})
    Rendering home() {
        return Rendering.redirectTo("/admin/inbox").build();
    }
}
