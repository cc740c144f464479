package org.gongkai.api.sitemap;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.gongkai.api.declared.TodayStore;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.site.CurrentSite;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /.well-known/security.txt} (RFC 9116): where whoever has found a weakness reports it; nothing where the site names no place. */
@Component
class SecurityTextDoor implements Door {

    private static final String PATH = "/.well-known/security.txt";

    /** Well within the year that RFC 9116, section 2.5.5, recommends. */
    private static final int VALID_DAYS = 180;

    private final CurrentSite site;
    private final TodayStore days;

    SecurityTextDoor(CurrentSite site, TodayStore days) {
        this.site = site;
        this.days = days;
    }

    @Override
    public Set<String> roots() {
        return Set.of(PATH);
    }

    @Override
    public Optional<Opening> open(Address address) {
        if (!address.path().equals(PATH) || site.get().securityContact().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Opening.Written("security.txt " + address.base(), text(address.base())));
    }

    private Mono<Rendering> text(String base) {
        var contact = site.get().securityContact();
        return days.today()
                .map(today -> Rendering.of(
                                Media.TEXT,
                                Set.of(),
                                null,
                                () -> text(contact, base, today.date().plusDays(VALID_DAYS)))
                        .forAtMost(today.left()));
    }

    private static String text(String contact, String base, LocalDate expires) {
        return """
                Contact: %s
                Expires: %sT00:00:00+08:00
                Preferred-Languages: zh, en
                Canonical: %s%s
                """.formatted(contact, expires, base, PATH);
    }
}
