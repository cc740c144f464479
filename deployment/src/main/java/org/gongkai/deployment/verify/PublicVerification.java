package org.gongkai.deployment.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.domain.publication.Change;
import org.gongkai.domain.publication.ChangeKind;
import org.gongkai.domain.publication.HeadKey;
import org.gongkai.domain.publication.SignedHead;
import org.gongkai.domain.report.ContentDigest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks a site from outside by what it publishes: keys, head, change log and every notice. It trusts nothing that it does not
 * recompute. It remembers a few hundred bytes for each notice and holds one text at a time.
 */
public final class PublicVerification {

    /** How often notices that were changed while it looked are looked at again. */
    private static final int ROUNDS = 3;

    private final PublicRecord site;
    private final boolean withFiles;
    private final Findings findings;
    private final LogCheck log;
    private final Map<Long, PublicNotice.Last> notices = new TreeMap<>();
    private final Set<Long> touched = new TreeSet<>();
    /** The hash that the log has where the signed head says it is. */
    private String hashAtHead = "";

    private long files;

    private PublicVerification(PublicRecord site, boolean withFiles, Findings findings, @Nullable SavedHead since) {
        this.site = site;
        this.withFiles = withFiles;
        this.findings = findings;
        this.log = new LogCheck(findings, since);
    }

    /**
     * Reads all that this site publishes.
     *
     * @param withFiles whether to read the bytes of every attachment too
     */
    public static Verified run(String url, boolean withFiles, Findings findings, @Nullable SavedHead since) {
        try (var site = new PublicRecord(url)) {
            return new PublicVerification(site, withFiles, findings, since).run();
        }
    }

    private Verified run() {
        var head = site.head();
        long sequence = head.path("sequence").asLong(-1);
        readOn(sequence);
        log.end();
        var signed = sequence > 0 ? checkHead(head, sequence) : null;
        checkNotices();
        return new Verified(log.count(), notices.size(), files, signed);
    }

    /** Reads the log to its end; remembers the hash at the head that is to be checked. */
    private void readOn(long head) {
        for (var page = page(); !page.isEmpty(); page = page()) {
            for (var row : page) {
                take(row, head);
            }
            if (page.size() < PublicRecord.PAGE) {
                return;
            }
        }
    }

    private JsonNode page() {
        return site.changes(log.sequence()).path("changes");
    }

    private void take(JsonNode row, long head) {
        long sequence = row.path("sequence").asLong(-1);
        if (sequence <= log.sequence()) {
            throw new CannotStart("the site repeats change %d: its log cannot be read".formatted(sequence));
        }
        try {
            var change = change(row, sequence);
            log.take(change);
            notices.put(change.notice(), PublicNotice.Last.of(change));
            touched.add(change.notice());
        } catch (IllegalArgumentException | DateTimeException fault) {
            log.takeMalformed(sequence, row.path("hash").asString(""), String.valueOf(fault.getMessage()));
        }
        if (sequence == head) {
            hashAtHead = row.path("hash").asString("");
        }
    }

    private static Change change(JsonNode row, long sequence) {
        return new Change(
                sequence,
                ChangeKind.valueOf(row.path("kind").asString("")),
                row.path("town_id").asInt(0),
                row.path("notice").asLong(0),
                row.path("edition").asInt(0),
                Instant.parse(row.path("at").asString("")),
                new ContentDigest(row.path("digest").asString("")),
                row.path("facts").isString() ? row.path("facts").stringValue() : null,
                row.path("previous_hash").asString(""),
                row.path("hash").asString(""));
    }

    private @Nullable SignedHead checkHead(JsonNode head, long sequence) {
        var hash = head.path("hash").asString("");
        if (!hash.equals(hashAtHead)) {
            findings.add("the signed head is not change %d of the log".formatted(sequence));
        }
        try {
            var signed = new SignedHead(
                    sequence,
                    hash,
                    Instant.parse(head.path("at").asString("")),
                    head.path("key_id").asString(""),
                    head.path("signature").asString(""));
            var key = keys().get(signed.keyId());
            if (key == null || !signed.isSignedBy(key)) {
                findings.add("the head, change %d, is not signed by a key of this site".formatted(sequence));
            }
            return signed;
        } catch (DateTimeException _) {
            findings.add("the head, change %d, is not signed".formatted(sequence));
            return null;
        }
    }

    private Map<String, HeadKey> keys() {
        var keys = new HashMap<String, HeadKey>();
        for (var key : site.keys().path("keys")) {
            try {
                var until = key.path("valid_until");
                var read = new HeadKey(
                        key.path("kid").asString(""),
                        key.path("x").asString(""),
                        OffsetDateTime.parse(key.path("valid_from").asString(""))
                                .toInstant(),
                        until.isString()
                                ? OffsetDateTime.parse(until.stringValue()).toInstant()
                                : null);
                keys.put(read.id(), read);
            } catch (IllegalArgumentException | DateTimeException _) {
                findings.add("key %s: cannot be read".formatted(key.path("kid").asString("")));
            }
        }
        return keys;
    }

    private void checkNotices() {
        var waiting = Set.copyOf(notices.keySet());
        touched.clear();
        for (int i = 1; !waiting.isEmpty(); i++) {
            waiting = check(new TreeSet<>(waiting), i == ROUNDS);
        }
    }

    /** Those that do not fit and of which the log has told more meanwhile: they are worth another look. */
    private Set<Long> check(Set<Long> numbers, boolean isLastRound) {
        var doubtful = new TreeMap<Long, List<String>>();
        long done = 0;
        for (long number : numbers) {
            var faults = faults(number);
            if (!faults.isEmpty()) {
                doubtful.put(number, faults);
            }
            findings.reached("notices", ++done);
        }
        touched.clear();
        if (!doubtful.isEmpty()) {
            readOn(-1);
        }
        var again = new TreeSet<Long>();
        doubtful.forEach((number, faults) -> {
            if (touched.contains(number) && !isLastRound) {
                again.add(number);
            } else {
                findings.add("notice " + number, faults);
            }
        });
        return again;
    }

    private List<String> faults(long number) {
        var last = notices.get(number);
        if (last == null) {
            return List.of();
        }
        var answer = site.notice(number);
        var notice = new PublicNotice(answer.status(), answer.body(), last);
        var faults = new ArrayList<>(notice.faults());
        if (withFiles && faults.isEmpty()) {
            notice.files().forEach(file -> faults.addAll(fileFaults(file)));
        }
        return faults;
    }

    private List<String> fileFaults(PublicNotice.Shown file) {
        var read = site.file(file.url());
        files++;
        return read.isPresent() && read.get().equals(new FileCheck.Read(file.sha256(), file.size()))
                ? List.of()
                : List.of("attachment %s: %s"
                        .formatted(file.name(), read.isPresent() ? "its bytes were altered" : "it is not sent"));
    }
}
