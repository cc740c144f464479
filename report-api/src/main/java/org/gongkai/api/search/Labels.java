package org.gongkai.api.search;

import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;

/** The words for values that are the same everywhere. */
final class Labels {

    private Labels() {}

    static String of(Dimension dimension, String code) {
        return switch (dimension) {
            case KIND -> ReportKind.ofCode(code).map(ReportKind::label).orElse(code);
            case VALIDITY -> Validity.valueOf(code).label();
            case TOWN, REGISTER, CHANNEL, YEAR -> code;
        };
    }
}
