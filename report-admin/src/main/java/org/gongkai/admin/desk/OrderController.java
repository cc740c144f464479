package org.gongkai.admin.desk;

import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.order.TroubledOrders;
import org.gongkai.domain.town.Actor;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Orders as JSON: trying one again. Which there are says the inbox. */
@RestController
@RequestMapping("/admin/api/v1/orders")
class OrderController {

    private final TroubledOrders orders;
    private final OrderJson json;

    OrderController(TroubledOrders orders, OrderJson json) {
        this.orders = orders;
        this.json = json;
    }

    /** The order as it was found; whether it succeeds now shows the report a moment later. */
    @PostMapping("/{id}/try-again")
    Mono<Map<String, Object>> tryAgain(@PathVariable String id, Actor actor, Locale locale) {
        return orders.tryAgain(actor, OrderPages.orderId(id)).map(order -> json.problem(order, actor, locale));
    }
}
