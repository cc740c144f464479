package org.gongkai.deployment.export;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The addresses of the site that an answer names: links and pictures of pages, and whole addresses in feeds and site maps. */
final class Links {

    private static final Pattern IN_PAGE = Pattern.compile("(?:href|src)=\"(/[^\"#?]*)");

    private final Pattern whole;

    Links(String base) {
        this.whole = Pattern.compile(Pattern.quote(base) + "(/[A-Za-z0-9/._~%-]*)");
    }

    Set<String> in(byte[] body, String contentType) {
        var text = new String(body, StandardCharsets.UTF_8);
        var links = new LinkedHashSet<String>();
        if (contentType.startsWith("text/html")) {
            IN_PAGE.matcher(text).results().forEach(link -> links.add(link.group(1)));
        }
        whole.matcher(text).results().forEach(link -> links.add(link.group(1)));
        links.removeIf(link -> !ExportedPath.isStatic(link));
        return links;
    }
}
