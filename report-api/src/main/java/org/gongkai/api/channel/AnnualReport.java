package org.gongkai.api.channel;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gongkai.api.file.PublicAttachment;
import org.gongkai.api.notice.NoticeSummary;

/**
 * A yearly report as the section 政府信息公开年报 shows it: one row for each year.
 *
 * @param year the year it reports on
 */
record AnnualReport(int year, NoticeSummary notice, List<PublicAttachment> files) {

    AnnualReport {
        files = List.copyOf(files);
    }

    private static final Pattern YEAR = Pattern.compile("([12][0-9]{3})\\s*年");

    /** The year stands in the title; where it does not, the report was signed in the year after. */
    static AnnualReport of(NoticeSummary notice, Map<Long, List<PublicAttachment>> files) {
        var title = YEAR.matcher(notice.title());
        return new AnnualReport(
                title.find()
                        ? Integer.parseInt(title.group(1))
                        : notice.issuedOn().getYear() - 1,
                notice,
                files.getOrDefault(notice.number(), List.of()));
    }
}
