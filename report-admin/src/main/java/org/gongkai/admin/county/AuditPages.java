package org.gongkai.admin.county;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.domain.csv.CsvField;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The audit log, for the audit administrator and the county operator. Nobody changes it, here or elsewhere. */
@Controller
class AuditPages {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZONE);
    private static final int PAGE = 100;
    private static final int MOST_EXPORTED = 50_000;

    private final AuditStore store;
    private final TownStore towns;
    private final TownScope scope;

    AuditPages(AuditStore store, TownStore towns, TownScope scope) {
        this.store = store;
        this.towns = towns;
        this.scope = scope;
    }

    @GetMapping("/admin/audit")
    Mono<Rendering> list(ServerWebExchange exchange, Actor actor) {
        require(actor);
        var query = exchange.getRequest().getQueryParams();
        var selection = selection(query);
        return scope.ofCounty(store.list(selection, PAGE + 1).collectList())
                .zipWith(towns.towns().collectList())
                .map(found -> {
                    var list = found.getT1();
                    boolean more = list.size() > PAGE;
                    var shown = more ? list.subList(0, PAGE) : list;
                    return Rendering.view("admin/audit")
                            .modelAttribute("actor", actor)
                            .modelAttribute("second", SECOND)
                            .modelAttribute("entries", shown)
                            .modelAttribute("towns", found.getT2())
                            .modelAttribute("selection", selection)
                            .modelAttribute("from", text(query, "from"))
                            .modelAttribute("to", text(query, "to"))
                            .modelAttribute("next", more ? shown.getLast().sequence() : 0L)
                            .build();
                });
    }

    @GetMapping("/admin/audit.csv")
    Mono<ResponseEntity<byte[]>> export(@RequestParam MultiValueMap<String, String> query, Actor actor) {
        require(actor);
        return scope.ofCounty(store.list(selection(query), MOST_EXPORTED).collectList())
                .map(entries -> CountyPages.csv("audit.csv", csv(entries)));
    }

    private static String csv(List<AuditStore.Entry> entries) {
        var csv = new StringBuilder("\ufeff序号,时间,账号,镇（街道）,操作,对象,来源地址\r\n");
        for (var entry : entries) {
            csv.append(entry.sequence())
                    .append(',')
                    .append(SECOND.format(entry.at()))
                    .append(',')
                    .append(CsvField.of(entry.login()))
                    .append(',')
                    .append(CsvField.of(entry.town() == null ? "" : entry.town()))
                    .append(',')
                    .append(CsvField.of(entry.act()))
                    .append(',')
                    .append(CsvField.of(entry.subject()))
                    .append(',')
                    .append(CsvField.of(entry.address()))
                    .append("\r\n");
        }
        return csv.toString();
    }

    private static AuditStore.Selection selection(MultiValueMap<String, String> query) {
        var to = day(text(query, "to"));
        var from = day(text(query, "from"));
        var before = text(query, "before");
        return new AuditStore.Selection(
                text(query, "login"),
                text(query, "town"),
                text(query, "act"),
                text(query, "subject"),
                from == null ? null : start(from),
                to == null ? null : start(to.plusDays(1)),
                before.matches("[1-9][0-9]{0,17}") ? Long.parseLong(before) : Long.MAX_VALUE);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    private static String text(MultiValueMap<String, String> query, String name) {
        var value = query.getFirst(name);
        return value == null || value.length() > 80 || value.indexOf('\0') >= 0 ? "" : value.strip();
    }

    /** A day that is none narrows nothing. */
    private static @Nullable LocalDate day(String text) {
        try {
            var day = text.isEmpty() ? null : LocalDate.parse(text);
            return day == null || day.getYear() < 2000 || day.getYear() > 2998 ? null : day;
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private static void require(Actor actor) {
        if (!actor.isCountyWide() && !actor.holds(Role.AUDIT_ADMINISTRATOR)) {
            throw new NotFound("no-such-page");
        }
    }
}
