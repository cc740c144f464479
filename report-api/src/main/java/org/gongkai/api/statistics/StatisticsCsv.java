package org.gongkai.api.statistics;

import java.util.Comparator;
import java.util.List;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.api.site.Messages;
import org.gongkai.domain.csv.CsvField;

/** The figures of a town as CSV (RFC 4180), with the mark at the beginning by which spreadsheets know UTF-8. */
final class StatisticsCsv {

    private static final char MARK = '\ufeff';

    private StatisticsCsv() {}

    static String of(List<PublicIndicator> all, Messages messages, String base) {
        var text = new StringBuilder()
                .append(MARK)
                .append(messages.text("statistics.csv"))
                .append("\r\n");
        all.stream()
                .sorted(Comparator.comparing(PublicIndicator::year)
                        .reversed()
                        .thenComparing(one -> TownStatistics.place(one.code()))
                        .thenComparing(PublicIndicator::code))
                .forEach(one -> text.append(String.join(
                                ",",
                                Integer.toString(one.year()),
                                one.code(),
                                CsvField.of(one.label()),
                                one.value().toPlainString(),
                                CsvField.of(one.unit()),
                                one.approximate() ? "1" : "0",
                                Long.toString(one.notice()),
                                base + one.path(),
                                ChinaTime.day(one.firstPublishedAt())))
                        .append("\r\n"));
        return text.toString();
    }
}
