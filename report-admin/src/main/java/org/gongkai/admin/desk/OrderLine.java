package org.gongkai.admin.desk;

import java.util.List;
import org.gongkai.admin.order.TroubledOrder;
import org.gongkai.admin.order.TroubledOrders;
import org.gongkai.domain.town.Actor;

/**
 * An order in trouble as a page shows it.
 *
 * @param mayTryAgain whether the page offers this person to try again
 */
public record OrderLine(TroubledOrder order, boolean mayTryAgain) {

    static List<OrderLine> of(List<TroubledOrder> orders, Actor actor) {
        return orders.stream()
                .map(order -> new OrderLine(order, TroubledOrders.offersToTryAgain(actor, order)))
                .toList();
    }
}
