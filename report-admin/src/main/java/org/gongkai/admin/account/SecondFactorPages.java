package org.gongkai.admin.account;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.List;
import java.util.Map;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The code of the second factor at sign-in, and setting up the app that makes it. */
@Controller
class SecondFactorPages {

    private final SecondFactors secondFactors;

    SecondFactorPages(SecondFactors secondFactors) {
        this.secondFactors = secondFactors;
    }

    @GetMapping("/admin/second-factor")
    Rendering ask(Actor actor, ActorAuthentication person) {
        return person.step() == Step.SECOND_FACTOR ? askPage(actor, false) : onward();
    }

    @PostMapping("/admin/second-factor")
    Mono<Rendering> pass(ServerWebExchange exchange, Actor actor, ActorAuthentication person) {
        return person.step() == Step.SECOND_FACTOR
                ? code(exchange)
                        .flatMap(code -> secondFactors.pass(person, code))
                        .map(right -> right ? onward() : askPage(actor, true))
                : Mono.just(onward());
    }

    private static Rendering askPage(Actor actor, boolean wrong) {
        return Rendering.view("admin/second-factor")
                .modelAttribute("actor", actor)
                .modelAttribute("wrong", wrong)
                .status(wrong ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK)
                .build();
    }

    private static Rendering onward() {
        return Rendering.redirectTo("/admin/inbox").status(HttpStatus.SEE_OTHER).build();
    }

    @GetMapping("/admin/second-factor/new")
    Mono<Rendering> enrol(Actor actor, ActorAuthentication person) {
        return enrolPage(actor, person, false);
    }

    @PostMapping("/admin/second-factor/new")
    Mono<Rendering> confirm(ServerWebExchange exchange, Actor actor, ActorAuthentication person) {
        return secondFactors
                .has(actor.accountId())
                .flatMap(has -> has
                        ? Mono.just(onward())
                        : code(exchange)
                                .flatMap(code -> secondFactors.confirm(person, code))
                                .map(codes -> codesPage(actor, codes))
                                .switchIfEmpty(Mono.defer(() -> enrolPage(actor, person, true))));
    }

    private static Rendering codesPage(Actor actor, List<String> codes) {
        return Rendering.view("admin/recovery-codes")
                .modelAttribute("actor", actor)
                .modelAttribute("codes", codes)
                .header("Cache-Control", "no-store")
                .build();
    }

    private Mono<Rendering> enrolPage(Actor actor, ActorAuthentication person, boolean wrong) {
        return secondFactors
                .enrolment(actor.accountId(), actor.login())
                .map(enrolment -> Rendering.view("admin/second-factor-new")
                        .modelAttribute("actor", actor)
                        .modelAttribute("needed", person.step() == Step.ENROLMENT)
                        .modelAttribute("wrong", wrong)
                        .modelAttribute("secret", enrolment.secret().replaceAll("(.{4})(?=.)", "$1 "))
                        .modelAttribute("modules", modules(enrolment.address()))
                        .header("Cache-Control", "no-store")
                        .status(wrong ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK)
                        .build())
                .defaultIfEmpty(onward());
    }

    /** A QR code as the path of a drawing. */
    record Modules(int size, String path) {}

    private static Modules modules(String text) {
        BitMatrix code;
        try {
            code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 4));
        } catch (WriterException fault) {
            throw new IllegalStateException("the address fits into a code", fault);
        }
        var path = new StringBuilder();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return new Modules(code.getWidth(), path.toString());
    }

    private static Mono<String> code(ServerWebExchange exchange) {
        return exchange.getFormData().map(form -> cut(form.getFirst("code")));
    }

    private static String cut(@Nullable String code) {
        return code == null ? "" : code.length() > 40 ? code.substring(0, 40) : code.strip();
    }
}
