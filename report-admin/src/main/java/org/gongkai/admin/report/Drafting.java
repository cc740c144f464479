package org.gongkai.admin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gongkai.admin.attachment.AttachmentStore;
import org.gongkai.admin.attachment.FileIntake.TakenIn;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.importing.ImportRefused;
import org.gongkai.admin.importing.Importing;
import org.gongkai.admin.importing.Loss;
import org.gongkai.admin.importing.OriginalFiles;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.town.TownStore;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.parsing.ParsedDocument;
import org.gongkai.domain.content.parsing.SourceBlock;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.report.Migrated;
import org.gongkai.domain.review.Refusal;
import org.gongkai.domain.review.ReportRefused;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Begins drafts from files and text, and replaces their text while they are drafts. */
@Component
public class Drafting {

    private final EditionStore editions;
    private final TownStore towns;
    private final Importing importing;
    private final OriginalFiles files;
    private final DraftPictures pictures;
    private final TownScope scope;
    private final AuditTrail audit;

    Drafting(
            EditionStore editions,
            TownStore towns,
            Importing importing,
            OriginalFiles files,
            DraftPictures pictures,
            TownScope scope,
            AuditTrail audit) {
        this.editions = editions;
        this.towns = towns;
        this.importing = importing;
        this.files = files;
        this.pictures = pictures;
        this.scope = scope;
        this.audit = audit;
    }

    /** Imports a file as the first edition of a new report. Nothing is kept of a file that is refused. */
    public Mono<StoredEdition> importFile(Actor actor, Town town, String name, byte[] file, MetadataInput input) {
        return DraftRules.requireDrafter(actor, town.id())
                .then(Mono.defer(() -> importing.read(name, file)))
                .flatMap(imported -> begin(actor, town, imported.document(), imported.losses(), input)
                        .flatMap(draft -> keep(draft, imported, name, file)))
                .flatMap(kept -> create(actor, kept.draft(), kept.pictures()));
    }

    /** A draft whose file and pictures lie on the shelf. */
    private record Kept(EditionStore.NewDraft draft, List<TakenIn> pictures) {}

    private Mono<Kept> keep(EditionStore.NewDraft draft, Importing.Imported imported, String name, byte[] file) {
        return pictures.take(imported.pictures(), List.of())
                .zipWhen(_ -> files.keep(file))
                .map(kept -> new Kept(withFile(draft, kept.getT1(), kept.getT2(), name), kept.getT1()));
    }

    /** Begins a report from text typed or pasted into the editor. */
    public Mono<StoredEdition> write(Actor actor, Town town, String text, MetadataInput input) {
        return DraftRules.requireDrafter(actor, town.id())
                .then(Mono.defer(() -> importing.read(DraftText.read(text, null))))
                .flatMap(document -> begin(actor, town, document, List.of(), input))
                .flatMap(draft -> create(actor, draft, List.of()));
    }

    /** Begins a report from blocks that were put together here; the marks of its headings are read as they are in any text. */
    public Mono<StoredEdition> compose(Actor actor, Town town, List<SourceBlock> blocks, MetadataInput input) {
        return DraftRules.requireDrafter(actor, town.id())
                .then(Mono.defer(() -> importing.read(blocks)))
                .flatMap(document -> begin(actor, town, document, List.of(), input))
                .flatMap(draft -> create(actor, draft, List.of()));
    }

    /**
     * A page of an old portal.
     *
     * @param name of its file
     * @param attachments its files, on the shelf already
     */
    public record OldPage(
            String name,
            byte[] file,
            Importing.Imported imported,
            List<TakenIn> attachments,
            MetadataInput input,
            Migrated origin) {
        public OldPage {
            attachments = List.copyOf(attachments);
        }
    }

    /** Begins a report from a page of an old portal, with its pictures and files, in the name of whoever brings it over. */
    public Mono<StoredEdition> migrate(Actor actor, Town town, OldPage page) {
        return migrated(actor, town, page)
                .flatMap(draft -> keep(draft, page.imported(), page.name(), page.file())
                        .map(kept -> {
                            var files = Stream.concat(kept.pictures().stream(), page.attachments().stream())
                                    .toList();
                            return new Kept(withFiles(kept.draft(), files), files);
                        }))
                .flatMap(kept -> create(actor, kept.draft(), kept.pictures()));
    }

    /** The same without a file put on the shelf: for whoever only wants to see what would become of it, and undoes it. */
    public Mono<StoredEdition> rehearse(Actor actor, Town town, OldPage page) {
        return migrated(actor, town, page).flatMap(draft -> create(actor, draft, List.of()));
    }

    private Mono<EditionStore.NewDraft> migrated(Actor actor, Town town, OldPage page) {
        return begin(actor, town, page.imported().document(), page.imported().losses(), page.input())
                .map(draft -> new EditionStore.NewDraft(
                        draft.townId(),
                        draft.drafterId(),
                        draft.content(),
                        draft.metadata().cameFrom(page.origin()),
                        draft.attachments(),
                        draft.findings(),
                        draft.sourceFile(),
                        draft.sourceName()));
    }

    private Mono<EditionStore.NewDraft> begin(
            Actor actor, Town town, ParsedDocument document, List<Loss> losses, MetadataInput input) {
        var content = content(document, input.title());
        return towns.channels(town.id()).collectList().map(channels -> {
            var metadata = MetadataReader.read(fromPage(input, document), town, channels, content.signature());
            return new EditionStore.NewDraft(
                    town.id(),
                    actor.accountId(),
                    content,
                    metadata,
                    List.of(),
                    findings(document, content, metadata, losses),
                    null,
                    null);
        });
    }

    static Content content(ParsedDocument document, @Nullable String givenTitle) {
        if (givenTitle != null && givenTitle.strip().length() > Content.LONGEST_TITLE) {
            throw new FormRefused("title", "unreadable-title");
        }
        if (givenTitle != null && !Inline.isText(givenTitle.strip())) {
            throw new FormRefused("title", "unreadable-title");
        }
        return document.content(givenTitle).orElseThrow(() -> new ImportRefused(ImportRefused.Reason.NO_TITLE));
    }

    /** What a copied page says about the document fills what the person left open. */
    private static MetadataInput fromPage(MetadataInput input, ParsedDocument document) {
        var number = document.page().get("发文字号");
        return input.documentNumber() != null
                        || number == null
                        || org.gongkai.domain.report.DocumentNumber.parse(number)
                                .isEmpty()
                ? input
                : new MetadataInput(
                        input.channel(),
                        input.kind(),
                        input.property(),
                        input.withholdingReason(),
                        input.issuedOn(),
                        input.title(),
                        input.publishingBody(),
                        number,
                        input.source(),
                        input.keywords(),
                        input.summary(),
                        input.validity(),
                        input.subject());
    }

    static List<Finding> findings(ParsedDocument document, Content content, Metadata metadata, List<Loss> losses) {
        var findings = new ArrayList<Finding>();
        document.warnings().stream().map(Finding::of).forEach(findings::add);
        losses.stream().map(Finding::of).forEach(findings::add);
        var signature = content.signature();
        if (signature != null && signature.date() != null && !signature.date().equals(metadata.issuedOn())) {
            findings.add(
                    new Finding("ISSUED_ON_DIFFERS", false, -1, signature.date().toString()));
        }
        return findings;
    }

    private static EditionStore.NewDraft withFile(
            EditionStore.NewDraft draft, List<TakenIn> pictures, String digest, String name) {
        var original = Original.of(digest, name);
        return withFiles(
                new EditionStore.NewDraft(
                        draft.townId(),
                        draft.drafterId(),
                        draft.content(),
                        draft.metadata(),
                        List.of(),
                        draft.findings(),
                        original.sha256(),
                        original.name()),
                pictures);
    }

    private static EditionStore.NewDraft withFiles(EditionStore.NewDraft draft, List<TakenIn> files) {
        return new EditionStore.NewDraft(
                draft.townId(),
                draft.drafterId(),
                draft.content(),
                draft.metadata(),
                DraftPictures.attachments(files),
                draft.findings(),
                draft.sourceFile(),
                draft.sourceName());
    }

    private Mono<StoredEdition> create(Actor actor, EditionStore.NewDraft draft, List<TakenIn> pictured) {
        return scope.of(
                actor,
                editions.create(draft)
                        .delayUntil(id -> pictures.attach(
                                new AttachmentStore.Of(draft.townId(), id, 1), pictured, actor.accountId()))
                        .flatMap(editions::newest)
                        .delayUntil(created -> audit.record(
                                actor,
                                draft.townId(),
                                "draft",
                                "report:" + created.manuscript().reportId() + "/1")));
    }

    /**
     * Replaces the text and metadata of a draft; fails with {@code StaleEdition} where somebody was faster.
     *
     * @param version the version the person had before them
     * @param edit makes the new text from the present one
     * @return the new state; empty where the person sees no such report
     */
    public Mono<StoredEdition> replace(Actor actor, long reportId, int version, DraftEdit edit) {
        var work = editions.lock(reportId)
                .flatMap(editions::newest)
                .flatMap(found -> DraftRules.require(actor, found, version)
                        .then(Mono.defer(() -> change(actor, found, version, edit))))
                .then(Mono.defer(() -> editions.newest(reportId)));
        return scope.of(actor, work);
    }

    /**
     * Writes the text of a draft anew, block for block; everything else stays.
     *
     * @param version the version the person had before them
     */
    public Mono<StoredEdition> rewrite(Actor actor, long reportId, int version, UnaryOperator<Content> rewriting) {
        var work = editions.lock(reportId)
                .flatMap(editions::newest)
                .flatMap(found -> DraftRules.require(actor, found, version)
                        .then(Mono.defer(() -> editions.replaceDraft(
                                found.manuscript(),
                                version,
                                actor.accountId(),
                                rewriting.apply(found.manuscript().content()),
                                found.manuscript().metadata(),
                                found.textFindings())))
                        .switchIfEmpty(Mono.error(() -> new ReportRefused(new Refusal.StaleEdition())))
                        .then(audit.record(
                                actor,
                                found.manuscript().townId(),
                                "edit",
                                "report:" + reportId + "/" + found.manuscript().edition())))
                .then(Mono.defer(() -> editions.newest(reportId)));
        return scope.of(actor, work);
    }

    /** A changed draft: either typed content or edited text, with metadata. */
    public record DraftEdit(
            @Nullable Content content, @Nullable String text, MetadataInput metadata) {}

    private Mono<Integer> change(Actor actor, StoredEdition found, int version, DraftEdit edit) {
        int townId = found.manuscript().townId();
        return read(found, edit)
                .zipWith(towns.town(townId).zipWith(towns.channels(townId).collectList()))
                .flatMap(read -> {
                    var document = read.getT1();
                    var content = content(document, edit.metadata().title());
                    var metadata = MetadataReader.read(
                                    edit.metadata(),
                                    read.getT2().getT1(),
                                    read.getT2().getT2(),
                                    content.signature())
                            .cameFrom(found.manuscript().metadata().migrated());
                    return editions.replaceDraft(
                            found.manuscript(),
                            version,
                            actor.accountId(),
                            content,
                            metadata,
                            findings(document, content, metadata, List.of()));
                })
                .switchIfEmpty(Mono.error(() -> new ReportRefused(new Refusal.StaleEdition())))
                .delayUntil(_ -> audit.record(
                        actor,
                        townId,
                        "edit",
                        "report:" + found.manuscript().reportId() + "/"
                                + found.manuscript().edition()));
    }

    private Mono<ParsedDocument> read(StoredEdition found, DraftEdit edit) {
        var typed = edit.content();
        return typed == null
                ? importing.read(DraftText.read(
                        edit.text() == null ? "" : edit.text(),
                        found.manuscript().content()))
                : Mono.just(new ParsedDocument(
                        typed.title(), typed.blocks(), typed.signature(), Map.of(), List.of(), List.of()));
    }
}
