package org.gongkai.deployment.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.ChangeKind;
import org.gongkai.domain.publication.NoticeFacts;
import org.gongkai.domain.publication.NoticeState;
import org.gongkai.domain.report.DocumentNumber;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.report.Migrated;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it lies in the database, beside what the change log last said of it.
 *
 * @param content JSON; absent where the text was removed
 * @param metadata JSON
 * @param attachments of this edition; none where the text was removed
 * @param logged absent where the log says nothing of it
 */
record StoredNotice(
        int edition,
        String digest,
        @Nullable String content,
        String metadata,
        Columns columns,
        List<Attachment> attachments,
        NoticeFacts facts,
        @Nullable Logged logged) {

    /** Both are written in one transaction, of which the change is the end. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(1);

    /** What lists are made of, repeated from content and metadata. */
    record Columns(
            String title,
            int channelId,
            String kind,
            @Nullable String documentNumber,
            String issuedOn,
            String publishingBody) {

        static Columns of(Content content, Metadata metadata) {
            return new Columns(
                    content.title(),
                    metadata.channelId(),
                    metadata.kind().code(),
                    text(metadata.documentNumber()),
                    String.valueOf(metadata.issuedOn()),
                    metadata.publishingBody());
        }

        private static @Nullable String text(@Nullable DocumentNumber number) {
            return number == null ? null : number.toString();
        }
    }

    /** The last change of the notice, and when the first was. */
    record Logged(
            long sequence,
            ChangeKind kind,
            int edition,
            String digest,
            @Nullable String facts,
            Instant firstAt) {

        NoticeState state() {
            return switch (kind) {
                case PUBLISHED, CORRECTED, RESTORED -> NoticeState.PUBLISHED;
                case WITHDRAWN -> NoticeState.WITHDRAWN;
                case TAKEN_DOWN -> NoticeState.TAKEN_DOWN;
            };
        }
    }

    /** All that contradicts the log, each in a few words. */
    List<String> faults() {
        if (logged == null) {
            return List.of("nothing in the change log tells of it");
        }
        var faults = new ArrayList<String>();
        if (edition != logged.edition() || !digest.equals(logged.digest())) {
            faults.add("edition or digest is not that of change " + logged.sequence());
        }
        if (facts.state() != logged.state()) {
            faults.add("it is %s, but change %d says %s".formatted(facts.state(), logged.sequence(), logged.kind()));
        }
        faults.addAll(textFaults(logged));
        faults.addAll(factsFaults(logged));
        return faults;
    }

    private List<String> textFaults(Logged change) {
        if (isTextGone() && !attachments.isEmpty()) {
            return List.of("its attachments are there although they were removed");
        }
        if (content == null) {
            return isTextGone() ? List.of() : List.of("its text is missing");
        }
        if (isTextGone()) {
            return List.of("its text is there although it was removed");
        }
        try {
            if (!DomainJson.digest(content, metadata, Attachment.digests(attachments))
                    .equals(change.digest())) {
                return List.of(Altered.text(!attachments.isEmpty()) + ": it does not give the digest of change "
                        + change.sequence());
            }
            var expected =
                    Columns.of(DomainJson.read(content, Content.class), DomainJson.read(metadata, Metadata.class));
            return expected.equals(columns)
                    ? List.of()
                    : List.of("title, channel, kind, number, date or publishing body was altered");
        } catch (IllegalArgumentException _) {
            return List.of(Altered.text(false) + ": it cannot be read");
        }
    }

    private boolean isTextGone() {
        var kind = facts.withdrawalKind();
        return facts.state() == NoticeState.WITHDRAWN && kind != null && !kind.keepsText();
    }

    private List<String> factsFaults(Logged change) {
        var faults = new ArrayList<String>();
        if (change.facts() != null && !change.facts().equals(DomainJson.digest(facts.visible()))) {
            faults.add(Altered.facts(!attachments.isEmpty()) + ": they do not give the facts of change "
                    + change.sequence());
        }
        var first = Objects.requireNonNull(facts.firstPublishedAt());
        var migrated = migrated();
        if (migrated != null
                ? !first.equals(migrated.publishedAt().truncatedTo(ChronoUnit.MILLIS))
                : first.isAfter(change.firstAt())
                        || first.isBefore(change.firstAt().minus(LONGEST_TRANSACTION))) {
            faults.add(
                    migrated == null
                            ? "its time of first publication is not that of its first change"
                            : "its time of first publication is not that of the old portal it came from");
        }
        return faults;
    }

    /** Where it came from, in words that the digest of its edition binds. */
    private @Nullable Migrated migrated() {
        try {
            return DomainJson.read(metadata, Metadata.class).migrated();
        } catch (IllegalArgumentException _) {
            return null; // told where the text is looked at
        }
    }
}
