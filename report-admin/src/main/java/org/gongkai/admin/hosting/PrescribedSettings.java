package org.gongkai.admin.hosting;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gongkai.admin.web.Wording;
import org.springframework.stereotype.Component;

/** The particulars without which a site may not open (国办发〔2017〕47号, footer). */
@Component
public class PrescribedSettings {

    private final Wording wording;

    PrescribedSettings(Wording wording) {
        this.wording = wording;
    }

    /** Labels of those that are not among the names that are set. */
    public List<String> missing(Set<String> set, Locale locale) {
        return SiteSetting.missing(set).stream()
                .map(one -> wording.sentence(locale, "site." + one.code()))
                .toList();
    }
}
