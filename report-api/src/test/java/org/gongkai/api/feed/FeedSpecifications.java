package org.gongkai.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * What the specifications of the three formats ask for: Atom by a RELAX NG schema of RFC 4287, 5005 and 6721, JSON Feed by a JSON
 * schema of its version 1.1, RSS by the rules of its specification and of its best-practices profile; and what no schema can say.
 */
public final class FeedSpecifications {

    public static final String ATOM = "http://www.w3.org/2005/Atom";
    public static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";
    public static final String HISTORY = "http://purl.org/syndication/history/1.0";
    public static final String GONGKAI = "urn:gongkai:feed:1";
    public static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";

    private static final Schema JSON_FEED = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(resource("json-feed.schema.json"));

    private static final Set<String> RSS_CHANNEL = Set.of(
            "title",
            "link",
            "description",
            "language",
            "copyright",
            "managingEditor",
            "webMaster",
            "pubDate",
            "lastBuildDate",
            "category",
            "generator",
            "docs",
            "cloud",
            "ttl",
            "image",
            "rating",
            "textInput",
            "skipHours",
            "skipDays",
            "item");
    private static final Set<String> RSS_ITEM = Set.of(
            "title", "link", "description", "author", "category", "comments", "enclosure", "guid", "pubDate", "source");

    private FeedSpecifications() {}

    /** Throws where this is no JSON Feed 1.1. */
    public static void requireJsonFeed(String json) {
        assertThat(JSON_FEED.validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .isEmpty();
        var feed = tools.jackson.databind.json.JsonMapper.shared().readTree(json);
        var ids = new ArrayList<String>();
        feed.get("items").forEach(item -> ids.add(item.get("id").asString()));
        assertThat(ids).doesNotHaveDuplicates();
        if (feed.has("next_url")) {
            assertThat(feed.get("next_url").asString())
                    .isNotEqualTo(feed.get("feed_url").asString());
        }
    }

    /** Throws where this is no Atom feed; the document otherwise. */
    public static Document requireAtom(String xml) {
        assertThat(relaxNg(xml)).isEmpty();
        var document = parsed(xml);
        var feed = document.getDocumentElement();
        // section 4.1.1: an author here or in every entry; the same entry twice only with different times
        assertThat(children(feed, ATOM, "author")).isNotEmpty();
        assertThat(links(feed, "self")).hasSize(1);
        assertThat(links(feed, "alternate")).hasSize(1);
        var entries = children(feed, ATOM, "entry");
        assertThat(entries.stream().map(entry -> textOf(entry, ATOM, "id"))).doesNotHaveDuplicates();
        for (var entry : entries) {
            assertThat(links(entry, "alternate")).as("section 4.1.2").hasSize(1);
            // other tests publish in days to come, past the change log
            if (!children(entry, GONGKAI, "sequence").isEmpty()) {
                assertThat(time(entry, "published")).isBeforeOrEqualTo(time(entry, "updated"));
            }
            assertThat(time(entry, "updated")).isBeforeOrEqualTo(time(feed, "updated"));
        }
        // RFC 6721, section 3: a tombstone and an entry of one identity contradict each other here
        var identities = new HashSet<>(
                entries.stream().map(entry -> textOf(entry, ATOM, "id")).toList());
        for (var tombstone : children(feed, TOMBSTONES, "deleted-entry")) {
            assertThat(identities.add(tombstone.getAttribute("ref"))).isTrue();
        }
        if (!children(feed, HISTORY, "archive").isEmpty()) {
            assertThat(links(feed, "current")).as("RFC 5005, section 4").hasSize(1);
        }
        return document;
    }

    /** Throws where this is no RSS 2.0; the document otherwise. */
    public static Document requireRss(String xml) {
        var document = parsed(xml);
        var rss = document.getDocumentElement();
        assertThat(rss.getNodeName()).isEqualTo("rss");
        assertThat(rss.getAttribute("version")).isEqualTo("2.0");
        assertThat(elements(rss)).hasSize(1);
        var channel = elements(rss).getFirst();
        assertThat(channel.getNodeName()).isEqualTo("channel");
        for (var required : List.of("title", "link", "description")) {
            assertThat(textOf(channel, null, required)).as(required).isNotBlank();
        }
        requireKnown(channel, RSS_CHANNEL);
        requireUrl(textOf(channel, null, "link"));
        requireRfc822(textOf(channel, null, "lastBuildDate"));
        assertThat(links(channel, "self")).as("profile: atom:link").hasSize(1);
        var items = children(channel, null, "item");
        assertThat(items.stream().map(item -> textOf(item, null, "guid"))).doesNotHaveDuplicates();
        items.forEach(FeedSpecifications::requireRssItem);
        return document;
    }

    private static void requireRssItem(Element item) {
        requireKnown(item, RSS_ITEM);
        assertThat(children(item, null, "title").size()
                        + children(item, null, "description").size())
                .as("a title or a description")
                .isPositive();
        for (var single :
                Set.of("title", "link", "description", "author", "comments", "enclosure", "guid", "pubDate")) {
            assertThat(children(item, null, single)).as(single).hasSizeLessThanOrEqualTo(1);
        }
        requireUrl(textOf(item, null, "link"));
        requireRfc822(textOf(item, null, "pubDate"));
        var guid = children(item, null, "guid").getFirst();
        assertThat(guid.getAttribute("isPermaLink")).isEqualTo("true");
        requireUrl(guid.getTextContent());
        for (var enclosure : children(item, null, "enclosure")) {
            requireUrl(enclosure.getAttribute("url"));
            assertThat(enclosure.getAttribute("length")).matches("[0-9]+");
            assertThat(enclosure.getAttribute("type")).matches("[^/]+/[^/]+");
        }
    }

    private static void requireKnown(Element parent, Set<String> names) {
        assertThat(elements(parent).stream()
                        .filter(child -> child.getNamespaceURI() == null)
                        .map(Element::getNodeName))
                .isSubsetOf(names);
    }

    private static void requireUrl(String text) {
        assertThat(URI.create(text).getScheme()).isIn("http", "https");
    }

    private static void requireRfc822(String text) {
        DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss xx", Locale.US).parse(text);
    }

    private static OffsetDateTime time(Element parent, String name) {
        return OffsetDateTime.parse(textOf(parent, ATOM, name));
    }

    private static List<String> relaxNg(String xml) {
        var problems = new ArrayList<String>();
        var properties = new PropertyMapBuilder();
        properties.put(ValidateProperty.ERROR_HANDLER, new Noting(problems));
        var driver = new ValidationDriver(properties.toPropertyMap(), CompactSchemaReader.getInstance());
        try (var schema = resource("atom.rnc")) {
            assertThat(driver.loadSchema(new InputSource(schema)))
                    .as(() -> problems.toString())
                    .isTrue();
            driver.validate(new InputSource(new StringReader(xml)));
            return problems;
        } catch (IOException | SAXException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private record Noting(List<String> problems) implements ErrorHandler {
        @Override
        public void warning(SAXParseException problem) {
            error(problem);
        }

        @Override
        public void error(SAXParseException problem) {
            problems.add(problem.getLineNumber() + ":" + problem.getColumnNumber() + " " + problem.getMessage());
        }

        @Override
        public void fatalError(SAXParseException problem) {
            error(problem);
        }
    }

    /** The document, read as strictly as XML is. */
    public static Document parsed(String xml) {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        try {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException fault) {
            throw new AssertionError(fault);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The child elements with this name. */
    public static List<Element> children(Element parent, String namespace, String name) {
        return elements(parent).stream()
                .filter(child ->
                        child.getLocalName().equals(name) && Objects.equals(child.getNamespaceURI(), namespace))
                .toList();
    }

    /** The text of the one child with this name. */
    public static String textOf(Element parent, String namespace, String name) {
        var found = children(parent, namespace, name);
        assertThat(found).as(name).hasSize(1);
        return found.getFirst().getTextContent();
    }

    /** Addresses of the links with this relation, also of those of Atom within RSS. */
    public static List<String> links(Element parent, String relation) {
        return children(parent, ATOM, "link").stream()
                .filter(link -> link.getAttribute("rel").equals(relation))
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    private static List<Element> elements(Element parent) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(FeedSpecifications.class.getResourceAsStream(name), name);
    }
}
