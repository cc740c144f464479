package org.gongkai.deployment.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gongkai.domain.town.ChannelChange;
import org.gongkai.domain.town.Office;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** The fictional county as {@code demo/county.yaml} describes it. */
record County(
        String name, List<Person> operators, List<DemoTown> towns, List<Document> documents, List<Entry> entries) {

    private static final String FOLDER = "/demo/";

    record Person(String login, String name, String role) {}

    /** A channel of its own or, without a name, one of the fixed sections. */
    record DemoChannel(String slug, @Nullable String name, ChannelChange about) {}

    record DemoTown(
            String slug,
            String code,
            String name,
            String organ,
            Office office,
            List<DemoChannel> channels,
            List<Person> people) {

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
     * @param correction what is corrected after it was published, if anything is
     * @param withdrawal why it is withdrawn after that, if it is
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
            @Nullable String subject,
            String drafter,
            String state,
            @Nullable Correction correction,
            @Nullable Ending withdrawal) {

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

    /** A correction: the words that stood there, the words that are to stand there, and what the public is told. */
    record Correction(String note, boolean substantive, String before, String after) {}

    /** An entry of a register and what was done to it, in order. */
    record Entry(String town, String register, List<Step> steps) {}

    /** What somebody with this role did to an entry. */
    record Step(String act, String role, Map<String, String> values) {}

    private static Entry entry(Map<?, ?> entry) {
        return new Entry(
                text(entry, "town"),
                text(entry, "register"),
                list(entry, "steps").stream()
                        .map(step -> new Step(text(step, "act"), text(step, "role"), values(step)))
                        .toList());
    }

    private static Map<String, String> values(Map<?, ?> step) {
        var values = new java.util.LinkedHashMap<String, String>();
        if (step.containsKey("values")) {
            map(step.get("values")).forEach((field, value) -> values.put(String.valueOf(field), String.valueOf(value)));
        }
        return values;
    }

    /** A withdrawal of a kind, with its public reason. */
    record Ending(String kind, String reason) {}

    static County read() {
        try (var yaml = new InputStreamReader(open("county.yaml"), StandardCharsets.UTF_8)) {
            var root = map(words().load(yaml));
            var county = map(root.get("county"));
            return new County(
                    text(county, "name"),
                    list(county, "operators").stream().map(County::person).toList(),
                    list(root, "towns").stream().map(County::town).toList(),
                    list(root, "reports").stream().map(County::document).toList(),
                    list(root, "entries").stream().map(County::entry).toList());
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
                office(map(town.get("office"))),
                list(town, "channels").stream().map(County::channel).toList(),
                list(town, "people").stream().map(County::person).toList());
    }

    private static Office office(Map<?, ?> office) {
        return new Office(
                text(office, "name"),
                text(office, "address"),
                text(office, "hours"),
                text(office, "phone"),
                word(office, "fax"),
                word(office, "email"),
                LocalDate.parse(text(office, "reviewedOn")));
    }

    private static DemoChannel channel(Map<?, ?> channel) {
        return new DemoChannel(
                text(channel, "slug"),
                word(channel, "name"),
                new ChannelChange(
                        word(channel, "type"),
                        word(channel, "description"),
                        words(channel, "keywords"),
                        word(channel, "item")));
    }

    private static Person person(Map<?, ?> person) {
        return new Person(text(person, "login"), text(person, "name"), text(person, "role"));
    }

    private static Document document(Map<?, ?> one) {
        return new Document(
                text(one, "file"),
                enclosures(one),
                text(one, "town"),
                text(one, "channel"),
                text(one, "kind"),
                text(one, "property"),
                text(one, "issuedOn"),
                word(one, "documentNumber"),
                Objects.requireNonNullElse(words(one, "keywords"), List.of()),
                word(one, "summary"),
                word(one, "subject"),
                text(one, "drafter"),
                text(one, "state"),
                one.get("correction") instanceof Map<?, ?> correction ? correction(correction) : null,
                one.get("withdrawal") instanceof Map<?, ?> withdrawal
                        ? new Ending(text(withdrawal, "kind"), text(withdrawal, "reason"))
                        : null);
    }

    private static Correction correction(Map<?, ?> correction) {
        return new Correction(
                text(correction, "note"),
                text(correction, "substantive").equals("true"),
                text(correction, "before"),
                text(correction, "after"));
    }

    private static String text(Map<?, ?> map, String key) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("demo/county.yaml lacks " + key);
    }

    private static @Nullable String word(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : null;
    }

    private static @Nullable List<String> words(Map<?, ?> map, String key) {
        return map.get(key) instanceof List<?> words
                ? words.stream().map(String::valueOf).toList()
                : null;
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
