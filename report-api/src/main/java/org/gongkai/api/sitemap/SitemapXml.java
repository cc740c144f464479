package org.gongkai.api.sitemap;

import java.util.List;
import java.util.stream.Collectors;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.domain.content.ContentHtml;

/** Sitemaps in the form of the sitemaps.org protocol 0.9. */
final class SitemapXml {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

    private SitemapXml() {}

    static String index(List<String> parts) {
        return parts.stream()
                .map(part -> "<sitemap><loc>" + ContentHtml.escape(part) + "</loc></sitemap>\n")
                .collect(Collectors.joining("", DECLARATION + "<sitemapindex" + NAMESPACE, "</sitemapindex>\n"));
    }

    static String pages(List<String> paths, String base) {
        return paths.stream()
                .map(path -> "<url><loc>" + ContentHtml.escape(base + path) + "</loc></url>\n")
                .collect(Collectors.joining("", DECLARATION + "<urlset" + NAMESPACE, "</urlset>\n"));
    }

    static String notices(List<SitemapStore.Entry> notices, String base) {
        return notices.stream()
                .map(notice -> "<url><loc>" + ContentHtml.escape(base) + "/notices/" + notice.number()
                        + "</loc><lastmod>" + ChinaTime.rfc3339(notice.modifiedAt()) + "</lastmod></url>\n")
                .collect(Collectors.joining("", DECLARATION + "<urlset" + NAMESPACE, "</urlset>\n"));
    }
}
