package org.gongkai.admin.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gongkai.admin.importing.Charsets;
import org.gongkai.admin.portal.PortalMapping.ChannelRule;
import org.gongkai.admin.portal.PortalMapping.TownRule;
import org.gongkai.domain.file.FileType;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Takes a page of an old portal apart as the mapping says. */
final class OldPageReader {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The pictures of one page together; what is more stays where it is. They go into the page on their way, which may have 20 MB. */
    private static final long LARGEST_PICTURES = 12L * 1024 * 1024;

    private final PortalMapping mapping;
    private final OldSite site;

    OldPageReader(PortalMapping mapping, OldSite site) {
        this.mapping = mapping;
        this.site = site;
    }

    /**
     * What a page says.
     *
     * @param html its title and its text
     * @param files what it links to that lies in the folder and may be an attachment, by the name that it will have
     */
    record Read(
            String title,
            String html,
            Instant publishedAt,
            ChannelRule channel,
            @Nullable String source,
            @Nullable String indexNumber,
            @Nullable String documentNumber,
            Map<Path, String> files) {}

    /** Why nobody wants the page; empty where somebody does. */
    Optional<String> unwanted(String path) {
        return mapping.skipped().stream()
                .filter(pattern -> pattern.matcher(path).find())
                .findFirst()
                .map(pattern -> "skip: " + pattern);
    }

    /** The town that the path belongs to; refused where it belongs to none. */
    String town(String path) {
        return mapping.towns().stream()
                .filter(rule -> rule.path().matcher(path).find())
                .findFirst()
                .map(TownRule::town)
                .orElseThrow(() -> new PageRefused("no town for the path " + path));
    }

    /** Throws {@link PageRefused} where something that every notice needs is not found. */
    Read read(String address, String path, byte[] file) {
        var page = Jsoup.parse(Charsets.decode(file), address);
        var title = mapping.title().of(page).orElseThrow(() -> new PageRefused("no title found"));
        var channel = channel(page, path);
        var published = published(page);
        var source = text(mapping.source(), page);
        var indexNumber = text(mapping.indexNumber(), page);
        var documentNumber = text(mapping.documentNumber(), page);
        var body = page.select(mapping.body()).first();
        if (body == null) {
            throw new PageRefused("no body found");
        }
        mapping.removed().forEach(selector -> body.select(selector).remove());
        var files = files(body);
        embedPictures(body);
        var heading = new Element("h1").text(title);
        return new Read(
                title,
                heading.outerHtml() + body.outerHtml(),
                published,
                channel,
                source,
                indexNumber,
                documentNumber,
                files);
    }

    private static @Nullable String text(@Nullable PageField field, Document page) {
        return field == null ? null : field.of(page).orElse(null);
    }

    private ChannelRule channel(Document page, String path) {
        return mapping.channels().stream()
                .filter(rule -> rule.path() != null
                        ? rule.path().matcher(path).find()
                        : rule.field() != null && rule.field().of(page).isPresent())
                .findFirst()
                .orElseThrow(() -> new PageRefused("no channel for the path " + path));
    }

    private Instant published(Document page) {
        var text = mapping.published().of(page).orElseThrow(() -> new PageRefused("no date of publication found"));
        return mapping.dates().stream()
                .map(form -> form.find(text))
                .flatMap(Optional::stream)
                .findFirst()
                .map(time -> time.atZone(ZONE).toInstant())
                .orElseThrow(() -> new PageRefused("no date in any of the formats in: "
                        + (text.length() > 60 ? text.substring(0, 60) + "…" : text)));
    }

    /** Links to files become attachments and are text from then on; all others lead where they led, by their whole address. */
    private Map<Path, String> files(Element body) {
        var files = new LinkedHashMap<Path, String>();
        for (var link : new ArrayList<>(body.select("a[href]"))) {
            var target = link.absUrl("href");
            var file = target.startsWith("http") ? site.file(target) : Optional.<Path>empty();
            var type = file.flatMap(path -> FileType.ofName(String.valueOf(path.getFileName())));
            if (file.isPresent() && type.isPresent()) {
                files.putIfAbsent(file.get(), name(link.text().strip(), file.get(), type.get()));
                link.unwrap();
            } else if (!target.isEmpty()) {
                link.attr("href", target);
            }
        }
        return files;
    }

    /** What the link calls it, with the extension of the file. */
    private static String name(String words, Path file, FileType type) {
        if (words.isEmpty() || words.length() > 100) {
            return String.valueOf(file.getFileName());
        }
        boolean hasExtension = FileType.ofName(words).filter(type::equals).isPresent();
        return hasExtension ? words : words + "." + type.extensions().getFirst();
    }

    private void embedPictures(Element body) {
        long together = 0;
        for (var picture : body.select("img[src]")) {
            var file = site.file("http:" + picture.absUrl("src").replaceFirst("^https?:", ""));
            if (file.isEmpty()) {
                continue;
            }
            try {
                long size = Files.size(file.get());
                if (together + size <= LARGEST_PICTURES) {
                    together += size;
                    picture.attr("src", "data:image/x;base64," + base64(file.get()));
                }
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }

    private static String base64(Path file) throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }
}
