package org.gongkai.admin.desk;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;

/** The sign-in page; the sign-in itself is done by the security chain. */
@Controller
class SignInPages {

    @GetMapping("/admin/sign-in")
    Rendering signIn(
            @RequestParam(name = "error", required = false) @Nullable String error,
            @RequestParam(name = "signed-out", required = false) @Nullable String signedOut) {
        return Rendering.view("admin/sign-in")
                .modelAttribute("failed", error != null)
                .modelAttribute("signedOut", signedOut != null)
                .build();
    }

    @GetMapping({"/admin", "/admin/"})
    Rendering home() {
        return Rendering.redirectTo("/admin/inbox").build();
    }
}
