package org.gongkai.domain.review;

import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for.
 *
 * @param remark the reason or remark; required where the table says so
 */
public record ActRequest(Act act, Actor actor, @Nullable String remark) {

    /** Whether a reason was given. */
    public boolean hasRemark() {
        return remark != null && !remark.isBlank();
    }
}
