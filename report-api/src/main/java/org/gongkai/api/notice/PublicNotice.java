package org.gongkai.api.notice;

import java.util.Set;
import org.gongkai.api.serving.Topic;
import org.gongkai.domain.content.Content;

/** A notice with its text. */
public record PublicNotice(NoticeSummary summary, Content content) {

    Set<Topic> topics() {
        return Set.of(
                new Topic.OneNotice(summary.number()),
                new Topic.TownItself(summary.place().town().id()));
    }
}
