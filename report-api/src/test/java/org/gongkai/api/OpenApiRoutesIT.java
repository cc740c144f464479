package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gongkai.api.contract.Contract;
import org.gongkai.api.contract.Operation;
import org.gongkai.api.serving.Answer;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.PublicRequest;
import org.gongkai.api.serving.PublicSite;
import org.gongkai.domain.SampleReports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import reactor.core.publisher.Flux;

/**
 * Looks for addresses that no description names: every word that the doors' code knows is tried behind every address that is
 * known. What answers there and is not a page for people has to be described.
 */
class OpenApiRoutesIT extends OnThePublicSide {

    /** Addresses for browsers and crawlers, which no program reads. */
    private static final Pattern NOT_FOR_PROGRAMS = Pattern.compile(
            "/assets/.*|/robots\\.txt|/\\.well-known/security\\.txt|/sitemap[^/]*\\.xml|/embed\\.js|/favicon\\.ico|/notices/[0-9]+/qr\\.svg"
                    // to be printed and read aloud
                    + "|/notices/[0-9]+/(?:document\\.pdf|poster\\.pdf|script\\.txt)|/towns/[^/]+/brief\\.pdf");

    private static final Pattern WORD = Pattern.compile("(?<![A-Za-z0-9_-])([a-z][a-z0-9-]{1,20})(?![A-Za-z0-9_])");
    private static final Pattern ENDING = Pattern.compile("(?:\\.|\\.\\(\\?:|\\.\\(|\\|)([a-z]{2,5})(?![A-Za-z0-9_-])");

    /** Those of other roles, held against the description where those roles run (deployment, OpenApiIT). */
    private static final Set<String> OF_OTHERS = Set.of("/views/{number}", "/api/v1/views", "/hub");

    @Autowired
    private PublicSite site;

    @Autowired
    private List<Door> doors;

    /** With so many changes that there are archives. */
    private BusyTown busy;

    private Contract contract;
    private long number;
    private long entry;

    @BeforeEach
    void publish() {
        entry = new RegisteredEntries(DATABASE)
                .add(town, "normative-documents", "issued", null, Map.of("title", "办法"), null);
        number = nextNumber();
        notices.publish(number, town, channel, SampleReports.floodNotice(), metadata(), MORNING);
        busy = new BusyTown(DATABASE, slug, town, channel, this::metadata);
        for (int i = 0; i < 50; i++) {
            busy.publish(channel);
        }
        contract = Contract.of(text("/openapi.json"));
    }

    @Test
    void whateverAnswersProgramsIsDescribed() throws IOException {
        var found = new TreeSet<String>();
        var hits = Flux.fromIterable(candidates())
                .filter(this::isOpened)
                .flatMap(path -> site.answer(request(path)).map(answer -> new Hit(path, answer)), 16)
                .filter(Hit::isForPrograms)
                .map(Hit::path)
                .collectList()
                .block(Duration.ofMinutes(2));
        hits.forEach(path -> {
            var operation = contract.operationAt("GET", path);
            assertThat(operation).as("%s is described", path).isPresent();
            found.add(operation.orElseThrow().path());
        });
        assertThat(found).as("the search finds what is described").containsAll(described());
    }

    /** Asked first, because telling that there is nothing takes the longest. */
    private boolean isOpened(String path) {
        if (!site.covers(path)) {
            return false;
        }
        var address = site.address(request(path));
        return doors.stream().anyMatch(door -> door.open(address).isPresent());
    }

    private List<String> described() {
        return contract.operations().stream()
                .map(Operation::path)
                .filter(path -> !OF_OTHERS.contains(path))
                // the stream and the files are answered beside the doors
                .filter(path -> !path.endsWith("/stream") && !path.startsWith("/files/"))
                .toList();
    }

    private record Hit(String path, Answer answer) {
        boolean isForPrograms() {
            return answer.status() != 404
                    && !answer.headers().getOrDefault("Content-Type", "").startsWith("text/html")
                    && !NOT_FOR_PROGRAMS.matcher(path).matches();
        }
    }

    private PublicRequest request(String path) {
        return new PublicRequest("GET", path, null, base(), null, null);
    }

    private Set<String> candidates() throws IOException {
        var texts = texts();
        var words = found(WORD, texts);
        words.add("1");
        var endings = found(ENDING, texts);
        assertThat(words).contains("api", "v1", "notices", "head", "feed");
        assertThat(endings).contains("json", "txt");
        var candidates = new LinkedHashSet<>(bases());
        for (var base : bases()) {
            endings.forEach(ending -> candidates.add(base + "." + ending));
            for (var word : words) {
                candidates.add(base + "/" + word);
                for (var ending : endings) {
                    candidates.add(base + "/" + word + "." + ending);
                }
            }
        }
        return candidates;
    }

    private Set<String> bases() {
        var bases = new LinkedHashSet<String>();
        bases.add("");
        doors.stream().map(Door::roots).flatMap(Collection::stream).sorted().forEach(bases::add);
        bases.add("/towns/" + slug);
        bases.add("/towns/" + slug + "/notices");
        bases.add("/notices/" + number);
        bases.add("/api/v1/notices/" + number);
        bases.add("/towns/" + busy.slug + "/feed");
        bases.add("/towns/" + busy.slug + "/notices/feed");
        bases.add("/api/v1/registers/normative-documents");
        bases.add("/api/v1/registers/normative-documents/entries/" + entry);
        bases.add("/towns/" + slug + "/registers/normative-documents");
        bases.add("/gkmlpt/api/all");
        bases.add("/gkmlpt/api/all/" + channel);
        bases.remove("/");
        return bases;
    }

    /** What stands in the texts of the doors and of whatever else names addresses, patterns included. */
    private static List<String> texts() throws IOException {
        var classes = new PathMatchingResourcePatternResolver().getResources("classpath*:org/gongkai/api/**/*.class");
        return Stream.of(classes)
                .filter(file -> !file.toString().contains("test-classes"))
                .flatMap(OpenApiRoutesIT::texts)
                .toList();
    }

    private static Set<String> found(Pattern what, List<String> texts) {
        return texts.stream()
                .flatMap(text -> what.matcher(text).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> texts(Resource file) {
        boolean door = String.valueOf(file.getFilename()).matches(".*Door(\\$.*)?\\.class");
        try {
            var pool = ClassFile.of().parse(file.getContentAsByteArray()).constantPool();
            return StreamSupport.stream(pool.spliterator(), false)
                    .filter(StringEntry.class::isInstance)
                    .map(entry -> ((StringEntry) entry).stringValue())
                    .filter(text -> door ? !text.contains(" ") : text.startsWith("/"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
