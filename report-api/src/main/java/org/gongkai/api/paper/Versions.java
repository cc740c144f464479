package org.gongkai.api.paper;

import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.api.site.Messages;
import org.gongkai.domain.report.Validity;

/** What tells a copy of one edition from a copy of another. */
final class Versions {

    private static final int DIGITS = 8;

    private Versions() {}

    /** {@code 第2版 · 3fb1a2c4}: the edition and the first digits of its digest, as the page shows it. */
    static String mark(NoticeSummary notice, Messages messages) {
        var mark = messages.text(
                "paper.version",
                Integer.toString(notice.edition()),
                notice.digest().substring(0, DIGITS),
                ChinaTime.day(notice.publishedAt()));
        return notice.validity() == Validity.IN_FORCE
                ? mark
                : mark + messages.text("paper.validity", notice.validity().label());
    }

    /** Where scanning a copy of this edition leads: the page says whether it is still the present one. */
    static String address(NoticeSummary notice, String base) {
        return base + notice.path() + "?edition=" + notice.edition();
    }
}
