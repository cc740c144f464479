package org.gongkai.admin.hosting;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gongkai.admin.web.Wording;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The particulars without which a site may not open (国办发〔2017〕47号, footer). */
@Component
public class PrescribedSettings {

    private final Wording wording;
    private final Environment configuration;

    PrescribedSettings(Wording wording, Environment configuration) {
        this.wording = wording;
        this.configuration = configuration;
    }

    /** Labels of those that are neither among the names that are set nor in the configuration ({@code gongkai.site.…}). */
    public List<String> missing(Set<String> set, Locale locale) {
        return SiteSetting.missing(set).stream()
                .filter(one -> configuration
                        .getProperty("gongkai.site." + one.code(), "")
                        .isBlank())
                .map(one -> wording.sentence(locale, "site." + one.code()))
                .toList();
    }
}
