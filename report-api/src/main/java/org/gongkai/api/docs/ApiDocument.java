package org.gongkai.api.docs;

import java.util.List;
import java.util.function.Supplier;
import org.gongkai.api.serving.Json;
import org.gongkai.api.site.SiteProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The interface for programs as OpenAPI 3.1. It is written by hand, because nothing could read it from our doors
 * (docs/adr/2026-11-26-openapi-written-by-hand.md); tests prove that it and the doors agree.
 */
@Component
class ApiDocument {

    /** In the order of the tags. A new part is added here and nowhere else. */
    private static final List<String> PARTS = List.of(
            "towns",
            "notices",
            "indicators",
            "files",
            "feeds",
            "changes",
            "registers",
            "views",
            "hub",
            "gkmlpt",
            "document");

    private final Supplier<SiteProperties> site;

    /** Read when first asked for, away from threads that carry traffic, and then kept. */
    private final Mono<JsonNode> written = Mono.fromSupplier(ApiDocument::read)
            .subscribeOn(Schedulers.boundedElastic())
            .cache();

    ApiDocument(Supplier<SiteProperties> site) {
        this.site = site;
    }

    /** All that is written, the guide for people included. */
    Mono<JsonNode> written() {
        return written;
    }

    /** The parts put together. */
    static JsonNode read() {
        var whole = (ObjectNode) Json.tree(YamlPart.read("openapi"));
        PARTS.forEach(part -> add(Json.tree(YamlPart.read(part)), whole));
        return whole;
    }

    private static void add(JsonNode part, ObjectNode whole) {
        part.path("paths")
                .properties()
                .forEach(path -> put(whole.withObject("/paths"), path.getKey(), path.getValue()));
        part.path("components").properties().forEach(kind -> {
            var all = whole.withObject("/components").withObjectProperty(kind.getKey());
            kind.getValue().properties().forEach(each -> put(all, each.getKey(), each.getValue()));
        });
    }

    private static void put(ObjectNode all, String name, JsonNode value) {
        if (all.has(name)) {
            throw new IllegalStateException("described twice: " + name);
        }
        all.set(name, value);
    }

    /** The document as it is served: with this site's address and contact, and with the guide as its description. */
    Mono<JsonNode> served(String base) {
        return written.map(whole -> served((ObjectNode) whole.deepCopy(), base));
    }

    private JsonNode served(ObjectNode document, String base) {
        var info = document.withObject("/info");
        info.put("description", description(document));
        var contact = info.putObject("contact");
        contact.put("name", contactName());
        contact.put("url", base + "/");
        ((ObjectNode) document.at("/servers/0")).put("url", base);
        document.withObject("/externalDocs").put("url", base + "/docs");
        document.remove(List.of("x-guide", "x-problems"));
        return document;
    }

    private String contactName() {
        var name = site.get().organiser().isEmpty()
                ? site.get().county() + site.get().name()
                : site.get().organiser();
        return site.get().contact().isEmpty() ? name : name + "（" + site.get().contact() + "）";
    }

    /** Markdown, as OpenAPI has it. */
    private static String description(JsonNode document) {
        var text = new StringBuilder(document.at("/info/description").asString());
        document.path("x-guide")
                .forEach(chapter -> text.append("\n## ")
                        .append(chapter.path("en").asString())
                        .append("\n")
                        .append(chapter.path("text").asString()));
        text.append("\n## Problems\nFailures are `application/problem+json` (RFC 9457). What `type` says:\n\n");
        document.path("x-problems")
                .forEach(problem -> text.append("- `")
                        .append(problem.path("type").asString())
                        .append("` (")
                        .append(problem.path("status").asString())
                        .append("): ")
                        .append(problem.path("en").asString())
                        .append("\n"));
        return text.toString();
    }
}
