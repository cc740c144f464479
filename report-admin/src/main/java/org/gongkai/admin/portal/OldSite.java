package org.gongkai.admin.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of an old portal as they lie in a folder, and the addresses that they had. Nothing outside the folder is ever read. */
final class OldSite {

    private static final String TAB = "\t";

    private final Path root;
    private final @Nullable Path list;
    private final URI site;
    private final Pattern pages;

    /** @param from the folder, or a list of its pages that lies in it: one path a line, behind a tab its address where the path does not say it */
    OldSite(Path from, PortalMapping mapping) throws IOException {
        var real = from.toRealPath();
        this.list = Files.isDirectory(real) ? null : real;
        this.root = list == null ? real : Objects.requireNonNull(real.getParent());
        this.site = mapping.site();
        this.pages = mapping.pages();
    }

    /**
     * A page.
     *
     * @param file its path in the folder
     * @param address that it had; null where it is to be made of the path
     */
    record Page(String file, @Nullable String address) {}

    /** The pages, read as they are asked for; to be closed. */
    Stream<Page> pages() throws IOException {
        if (list != null) {
            return Files.lines(list)
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(TAB, 2))
                    .map(parts -> new Page(parts[0].strip(), parts.length == 1 ? null : parts[1].strip()));
        }
        return Files.walk(root)
                .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                .map(path -> root.relativize(path).toString())
                .filter(path -> pages.matcher(path).find())
                .map(path -> new Page(path, null));
    }

    /** The address that a page had, as browsers send it. */
    String address(Page page) {
        if (page.address() != null) {
            return page.address();
        }
        int query = page.file().indexOf('?');
        var path = query < 0 ? page.file() : page.file().substring(0, query);
        try {
            return new URI(
                            site.getScheme(),
                            site.getRawAuthority(),
                            site.getPath() + path,
                            query < 0 ? null : page.file().substring(query + 1),
                            null)
                    .toASCIIString();
        } catch (URISyntaxException _) {
            throw new PageRefused("its path makes no address");
        }
    }

    /** The bytes of a page; refused where they are too many or not there. */
    byte[] read(Page page, long most) {
        var file = inside(page.file()).orElseThrow(() -> new PageRefused("there is no such file in the folder"));
        try {
            if (Files.size(file) > most) {
                throw new PageRefused("file-too-large");
            }
            return Files.readAllBytes(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The file that a link of the old portal leads to, if it lies in the folder; http and https are the same here. */
    Optional<Path> file(String address) {
        var base = withoutScheme(site.toString());
        var link = withoutScheme(address);
        if (!link.regionMatches(true, 0, base, 0, base.length())) {
            return Optional.empty();
        }
        var path = link.substring(base.length()).replaceAll("[?#].*", "");
        try {
            return inside(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String withoutScheme(String address) {
        return address.toLowerCase(Locale.ROOT).startsWith("https:") ? address.substring(6) : address.substring(5);
    }

    private Optional<Path> inside(String path) {
        try {
            var file = root.resolve(path).normalize();
            return file.startsWith(root)
                            && Files.isRegularFile(file)
                            && file.toRealPath().startsWith(root)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (InvalidPathException | IOException _) {
            return Optional.empty();
        }
    }
}
