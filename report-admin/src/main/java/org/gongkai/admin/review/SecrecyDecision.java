package org.gongkai.admin.review;

import java.time.Instant;
import java.time.LocalDate;
import org.gongkai.domain.report.WithholdingReason;
import org.gongkai.domain.review.Act;
import org.jspecify.annotations.Nullable;

/**
 * What the secrecy review decided instead of letting a text pass.
 *
 * @param outcome {@link Act#WITHHOLD} or {@link Act#REFER}
 * @param reason with 不予公开
 * @param reviewOn with 不予公开: the day on which it is to be looked at again (政府信息公开条例 art. 18)
 * @param authority with 报请确定: whom it was referred to
 */
public record SecrecyDecision(
        int edition,
        int round,
        Act outcome,
        @Nullable WithholdingReason reason,
        @Nullable LocalDate reviewOn,
        @Nullable String authority,
        String name,
        String remark,
        Instant at) {}
