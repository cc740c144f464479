package org.gongkai.admin.report;

import org.gongkai.domain.content.Content;
import org.gongkai.domain.report.Metadata;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Keeps up with the text of drafts, within the transaction that writes it. */
public interface TextFollower {

    /**
     * A text as it is now.
     *
     * @param from the edition whose text it was begun with; null for a first edition and for a change
     */
    record Written(
            int townId,
            long reportId,
            int edition,
            @Nullable Integer from,
            Content content,
            Metadata metadata) {}

    /** Called whenever a draft is begun or its text is replaced. */
    Mono<Void> follow(Written written);
}
