package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.api.feed.FeedSpecifications.ATOM;
import static org.gongkai.api.feed.FeedSpecifications.CONTENT;
import static org.gongkai.api.feed.FeedSpecifications.GONGKAI;
import static org.gongkai.api.feed.FeedSpecifications.TOMBSTONES;
import static org.gongkai.api.feed.FeedSpecifications.children;
import static org.gongkai.api.feed.FeedSpecifications.links;
import static org.gongkai.api.feed.FeedSpecifications.textOf;

import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.gongkai.api.feed.FeedSpecifications;
import org.gongkai.domain.publication.WithdrawalKind;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A town with 120 notices, corrections, withdrawals of every kind, a take-down and a move: its feeds as consumers walk them. */
class FeedArchiveIT extends OnThePublicSide {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int MOST_DOCUMENTS = 6;

    /** Made once: these tests only read. */
    private static BusyTown busy;

    /** What a consumer knows of a notice: its edition, or 0 where it is gone. */
    private record Known(Instant at, int edition) {}

    @BeforeEach
    void publishAndChange() {
        if (busy != null) {
            return;
        }
        busy = new BusyTown(DATABASE, slug, town, channel, this::metadata);
        for (int i = 0; i < 120; i++) {
            busy.publish(i % 10 == 9 ? busy.plans : channel);
        }
        for (int i : List.of(0, 1, 57, 110)) {
            busy.correct(i, 2, channel);
        }
        busy.correct(0, 3, channel);
        // moves from the one channel to the other
        busy.correct(2, 2, busy.plans);
        busy.withdraw(3, WithdrawalKind.PUBLISHED_IN_ERROR, null);
        busy.withdraw(111, WithdrawalKind.PUBLISHED_IN_ERROR, null);
        busy.withdraw(4, WithdrawalKind.LEGAL_ORDER, null);
        busy.withdraw(5, WithdrawalKind.REPLACED, busy.number(112));
        busy.withdraw(6, WithdrawalKind.NO_LONGER_IN_FORCE, null);
        busy.newsroom.takeDown(busy.number(7), 1);
        busy.newsroom.takeDown(busy.number(8), 1);
        long last = busy.newsroom.restore(busy.number(8), 1);
        soon(() -> json(busy.path("/feed.json")).get("_gongkai").get("sequence").asLong() == last);
    }

    @ParameterizedTest
    @CsvSource({
        "/towns/{town}/feed, 2",
        "/towns/{town}/notices/feed, 2",
        "/towns/{town}/plans/feed, 0",
        "/feed, -1",
    })
    void everyDocumentOfEveryFormatKeepsToItsSpecification(String feed, int archives) {
        var path = feed.replace("{town}", busy.slug);
        var atom = walkAtom(path + ".atom");
        var json = walkJson(path + ".json");
        var rss = walkRss(path + ".rss");

        assertThat(json).hasSameSizeAs(atom).hasSameSizeAs(rss);
        if (archives >= 0) {
            assertThat(atom).hasSize(archives + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "atom", "rss"})
    void whoWalksFromTheNewestToTheOldestMeetsEveryNoticeAndKnowsWhatIsTrueNow(String format) {
        var known = new TreeMap<Long, Known>();
        var editions = new ArrayList<Known>();
        for (var document : walk(busy.path("/feed." + format))) {
            known(format, document).forEach((number, item) -> {
                editions.add(item);
                known.merge(number, item, (one, other) -> one.at().isAfter(other.at()) ? one : other);
            });
        }

        assertThat(known.keySet()).containsExactlyElementsOf(new TreeSet<>(busy.numbers()));
        var truth = new TreeMap<Long, Integer>();
        busy.numbers().forEach(number -> truth.put(number, 1));
        List.of(1, 57, 110, 2).forEach(i -> truth.put(busy.number(i), 2));
        truth.put(busy.number(0), 3);
        List.of(3, 111, 4, 5, 7).forEach(i -> truth.put(busy.number(i), 0));
        var found = new TreeMap<Long, Integer>();
        known.forEach((number, item) -> found.put(number, item.edition()));
        assertThat(found).isEqualTo(truth);
        assertThat(editions)
                .extracting(Known::edition)
                .as("the archives keep what was said then")
                .contains(1, 2, 3);
    }

    /** An item as every format tells it. */
    private record Told(String id, String title, String html) {}

    @ParameterizedTest
    @ValueSource(strings = {"atom", "rss"})
    void anIndependentReaderFindsInEveryFormatWhatJsonSays(String format) throws FeedException {
        var json = walk(busy.path("/feed.json"));
        var xml = walk(busy.path("/feed." + format));
        for (int i = 0; i < json.size(); i++) {
            var told = new ArrayList<Told>();
            JSON.readTree(json.get(i)).get("items").forEach(item -> {
                if (item.has("content_html")) {
                    told.add(new Told(
                            item.get("id").asString(),
                            item.get("title").asString(),
                            item.get("content_html").asString()));
                }
            });
            var read = new SyndFeedInput()
                    .build(new StringReader(xml.get(i))).getEntries().stream()
                            .filter(entry ->
                                    entry.getContents().stream().anyMatch(content -> "html".equals(content.getType())))
                            .map(entry -> new Told(
                                    entry.getUri(),
                                    entry.getTitle(),
                                    entry.getContents().getLast().getValue()))
                            .toList();
            assertThat(read).isEqualTo(told);
        }
    }

    @Test
    void noDocumentShowsTheTextOfWhatIsGone() {
        for (var format : List.of("json", "atom", "rss")) {
            for (var feed : List.of("/feed.", busy.path("/feed."), busy.path("/notices/feed."))) {
                var all = Parser.unescapeEntities(String.join("\n", walk(feed + format)), false);
                for (int gone : List.of(3, 111, 4, 5, 7)) {
                    assertThat(all).doesNotContain(busy.secret(gone));
                }
                for (int gone : List.of(3, 111, 4, 7)) {
                    assertThat(all).doesNotContain(busy.title(gone, 1));
                }
                if (!feed.equals("/feed.")) {
                    assertThat(all).contains(busy.secret(6), busy.secret(8), busy.title(8, 1), BusyTown.REASON);
                    assertThat(List.of(3, 111, 4, 5, 7))
                            .allSatisfy(gone -> assertThat(all).contains("/notices/" + busy.number(gone)));
                }
            }
        }
    }

    @Test
    void thereIsNoArchiveThatIsNotFull() {
        for (var path :
                List.of("/feed/3.atom", "/feed/0.json", "/feed/01.json", "/feed/1.xml", "/feed/9999999999999.rss")) {
            assertThat(status(busy.path(path))).as(path).isEqualTo(404);
        }
        assertThat(status(busy.path("/plans/feed/1.rss"))).isEqualTo(404);
        assertThat(status("/towns/nowhere/feed.atom")).isEqualTo(404);
        assertThat(status("/feed/1.json")).isEqualTo(200);
    }

    @Test
    void theDocumentToSubscribeToShowsTheNewestFirstThenWhatChangedThenWhatIsGone() {
        var feed = json(busy.path("/feed.json"));
        var shown = new ArrayList<Long>();
        var gone = new ArrayList<Long>();
        feed.get("items")
                .forEach(item -> (item.has("content_html") ? shown : gone)
                        .add(item.get("_gongkai").get("number").asLong()));

        // 50 newest of those that are there: 70 … 119 without 111, and 69; then older ones with a change among the last
        // 50
        var newest = IntStream.iterate(119, i -> i - 1)
                .filter(i -> i != 111)
                .limit(50)
                .mapToObj(busy::number)
                .toList();
        var changed = List.of(57, 8, 6, 2, 1, 0).stream().map(busy::number).toList();
        assertThat(shown.subList(0, 50)).isEqualTo(newest);
        assertThat(shown.subList(50, shown.size())).isEqualTo(changed);
        assertThat(gone)
                .isEqualTo(List.of(7, 5, 4, 111, 3).stream().map(busy::number).toList());
        assertThat(feed.get("items").get(0).has("content_html"))
                .as("who shows the first few shows notices")
                .isTrue();
    }

    /** From the newest document to the oldest; of the county, whose feed other tests fill, only the first few. */
    private List<String> walk(String path) {
        if (path.endsWith(".json")) {
            return walkJson(path).stream().map(JsonNode::toString).toList();
        }
        var documents = new ArrayList<String>();
        for (var at = path; at != null && documents.size() < MOST_DOCUMENTS; ) {
            documents.add(text(at));
            at = at.endsWith(".atom")
                    ? previous(
                            FeedSpecifications.requireAtom(documents.getLast()).getDocumentElement())
                    : previous(channel(FeedSpecifications.requireRss(documents.getLast())));
        }
        return documents;
    }

    private List<Document> walkAtom(String path) {
        return walk(path).stream().map(FeedSpecifications::requireAtom).toList();
    }

    private List<Document> walkRss(String path) {
        return walk(path).stream().map(FeedSpecifications::requireRss).toList();
    }

    private List<JsonNode> walkJson(String path) {
        var documents = new ArrayList<JsonNode>();
        for (var at = path; at != null && documents.size() < MOST_DOCUMENTS; ) {
            var text = text(at);
            FeedSpecifications.requireJsonFeed(text);
            documents.add(JSON.readTree(text));
            var next = documents.getLast().path("next_url").asString("");
            at = next.isEmpty() ? null : URI.create(next).getPath();
        }
        return documents;
    }

    private static String previous(Element feed) {
        return links(feed, "prev-archive").stream()
                .map(address -> URI.create(address).getPath())
                .findFirst()
                .orElse(null);
    }

    private static Element channel(Document rss) {
        return children(rss.getDocumentElement(), null, "channel").getFirst();
    }

    private static Map<Long, Known> known(String format, String document) {
        var known = new HashMap<Long, Known>();
        switch (format) {
            case "json" ->
                JSON.readTree(document)
                        .get("items")
                        .forEach(item -> known.put(
                                item.get("_gongkai").get("number").asLong(),
                                new Known(
                                        at(item.get("date_modified").asString()),
                                        item.get("_gongkai").path("edition").asInt(0))));
            case "atom" -> {
                var feed = FeedSpecifications.parsed(document).getDocumentElement();
                children(feed, ATOM, "entry")
                        .forEach(entry -> known.put(
                                number(entry), new Known(at(textOf(entry, ATOM, "updated")), edition(entry))));
                children(feed, TOMBSTONES, "deleted-entry")
                        .forEach(stone -> known.put(number(stone), new Known(at(stone.getAttribute("when")), 0)));
            }
            default ->
                children(channel(FeedSpecifications.parsed(document)), null, "item")
                        .forEach(item -> known.put(
                                number(item),
                                new Known(
                                        at(textOf(item, ATOM, "updated")),
                                        children(item, CONTENT, "encoded").isEmpty() ? 0 : edition(item))));
        }
        return known;
    }

    private static long number(Element item) {
        return Long.parseLong(textOf(item, GONGKAI, "number"));
    }

    private static int edition(Element item) {
        return Integer.parseInt(textOf(item, GONGKAI, "edition"));
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
