package org.gongkai.admin.desk;

import org.gongkai.admin.order.TroubledOrders;
import org.gongkai.admin.web.NotFound;
import org.gongkai.domain.town.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** Trying an order again, from the inbox or from the page of its report. */
@Controller
class OrderPages {

    private final TroubledOrders orders;

    OrderPages(TroubledOrders orders) {
        this.orders = orders;
    }

    @PostMapping("/admin/orders/{id}/try-again")
    Mono<Rendering> tryAgain(@PathVariable String id, Actor actor) {
        return orders.tryAgain(actor, orderId(id))
                .map(_ -> Rendering.redirectTo("/admin/inbox?done=try-again")
                        .status(HttpStatus.SEE_OTHER)
                        .build());
    }

    /** The number of an order; whatever is none cannot be found either. */
    static long orderId(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new NotFound("no-such-order");
        }
        return Long.parseLong(text);
    }
}
