package org.gongkai.domain.review;

import java.time.Instant;
import org.gongkai.domain.report.ContentDigest;
import org.jspecify.annotations.Nullable;

/** One person's recorded approval (签批) at one stage, bound to the digest of what they saw. */
public record SignOff(
        Stage stage,
        long accountId,
        String name,
        ContentDigest digest,
        Instant signedAt,
        @Nullable String remark) {}
