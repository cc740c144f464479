package org.gongkai.api.site;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** The words of the public side, which speaks Chinese; an English bundle is kept in step with it. */
@Component
public class Messages {

    static final Locale LOCALE = Locale.SIMPLIFIED_CHINESE;

    private final ResourceBundleMessageSource bundles = new ResourceBundleMessageSource();

    public Messages() {
        bundles.setBasename("org.gongkai.api.site.messages");
        bundles.setDefaultEncoding("UTF-8");
        bundles.setFallbackToSystemLocale(false);
    }

    /** The text of this key. */
    public String text(String key, Object... values) {
        return bundles.getMessage(key, values, LOCALE);
    }

    MessageSource source() {
        return bundles;
    }
}
