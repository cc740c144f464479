package org.gongkai.admin.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongkai.admin.OperationRefused;
import org.gongkai.admin.PlatformOperations.OldPageOutcome;
import org.gongkai.admin.PlatformOperations.OldPageOutcome.Fate;
import org.gongkai.admin.PlatformOperations.SiteImport;
import org.gongkai.admin.attachment.AttachmentProperties;
import org.gongkai.admin.attachment.AttachmentRefused;
import org.gongkai.admin.attachment.FileIntake;
import org.gongkai.admin.attachment.FileIntake.TakenIn;
import org.gongkai.admin.check.Checked;
import org.gongkai.admin.check.Checking;
import org.gongkai.admin.importing.ImportRefused;
import org.gongkai.admin.importing.Importing;
import org.gongkai.admin.importing.Picture;
import org.gongkai.admin.report.Attaching;
import org.gongkai.admin.report.Drafting;
import org.gongkai.admin.report.Finding;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.report.MetadataInput;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.review.ActCommand;
import org.gongkai.admin.review.Reviewing;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.town.TownStore;
import org.gongkai.domain.report.DisclosureMode;
import org.gongkai.domain.report.DocumentNumber;
import org.gongkai.domain.report.Migrated;
import org.gongkai.domain.review.Act;
import org.gongkai.domain.review.ReportRefused;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Brings the pages of an old portal over, one after the other, each in a transaction of its own: whatever ends it, what has come over has, and
 * the next run goes on behind it. A page that cannot come over is told of and holds up no other.
 */
@Component
public class PortalImport {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long LARGEST_MAPPING = 1 << 20;
    private static final long LARGEST_PAGE = 20L << 20;
    private static final int LONGEST_SOURCE = 100;
    private static final int BUFFER = 64 * 1024;

    private final TownStore towns;
    private final PortalStore store;
    private final Importing importing;
    private final FileIntake intake;
    private final AttachmentProperties properties;
    private final Drafting drafting;
    private final Checking checking;
    private final Reviewing reviewing;
    private final TownScope scope;
    private final InstantSource clock;

    PortalImport(
            TownStore towns,
            PortalStore store,
            Importing importing,
            FileIntake intake,
            AttachmentProperties properties,
            Drafting drafting,
            Checking checking,
            Reviewing reviewing,
            TownScope scope,
            InstantSource clock) {
        this.towns = towns;
        this.store = store;
        this.importing = importing;
        this.intake = intake;
        this.properties = properties;
        this.drafting = drafting;
        this.checking = checking;
        this.reviewing = reviewing;
        this.scope = scope;
        this.clock = clock;
    }

    /** What became of each page, as it is done. Fails with {@link OperationRefused} or {@code DeclarationFault} before anything is done. */
    public Flux<OldPageOutcome> run(Actor actor, SiteImport given) {
        if (!actor.holds(Role.COUNTY_OPERATOR)) {
            return Flux.error(new OperationRefused("pages of an old portal are brought over by a county operator"));
        }
        return towns.towns()
                .collect(Collectors.toMap(town -> town.slug().value(), town -> town))
                .flatMap(all ->
                        Mono.fromCallable(() -> prepare(actor, given, all)).subscribeOn(Schedulers.boundedElastic()))
                .flatMapMany(this::run);
    }

    /** A run: what all its pages have in common. */
    private record Run(
            Actor actor,
            boolean rehearses,
            OldSite site,
            OldPageReader reader,
            Map<String, Town> towns,
            Set<String> wanted) {}

    private static Run prepare(Actor actor, SiteImport given, Map<String, Town> towns) throws IOException {
        if (!Files.exists(given.from())) {
            throw new OperationRefused("there is no folder and no list " + given.from());
        }
        if (!Files.isRegularFile(given.mapping()) || Files.size(given.mapping()) > LARGEST_MAPPING) {
            throw new OperationRefused("there is no mapping " + given.mapping());
        }
        var mapping = PortalMappingReader.read(
                given.mapping().toString(), Files.readString(given.mapping(), StandardCharsets.UTF_8));
        var named = Stream.concat(mapping.towns().stream().map(PortalMapping.TownRule::town), given.towns().stream());
        var unknown = named.filter(town -> !towns.containsKey(town)).collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            throw new OperationRefused(
                    "there is no town " + String.join(", ", unknown) + "; 'town list' shows the towns");
        }
        var site = new OldSite(given.from(), mapping);
        return new Run(
                actor, given.rehearses(), site, new OldPageReader(mapping, site), towns, Set.copyOf(given.towns()));
    }

    private Flux<OldPageOutcome> run(Run run) {
        return Flux.using(() -> run.site().pages(), Flux::fromStream, Stream::close)
                .publishOn(Schedulers.boundedElastic(), 1)
                .concatMap(page -> bring(run, page), 1);
    }

    /** One page under way: what is known of it when it ends. */
    private record Task(Run run, OldSite.Page page, String address, Town town) {

        private OldPageOutcome outcome(
                Fate fate, String channel, @Nullable Instant at, @Nullable Long report, String detail) {
            return new OldPageOutcome(fate, town.slug().value(), channel, at, address, page.file(), report, detail);
        }
    }

    private Mono<OldPageOutcome> bring(Run run, OldSite.Page page) {
        return Mono.defer(() -> {
                    var address = run.site().address(page);
                    var path = path(address);
                    var unwanted = run.reader().unwanted(path);
                    if (unwanted.isPresent()) {
                        return Mono.just(outcome(Fate.SKIPPED, page, address, unwanted.get()));
                    }
                    var town = run.reader().town(path);
                    return run.wanted().isEmpty() || run.wanted().contains(town)
                            ? bring(
                                    new Task(
                                            run,
                                            page,
                                            address,
                                            Objects.requireNonNull(run.towns().get(town))),
                                    path)
                            : Mono.<OldPageOutcome>empty();
                })
                .onErrorResume(
                        fault -> !isOfTheDatabase(fault),
                        fault -> Mono.just(
                                outcome(Fate.FAILED, page, page.address() == null ? "" : page.address(), why(fault))));
    }

    private static OldPageOutcome outcome(Fate fate, OldSite.Page page, String address, String detail) {
        return new OldPageOutcome(fate, "", "", null, address, page.file(), null, detail);
    }

    /** Path and query of an address, as people read them. */
    private static String path(String address) {
        try {
            var uri = URI.create(address);
            return uri.getPath() + (uri.getQuery() == null ? "" : "?" + uri.getQuery());
        } catch (IllegalArgumentException _) {
            throw new PageRefused("not an address: " + address);
        }
    }

    private Mono<OldPageOutcome> bring(Task task, String path) {
        var actor = task.run().actor();
        return scope.of(actor, store.report(task.town().id(), task.address()))
                .map(report -> task.outcome(Fate.SKIPPED, "", null, report, "came over before"))
                .switchIfEmpty(Mono.defer(() -> {
                    var file = task.run().site().read(task.page(), LARGEST_PAGE);
                    var read = task.run().reader().read(task.address(), path, file);
                    return bring(task, file, read);
                }))
                .onErrorResume(
                        fault -> !isOfTheDatabase(fault),
                        fault -> Mono.just(task.outcome(
                                cameMeanwhile(fault) ? Fate.SKIPPED : Fate.FAILED, "", null, null, why(fault))));
    }

    private Mono<OldPageOutcome> bring(Task task, byte[] file, OldPageReader.Read read) {
        if (read.publishedAt().isAfter(clock.instant())) {
            throw new PageRefused("its date of publication lies in the future: " + read.publishedAt());
        }
        var origin = new Migrated(task.address(), read.publishedAt(), indexNumber(read));
        return importing
                .read("page.html", read.html().getBytes(StandardCharsets.UTF_8))
                .flatMap(imported -> files(task, read, imported)
                        .flatMap(files -> write(
                                task,
                                new Drafting.OldPage(
                                        String.valueOf(
                                                Path.of(task.page().file()).getFileName()),
                                        file,
                                        imported,
                                        files.taken(),
                                        input(read, imported),
                                        origin),
                                files.refused())));
    }

    private static @Nullable String indexNumber(OldPageReader.Read read) {
        var number = read.indexNumber();
        return number == null || number.length() > 60 ? null : number;
    }

    /** The day of signing is that under the text; where there is none, the day of publication. */
    private static MetadataInput input(OldPageReader.Read read, Importing.Imported imported) {
        var signature = imported.document().signature();
        var signedOn = signature == null ? null : signature.date();
        var number = read.documentNumber();
        var source = read.source();
        return new MetadataInput(
                read.channel().channel(),
                read.channel().kind(),
                DisclosureMode.PROACTIVE.name(),
                null,
                (signedOn == null ? read.publishedAt().atZone(ZONE).toLocalDate() : signedOn).toString(),
                read.title(),
                null,
                number == null || DocumentNumber.parse(number).isEmpty() ? null : number,
                source == null || source.length() > LONGEST_SOURCE ? null : source,
                null,
                null,
                null,
                null);
    }

    /** What was taken of the files of a page, and why the others were not. */
    private record Taken(List<TakenIn> taken, List<String> refused) {}

    /** One file: taken, or why not. */
    private record Attempt(@Nullable TakenIn taken, String refused) {}

    private Mono<Taken> files(Task task, OldPageReader.Read read, Importing.Imported imported) {
        if (task.run().rehearses()) {
            return Mono.just(new Taken(List.of(), List.of()));
        }
        return Flux.fromIterable(read.files().entrySet())
                .concatMap(file -> intake.take(
                                file.getValue(),
                                DataBufferUtils.read(file.getKey(), DefaultDataBufferFactory.sharedInstance, BUFFER))
                        .map(taken -> new Attempt(taken, ""))
                        .onErrorResume(
                                AttachmentRefused.class,
                                refused -> Mono.just(new Attempt(
                                        null,
                                        file.getValue() + ": "
                                                + refused.reason().key()))))
                .collectList()
                .map(attempts -> taken(attempts, imported.pictures()));
    }

    /** The same file twice, or shown in the text and linked, is one; the same name twice is two names; more than an edition may have is refused. */
    private Taken taken(List<Attempt> attempts, List<Picture> pictures) {
        var taken = new ArrayList<TakenIn>();
        var refused = new ArrayList<String>();
        var digests = pictures.stream().map(Picture::sha256).collect(Collectors.toCollection(HashSet::new));
        var names = pictures.stream().map(Picture::name).collect(Collectors.toCollection(HashSet::new));
        long texts = 0;
        for (var attempt : attempts) {
            var file = attempt.taken();
            if (file == null) {
                refused.add(attempt.refused());
            } else if (digests.add(file.attachment().sha256())) {
                if (pictures.size() + taken.size() < properties.mostFiles()) {
                    var kept = Attaching.withinLimit(named(file, names), texts);
                    texts += kept.text() == null ? 0 : kept.text().length();
                    taken.add(kept);
                } else {
                    refused.add(file.attachment().name() + ": too-many");
                }
            }
        }
        return new Taken(taken, refused);
    }

    private static TakenIn named(TakenIn file, Set<String> names) {
        return names.add(file.attachment().name().toLowerCase(Locale.ROOT)) ? file : file.renamed("附件");
    }

    /** What a rehearsal found out; carries it past the transaction, of which nothing stays. */
    private static final class Rehearsed extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient OldPageOutcome outcome;

        private Rehearsed(OldPageOutcome outcome) {
            super("rehearsed", null, false, false);
            this.outcome = outcome;
        }
    }

    private Mono<OldPageOutcome> write(Task task, Drafting.OldPage page, List<String> refused) {
        var actor = task.run().actor();
        boolean rehearses = task.run().rehearses();
        var begun =
                rehearses ? drafting.rehearse(actor, task.town(), page) : drafting.migrate(actor, task.town(), page);
        var work = begun.flatMap(draft -> checking.check(draft).flatMap(checked -> {
            boolean isPublic = refused.isEmpty() && Checking.harms(checked).isEmpty();
            long report = draft.manuscript().reportId();
            var outcome = task.outcome(
                    isPublic ? Fate.PUBLISHED : Fate.DRAFTED,
                    String.valueOf(page.input().channel()),
                    page.origin().publishedAt(),
                    rehearses ? null : report,
                    detail(draft, checked, refused));
            if (rehearses) {
                return Mono.<OldPageOutcome>error(new Rehearsed(outcome));
            }
            return isPublic
                    ? reviewing
                            .act(actor, report, Act.MIGRATE, ActCommand.remark(null))
                            .thenReturn(outcome)
                    : Mono.just(outcome);
        }));
        return scope.of(actor, work).onErrorResume(Rehearsed.class, rehearsed -> Mono.just(rehearsed.outcome));
    }

    /** What was found, by its codes alone: the words themselves may be what nobody should read in a report. */
    private static String detail(StoredEdition draft, List<Checked> checked, List<String> refused) {
        var codes = Stream.concat(
                        checked.stream().map(one -> one.found().code()),
                        draft.findings().stream().map(Finding::code))
                .collect(Collectors.groupingBy(code -> code, java.util.TreeMap::new, Collectors.counting()));
        return Stream.concat(
                        refused.stream(),
                        codes.entrySet().stream()
                                .map(one -> one.getKey() + (one.getValue() == 1 ? "" : " ×" + one.getValue())))
                .collect(Collectors.joining("; "));
    }

    /** Then no page can come over, and the run ends. */
    private static boolean isOfTheDatabase(Throwable fault) {
        return fault instanceof TransientDataAccessException
                || fault instanceof NonTransientDataAccessResourceException;
    }

    /** Whether another run was faster with the same page. */
    private static boolean cameMeanwhile(Throwable fault) {
        return fault instanceof DuplicateKeyException
                && String.valueOf(fault.getMessage()).contains("edition_migrated");
    }

    private static String why(Throwable fault) {
        return switch (fault) {
            case PageRefused refused -> refused.why();
            case ImportRefused refused -> refused.reason().key();
            case FormRefused refused ->
                refused.problems().stream()
                        .map(problem -> problem.field() + ": " + problem.key())
                        .collect(Collectors.joining("; "));
            case ReportRefused refused -> String.valueOf(refused.getMessage());
            case AttachmentRefused refused -> refused.reason().key();
            case DuplicateKeyException _ when cameMeanwhile(fault) -> "came over meanwhile";
            case UncheckedIOException unreadable -> "unreadable: " + unreadable.getMessage();
            default -> fault.toString();
        };
    }
}
