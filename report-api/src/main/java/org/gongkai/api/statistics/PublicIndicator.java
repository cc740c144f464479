package org.gongkai.api.statistics;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A figure that a public report states of its year.
 *
 * @param town its name in addresses
 * @param notice the number of the report
 */
record PublicIndicator(
        int townId,
        String town,
        int year,
        String code,
        String label,
        String unit,
        BigDecimal value,
        boolean approximate,
        long notice,
        Instant firstPublishedAt) {

    PublicIndicator {
        var stripped = value.stripTrailingZeros();
        value = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Where the report is. */
    public String path() {
        return "/notices/" + notice;
    }
}
