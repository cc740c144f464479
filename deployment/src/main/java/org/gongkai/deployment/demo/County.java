package org.gongkai.deployment.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** The fictional county as {@code demo/county.yaml} describes it. */
record County(String name, List<Person> operators, List<DemoTown> towns, List<Document> documents) {

    private static final String FOLDER = "/demo/";

    record Person(String login, String name, String role) {}

    record DemoChannel(String slug, String name) {}

    record DemoTown(
            String slug, String code, String name, String organ, List<DemoChannel> channels, List<Person> people) {

        /** The person with this role; the demo names one for each. */
        Person person(String role) {
            return people.stream()
                    .filter(one -> one.role().equals(role))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * A document and how far it is to go.
     *
     * @param state {@code published}, {@code under-review} or {@code draft}
     */
    record Document(
            String file,
            List<Enclosure> attachments,
            String town,
            String channel,
            String kind,
            String property,
            String issuedOn,
            @Nullable String documentNumber,
            List<String> keywords,
            @Nullable String summary,
            String drafter,
            String state) {

        /** The bytes of its file. */
        byte[] bytes() {
            try (var file = open(this.file)) {
                return file.readAllBytes();
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }

        /** The name of its file without folders. */
        String fileName() {
            return file.substring(file.lastIndexOf('/') + 1);
        }
    }

    static County read() {
        try (var yaml = new InputStreamReader(open("county.yaml"), StandardCharsets.UTF_8)) {
            var root = map(words().load(yaml));
            var county = map(root.get("county"));
            return new County(
                    text(county, "name"),
                    list(county, "operators").stream().map(County::person).toList(),
                    list(root, "towns").stream().map(County::town).toList(),
                    list(root, "reports").stream().map(County::document).toList());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Reads every scalar as the words that stand there: a date stays a date as written, a code keeps its zeros. */
    private static Yaml words() {
        var resolver = new Resolver() {
            @Override
            protected void addImplicitResolvers() {
                // none: no numbers, no dates, no booleans
            }
        };
        var loading = new LoaderOptions();
        var dumping = new DumperOptions();
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, resolver);
    }

    private static InputStream open(String file) {
        var stream = County.class.getResourceAsStream(FOLDER + file);
        if (stream == null) {
            throw new IllegalStateException("the demo lacks " + file);
        }
        return stream;
    }

    /** A file that goes with a document, and what it is called. */
    record Enclosure(String file, String name) {

        /** The bytes of the file. */
        byte[] bytes() {
            try (var stream = open(file)) {
                return stream.readAllBytes();
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }

    private static List<Enclosure> enclosures(Map<?, ?> document) {
        return document.containsKey("attachments")
                ? list(document, "attachments").stream()
                        .map(one -> new Enclosure(text(one, "file"), text(one, "name")))
                        .toList()
                : List.of();
    }

    private static DemoTown town(Map<?, ?> town) {
        return new DemoTown(
                text(town, "slug"),
                text(town, "code"),
                text(town, "name"),
                text(town, "organ"),
                list(town, "channels").stream()
                        .map(one -> new DemoChannel(text(one, "slug"), text(one, "name")))
                        .toList(),
                list(town, "people").stream().map(County::person).toList());
    }

    private static Person person(Map<?, ?> person) {
        return new Person(text(person, "login"), text(person, "name"), text(person, "role"));
    }

    private static Document document(Map<?, ?> one) {
        var keywords = one.get("keywords") instanceof List<?> words
                ? words.stream().map(String::valueOf).toList()
                : List.<String>of();
        return new Document(
                text(one, "file"),
                enclosures(one),
                text(one, "town"),
                text(one, "channel"),
                text(one, "kind"),
                text(one, "property"),
                text(one, "issuedOn"),
                one.get("documentNumber") instanceof String number ? number : null,
                keywords,
                one.get("summary") instanceof String summary ? summary : null,
                text(one, "drafter"),
                text(one, "state"));
    }

    private static String text(Map<?, ?> map, String key) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("demo/county.yaml lacks " + key);
    }

    private static List<Map<?, ?>> list(Map<?, ?> map, String key) {
        if (map.get(key) instanceof List<?> list) {
            return list.stream().<Map<?, ?>>map(County::map).toList();
        }
        throw new IllegalStateException("demo/county.yaml lacks the list " + key);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalStateException("demo/county.yaml is not as expected");
    }
}
