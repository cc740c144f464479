package org.gongkai.api.notice;

import java.util.List;
import java.util.Set;
import org.gongkai.api.file.PublicAttachment;
import org.gongkai.api.serving.Topic;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.publication.NoticeFacts;

/**
 * A notice with its text and its attachments.
 *
 * @param attachments in their order; empty where it has none
 */
public record PublicNotice(NoticeSummary summary, Content content, List<PublicAttachment> attachments) {

    public PublicNotice {
        attachments = List.copyOf(attachments);
    }

    /** What a page made of it is made of. */
    public Set<Topic> topics() {
        return Set.of(
                new Topic.OneNotice(summary.number()),
                new Topic.TownItself(summary.place().town().id()));
    }

    /** What the change log binds of it beside its edition. */
    NoticeFacts facts() {
        return summary.facts(files());
    }

    /** The particulars of its attachments. */
    List<Attachment> files() {
        return attachments.stream().map(PublicAttachment::attachment).toList();
    }
}
