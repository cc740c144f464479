package org.gongkai.admin.desk;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.order.TroubledOrder;
import org.gongkai.admin.order.TroubledOrders;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.town.Actor;
import org.springframework.stereotype.Component;

/** Orders that want people, as the JSON API shows them. Times are RFC 3339 with +08:00. */
@Component
class OrderJson {

    private final Wording wording;

    OrderJson(Wording wording) {
        this.wording = wording;
    }

    Map<String, Object> problem(TroubledOrder order, Actor actor, Locale locale) {
        var form = new LinkedHashMap<String, Object>();
        form.put("order", order.id());
        form.put("report", order.reportId());
        form.put("title", order.title());
        form.put("act", order.act());
        form.put("trouble", order.trouble());
        form.put("dueAt", ReportJson.time(order.dueAt()));
        form.put("retryAt", order.isSetAside() ? null : ReportJson.time(order.retryAt()));
        form.put("setAsideAt", ReportJson.time(order.setAsideAt()));
        form.put("attempts", order.attempts());
        form.put("code", order.reason());
        form.put("message", wording.sentence(locale, "order.problem." + order.reason()));
        form.put("mayTryAgain", TroubledOrders.offersToTryAgain(actor, order));
        return form;
    }
}
