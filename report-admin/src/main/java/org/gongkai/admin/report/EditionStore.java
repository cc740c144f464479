package org.gongkai.admin.report;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongkai.admin.attachment.AttachmentStore;
import org.gongkai.admin.attachment.EditionAttachment;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.Withdrawal;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.ChangeNote;
import org.gongkai.domain.report.ContentDigest;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.report.EditionState;
import org.gongkai.domain.report.Manuscript;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.review.SignOff;
import org.gongkai.domain.review.Stage;
import org.gongkai.domain.town.Absentee;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.data.domain.Sort;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reports and editions in the database. Every call runs inside a {@code TownScope}; an empty {@code Mono} means not found. */
@Component
public class EditionStore {

    private static final Sort NEWEST_FIRST = Sort.by(Sort.Order.desc("updated_at"), Sort.Order.desc("report_id"));

    private final R2dbcEntityTemplate rows;
    private final DatabaseClient database;
    private final EditionLineMapper lines;
    private final AttachmentStore attachments;

    EditionStore(
            @Qualifier("adminRows") R2dbcEntityTemplate rows,
            @Qualifier("adminDatabase") DatabaseClient database,
            EditionLineMapper lines,
            AttachmentStore attachments) {
        this.rows = rows;
        this.database = database;
        this.lines = lines;
        this.attachments = attachments;
    }

    /**
     * What a new draft is made of.
     *
     * @param attachments those that it will have, in their order: of the edition before, which the new one keeps, or of the imported file
     */
    public record NewDraft(
            int townId,
            long drafterId,
            Content content,
            Metadata metadata,
            List<Attachment> attachments,
            List<Finding> findings,
            @Nullable String sourceFile,
            @Nullable String sourceName) {
        public NewDraft {
            attachments = List.copyOf(attachments);
            findings = List.copyOf(findings);
        }
    }

    /** Creates a report with its first edition and returns the report's id. */
    public Mono<Long> create(NewDraft draft) {
        return database.sql("insert into admin.report (town_id) values (:town) returning id")
                .bind("town", draft.townId())
                .mapValue(Long.class)
                .one()
                .delayUntil(id -> insertEdition(id, 1, draft, null));
    }

    /** Creates the next edition of a report from the text and the files of another, with the words the public will be told. */
    public Mono<Integer> createNext(long reportId, int from, NewDraft draft, ChangeNote change) {
        return database.sql("select max(number) + 1 from admin.edition where town_id = :town and report_id = :report")
                .bind("town", draft.townId())
                .bind("report", reportId)
                .mapValue(Integer.class)
                .one()
                .delayUntil(number -> insertEdition(reportId, number, draft, change)
                        .then(attachments.copy(new AttachmentStore.Of(draft.townId(), reportId, from), number)));
    }

    private Mono<Void> insertEdition(long reportId, int number, NewDraft draft, @Nullable ChangeNote change) {
        return database.sql("""
                        insert into admin.edition (town_id, report_id, number, drafter_id, writers, channel_id, title, content, metadata,
                                                   digest, change_note, change_substantive, findings, source_file, source_name)
                        values (:town, :report, :number, :drafter, array[:drafter]::bigint[], :channel, :title, :content, :metadata,
                                :digest, :note, :substantive, :findings, :file, :name)
                        """)
                .bind("town", draft.townId())
                .bind("report", reportId)
                .bind("number", number)
                .bind("drafter", draft.drafterId())
                .bind("channel", draft.metadata().channelId())
                .bind("title", draft.content().title())
                .bind("content", Json.of(DomainJson.write(draft.content())))
                .bind("metadata", Json.of(DomainJson.write(draft.metadata())))
                .bind(
                        "digest",
                        DomainJson.digest(draft.content(), draft.metadata(), Attachment.digests(draft.attachments()))
                                .hex())
                .bind("note", Parameter.fromOrEmpty(change == null ? null : change.text(), String.class))
                .bind("substantive", Parameter.fromOrEmpty(change == null ? null : change.substantive(), Boolean.class))
                .bind("findings", Json.of(DomainJson.write(draft.findings())))
                .bind("file", Parameter.fromOrEmpty(draft.sourceFile(), String.class))
                .bind("name", Parameter.fromOrEmpty(draft.sourceName(), String.class))
                .then();
    }

    /** Replaces the text of a draft and notes who wrote; empty where it has changed since {@code version} or is no draft any more. */
    public Mono<Integer> replaceDraft(
            Manuscript draft, int version, long writer, Content content, Metadata metadata, List<Finding> findings) {
        return database.sql("""
                        update admin.edition
                           set content = :content, metadata = :metadata, digest = :digest, title = :title,
                               channel_id = :channel, findings = :findings, version = version + 1, updated_at = now(),
                               writers = case when :writer = any (writers) then writers else writers || :writer::bigint end
                         where town_id = :town and report_id = :report and number = :number
                           and state = 'DRAFT' and version = :version
                        returning version
                        """)
                .bind("content", Json.of(DomainJson.write(content)))
                .bind("metadata", Json.of(DomainJson.write(metadata)))
                .bind(
                        "digest",
                        DomainJson.digest(content, metadata, Attachment.digests(draft.attachments()))
                                .hex())
                .bind("title", content.title())
                .bind("channel", metadata.channelId())
                .bind("findings", Json.of(DomainJson.write(findings)))
                .bind("writer", writer)
                .bind("town", draft.townId())
                .bind("report", draft.reportId())
                .bind("number", draft.edition())
                .bind("version", version)
                .mapValue(Integer.class)
                .one();
    }

    /**
     * Gives a draft the digest of its files as they are now, and notes who changed them: whoever chose a file signs nowhere. Empty where
     * the draft has changed since {@code version} or is none any more.
     */
    public Mono<Integer> renewDigest(Manuscript draft, int version, long writer) {
        return attachments
                .ofReport(draft.reportId())
                .filter(file -> file.edition() == draft.edition())
                .map(file -> file.attachment().sha256())
                .collectList()
                .flatMap(digests -> database.sql("""
                                update admin.edition
                                   set digest = :digest, version = version + 1, updated_at = now(),
                                       writers = case when :writer = any (writers) then writers else writers || :writer::bigint end
                                 where town_id = :town and report_id = :report and number = :number
                                   and state = 'DRAFT' and version = :version
                                returning version
                                """)
                        .bind(
                                "digest",
                                DomainJson.digest(draft.content(), draft.metadata(), digests)
                                        .hex())
                        .bind("writer", writer)
                        .bind("town", draft.townId())
                        .bind("report", draft.reportId())
                        .bind("number", draft.edition())
                        .bind("version", version)
                        .mapValue(Integer.class)
                        .one());
    }

    /** Locks a report until the end of the transaction, so that acts on it happen one after the other. */
    public Mono<Long> lock(long reportId) {
        return database.sql("select id from admin.report where id = :id for update")
                .bind("id", reportId)
                .mapValue(Long.class)
                .one();
    }

    /** The editions of a report, newest first, without sign-offs. */
    public Flux<StoredEdition> editions(long reportId) {
        return rows.select(EditionRow.class)
                .matching(Query.query(Criteria.where("report_id").is(reportId))
                        .sort(Sort.by(Sort.Order.desc("number")))
                        .limit(100))
                .all()
                .collectList()
                .zipWith(attachments.ofReport(reportId).collect(Collectors.groupingBy(EditionAttachment::edition)))
                .flatMapIterable(found -> found.getT1().stream()
                        .map(row -> stored(row, List.of(), found.getT2().getOrDefault(row.number(), List.of())))
                        .toList());
    }

    /** The newest edition of a report. */
    public Mono<StoredEdition> newest(long reportId) {
        return one(Query.query(Criteria.where("report_id").is(reportId))
                .sort(Sort.by(Sort.Order.desc("number")))
                .limit(1));
    }

    /** One edition of a report. */
    public Mono<StoredEdition> edition(long reportId, int number) {
        return one(Query.query(
                        Criteria.where("report_id").is(reportId).and("number").is(number))
                .limit(1));
    }

    /** The edition of a report that the public reads, or read before it was taken down. */
    public Mono<StoredEdition> inPublic(long reportId) {
        return one(Query.query(Criteria.where("report_id")
                        .is(reportId)
                        .and("state_now")
                        .in(EditionState.PUBLISHED.name(), EditionState.TAKEN_DOWN.name()))
                .limit(1));
    }

    private Mono<StoredEdition> one(Query query) {
        return rows.select(EditionRow.class)
                .matching(query)
                .all()
                .next()
                .flatMap(row -> signOffs(row)
                        .collectList()
                        .zipWith(files(row).collectList())
                        .map(found -> stored(row, found.getT1(), found.getT2())));
    }

    private Flux<EditionAttachment> files(EditionRow row) {
        return attachments.ofReport(row.reportId()).filter(file -> file.edition() == row.number());
    }

    private Flux<SignOff> signOffs(EditionRow edition) {
        return database.sql("""
                        select stage, account_id, name, for_account, for_name, digest, signed_at, remark from admin.sign_off
                         where town_id = :town and report_id = :report and edition = :edition and round = :round
                         order by signed_at
                        """)
                .bind("town", edition.townId())
                .bind("report", edition.reportId())
                .bind("edition", edition.number())
                .bind("round", edition.round())
                .map(row -> new SignOff(
                        Stage.valueOf(Objects.requireNonNull(row.get("stage", String.class))),
                        Objects.requireNonNull(row.get("account_id", Long.class)),
                        Objects.requireNonNull(row.get("name", String.class)),
                        absentee(row),
                        new ContentDigest(Objects.requireNonNull(row.get("digest", String.class))),
                        Objects.requireNonNull(row.get("signed_at", Instant.class)),
                        row.get("remark", String.class)))
                .all();
    }

    private static @Nullable Absentee absentee(Readable row) {
        var account = row.get("for_account", Long.class);
        return account == null
                ? null
                : new Absentee(account, Objects.requireNonNull(row.get("for_name", String.class)));
    }

    /** Where a page of a list begins: after this line of the page before. */
    public record Cursor(Instant updatedAt, long reportId) {}

    /**
     * Which lines a list shows; absent means any.
     *
     * @param towns empty for all; named even where row-level security leaves no others, so that the index by town is used
     */
    public record Selection(
            List<Integer> towns,
            @Nullable EditionState state,
            @Nullable Cursor after) {
        public Selection {
            towns = List.copyOf(towns);
        }
    }

    /** Lines of a list of editions, newest first. */
    public Flux<EditionLine> list(Selection selection, int limit) {
        var criteria = Criteria.empty();
        if (!selection.towns().isEmpty()) {
            criteria = criteria.and("town_id").in(selection.towns());
        }
        if (selection.state() != null) {
            criteria = criteria.and("state")
                    .is(storedState(selection.state()).name())
                    .and("state_now")
                    .is(selection.state().name());
        }
        if (selection.after() != null) {
            var after = selection.after();
            criteria = criteria.and(Criteria.where("updated_at")
                    .lessThan(after.updatedAt())
                    .or(Criteria.where("updated_at")
                            .is(after.updatedAt())
                            .and("report_id")
                            .lessThan(after.reportId())));
        }
        return lines(Query.query(criteria).sort(NEWEST_FIRST).limit(limit));
    }

    /** The drafts of a person, newest first. */
    public Flux<EditionLine> drafts(Actor actor, int limit) {
        return lines(Query.query(Criteria.where("state")
                        .is(EditionState.DRAFT.name())
                        .and("drafter_id")
                        .is(actor.accountId()))
                .sort(NEWEST_FIRST)
                .limit(limit));
    }

    /** What the desk itself keeps of a state; from APPROVED on the publication says the rest. */
    private static EditionState storedState(EditionState state) {
        return switch (state) {
            case DRAFT, UNDER_REVIEW, DISCARDED -> state;
            case APPROVED, PUBLISHED, SUPERSEDED, TAKEN_DOWN, WITHDRAWN -> EditionState.APPROVED;
        };
    }

    private Flux<EditionLine> lines(Query query) {
        return rows.select(EditionLineRow.class).matching(query).all().map(lines::line);
    }

    private static StoredEdition stored(EditionRow row, List<SignOff> signOffs, List<EditionAttachment> files) {
        var edition = edition(row, signOffs, files);
        return new StoredEdition(
                edition,
                row.version(),
                row.round(),
                row.drafterName(),
                signOffs,
                findings(row, notShown(edition.manuscript().content(), files)),
                files,
                row.sourceName(),
                row.publishAt(),
                row.updatedAt(),
                row.noticeNumber(),
                row.indexNumber(),
                row.firstPublishedAt(),
                row.orderPending());
    }

    /** Nobody looks for the text of a picture that the text itself shows, with words of its own. */
    private static List<EditionAttachment> notShown(Content content, List<EditionAttachment> files) {
        var shown = content.pictures();
        return files.stream()
                .filter(file -> !shown.contains(file.attachment().sha256()))
                .toList();
    }

    /** What was found in the text, and what in the files. */
    private static List<Finding> findings(EditionRow row, List<EditionAttachment> files) {
        return Stream.concat(
                        Arrays.stream(DomainJson.read(row.findings().asString(), Finding[].class)),
                        files.stream().flatMap(Finding::of))
                .toList();
    }

    private static Edition edition(EditionRow row, List<SignOff> signOffs, List<EditionAttachment> files) {
        var manuscript = manuscript(row, files);
        return switch (EditionState.valueOf(row.stateNow())) {
            case DRAFT -> new Edition.Draft(manuscript);
            case UNDER_REVIEW ->
                new Edition.UnderReview(manuscript, Stage.valueOf(Objects.requireNonNull(row.stage())), signOffs);
            case APPROVED ->
                new Edition.Approved(
                        manuscript, signOffs, Objects.requireNonNullElse(row.publishAt(), row.updatedAt()));
            case PUBLISHED -> new Edition.Published(manuscript, Objects.requireNonNull(row.publishedAt()));
            case SUPERSEDED -> new Edition.Superseded(manuscript);
            case TAKEN_DOWN -> new Edition.TakenDown(manuscript, row.withdrawnAt());
            case WITHDRAWN -> new Edition.Withdrawn(manuscript, withdrawal(row));
            case DISCARDED -> new Edition.Discarded(manuscript);
        };
    }

    private static Withdrawal withdrawal(EditionRow row) {
        return new Withdrawal(
                WithdrawalKind.valueOf(Objects.requireNonNull(row.withdrawalKind())),
                Objects.requireNonNull(row.withdrawalReason()),
                row.replacedBy());
    }

    private static Manuscript manuscript(EditionRow row, List<EditionAttachment> files) {
        return new Manuscript(
                row.townId(),
                row.reportId(),
                row.number(),
                Set.copyOf(row.writers()),
                DomainJson.read(row.content().asString(), Content.class),
                DomainJson.read(row.metadata().asString(), Metadata.class),
                files.stream().map(EditionAttachment::attachment).toList(),
                row.changeNote() == null
                        ? null
                        : new ChangeNote(row.changeNote(), Boolean.TRUE.equals(row.changeSubstantive())),
                new ContentDigest(row.digest()));
    }
}
