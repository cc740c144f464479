package org.gongkai.publisher.indexing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.text.SearchEntry;

/**
 * A notice that the public sees, as it is at this moment.
 *
 * @param orderNumber the order that made it so
 * @param ended whether its force has ended
 * @param attachments name and text of each
 */
record ListedNotice(
        int townId,
        long number,
        int orderNumber,
        Instant firstPublishedAt,
        String indexNumber,
        boolean ended,
        Content content,
        Metadata metadata,
        List<String> attachments) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    SearchEntry entry() {
        return new SearchEntry(
                townId,
                number,
                metadata.channelId(),
                metadata.kind(),
                ended ? metadata.validity().ended() : metadata.validity(),
                firstPublishedAt.atZone(ZONE).toLocalDate(),
                indexNumber,
                metadata.documentNumber(),
                content.title(),
                texts());
    }

    private List<String> texts() {
        var signature = content.signature();
        var origin = metadata.migrated();
        var texts = new ArrayList<>(metadata.keywords());
        Stream.of(
                        metadata.summary(),
                        metadata.publishingBody(),
                        metadata.source(),
                        origin == null ? null : origin.indexNumber(),
                        signature == null ? null : signature.organ())
                .filter(Objects::nonNull)
                .forEach(texts::add);
        texts.add(content.plain());
        texts.addAll(attachments);
        return texts;
    }
}
