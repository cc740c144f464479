package org.gongkai.admin.check;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gongkai.admin.attachment.AttachmentStore;
import org.gongkai.admin.attachment.EditionAttachment;
import org.gongkai.admin.attachment.Hidden;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.town.TownStore;
import org.gongkai.domain.check.Checks;
import org.gongkai.domain.check.Found;
import org.gongkai.domain.check.Links;
import org.gongkai.domain.check.Place;
import org.gongkai.domain.check.Weight;
import org.gongkai.domain.check.Wording;
import org.gongkai.domain.review.Refusal;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Checks an edition against the wording list and the calendar of this moment, whenever somebody looks at it or submits it; nothing is
 * remembered of a check but the reasons people gave.
 */
@Component
public class Checking {

    private static final String IN_FILE = "FILE_";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** As much of the text of one file is looked through, in characters. */
    private static final int LONGEST_FILE = 500_000;

    /** More is not listed: who has so many begins at the top. */
    private static final int MOST = 500;

    private final WordingStore wordings;
    private final ReasonStore reasons;
    private final LinkStore links;
    private final AttachmentStore attachments;
    private final TownStore towns;
    private final InstantSource clock;

    Checking(
            WordingStore wordings,
            ReasonStore reasons,
            LinkStore links,
            AttachmentStore attachments,
            TownStore towns,
            InstantSource clock) {
        this.wordings = wordings;
        this.reasons = reasons;
        this.links = links;
        this.attachments = attachments;
        this.towns = towns;
        this.clock = clock;
    }

    /** What is found in an edition, in reading order; runs inside a {@code TownScope}. */
    public Mono<List<Checked>> check(StoredEdition stored) {
        var manuscript = stored.manuscript();
        // one after the other: they share the connection of the transaction
        return wordings.all()
                .collectList()
                .flatMap(list -> files(stored)
                        .flatMap(files -> towns.town(manuscript.townId())
                                .flatMap(town -> reasons.of(manuscript)
                                        .zipWhen(_ -> links.there(Links.notices(manuscript.content())))
                                        .flatMap(known -> Mono.fromCallable(() -> checked(
                                                        stored,
                                                        files,
                                                        against(town, stored, list),
                                                        known.getT1(),
                                                        known.getT2()))
                                                .subscribeOn(Schedulers.boundedElastic())))));
    }

    private Mono<Map<String, String>> files(StoredEdition stored) {
        var manuscript = stored.manuscript();
        if (stored.attachments().isEmpty()) {
            return Mono.just(Map.of());
        }
        return attachments
                .withTexts(new AttachmentStore.Of(manuscript.townId(), manuscript.reportId(), manuscript.edition()))
                .collectList()
                .map(files -> {
                    var texts = new LinkedHashMap<String, String>();
                    for (var file : files) {
                        var text = file.text() == null ? "" : file.text();
                        texts.put(
                                file.attachment().name(),
                                text.length() > LONGEST_FILE ? text.substring(0, LONGEST_FILE) : text);
                    }
                    return texts;
                });
    }

    private Checks.Against against(Town town, StoredEdition stored, List<Wording> list) {
        return new Checks.Against(
                clock.instant().atZone(ZONE).toLocalDate(),
                List.of(
                        town.name(),
                        town.organ(),
                        stored.manuscript().metadata().publishingBody()),
                list);
    }

    private static List<Checked> checked(
            StoredEdition stored,
            Map<String, String> files,
            Checks.Against against,
            Map<String, Checked.Reason> given,
            Set<Long> there) {
        var manuscript = stored.manuscript();
        return Stream.of(
                        Checks.of(manuscript.content(), manuscript.metadata(), files, against).stream(),
                        Links.dead(manuscript.content(), there).stream(),
                        stored.attachments().stream().flatMap(Checking::hidden))
                .flatMap(founds -> founds)
                .limit(MOST)
                .map(found -> checked(found, files, given))
                .toList();
    }

    /** What a file holds that is not shown; that somebody wrote it is worth a look, the rest must go or be answered for. */
    private static Stream<Found> hidden(EditionAttachment file) {
        return file.hidden().stream()
                .map(hidden -> new Found(
                        IN_FILE + hidden.kind(),
                        hidden.kind() == Hidden.Kind.PROPERTIES ? Weight.NOTE : Weight.REASON,
                        new Place(file.name(), Place.WHOLE, 0, 0),
                        hidden.excerpt(),
                        null));
    }

    private static Checked checked(Found found, Map<String, String> files, Map<String, Checked.Reason> given) {
        var key = Checked.key(found);
        return new Checked(found, key, given.get(key), near(found, files));
    }

    private static @Nullable Near near(Found found, Map<String, String> files) {
        var place = found.place();
        var file = place.file();
        var text = file == null ? null : files.get(file);
        return file == null || text == null || place.position() != Place.WHOLE || place.end() <= place.start()
                ? null
                : Near.of(text, place.start(), place.end(), file.endsWith(".xlsx"));
    }

    /** Why an edition with these findings cannot be submitted; the page and the act ask the same. */
    public static List<Refusal> obstacles(List<Checked> found) {
        return refusals(found.stream());
    }

    /**
     * Why a page of an old portal with these findings does not come over to the public side at once. What is wrong with its form was public
     * already and stays as it was; what may harm somebody is looked at first.
     */
    public static List<Refusal> harms(List<Checked> found) {
        return refusals(found.stream().filter(one -> mayHarm(one.found())));
    }

    /** Personal data, what a file hides, what an approver has to answer for. */
    private static boolean mayHarm(Found found) {
        return found.isPersonal()
                || found.weight() == Weight.APPROVER
                || found.code().startsWith(IN_FILE);
    }

    private static List<Refusal> refusals(Stream<Checked> found) {
        var open = found.filter(Checked::isOpen).map(Checked::found).toList();
        return open.isEmpty()
                ? List.of()
                : List.of(new Refusal.OpenFindings(open.size(), open.getFirst().excerpt()));
    }
}
