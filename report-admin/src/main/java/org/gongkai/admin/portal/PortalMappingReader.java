package org.gongkai.admin.portal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.gongkai.admin.portal.PortalMapping.ChannelRule;
import org.gongkai.admin.portal.PortalMapping.TownRule;
import org.gongkai.domain.declaration.YamlNode;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.town.Slug;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector.SelectorParseException;
import org.jspecify.annotations.Nullable;

/** Reads a mapping from its YAML. What is wrong stops the reading with file, line and what is expected. */
final class PortalMappingReader {

    private static final Set<String> MAPPING = Set.of(
            "site",
            "pages",
            "skip",
            "towns",
            "channels",
            "title",
            "body",
            "remove",
            "published",
            "source",
            "index-number",
            "document-number");
    private static final Set<String> TOWN = Set.of("path", "town");
    private static final Set<String> CHANNEL = Set.of("path", "selector", "pattern", "channel", "kind");
    private static final Set<String> FIELD = Set.of("selector", "pattern");
    private static final Set<String> PUBLISHED = Set.of("selector", "pattern", "formats");
    private static final String HTML = "\\.s?html?$";

    private final YamlNode root;

    private PortalMappingReader(YamlNode root) {
        this.root = root;
    }

    /** Throws {@code DeclarationFault} where the mapping is wrong; {@code file} is its name in faults. */
    static PortalMapping read(String file, String text) {
        return new PortalMappingReader(YamlNode.parse(file, text)).mapping();
    }

    private PortalMapping mapping() {
        root.only(MAPPING);
        var towns = root.list("towns").stream().map(PortalMappingReader::town).toList();
        var channels =
                root.list("channels").stream().map(PortalMappingReader::channel).toList();
        if (towns.isEmpty() || channels.isEmpty()) {
            throw root.fault("'towns' and 'channels' are missing: which pages belong where");
        }
        var published = under("published");
        published.only(PUBLISHED);
        var dates = published.list("formats").stream()
                .map(PortalMappingReader::date)
                .toList();
        if (dates.isEmpty()) {
            throw published.fault("'formats' is missing: how dates are written, such as yyyy-MM-dd HH:mm");
        }
        return new PortalMapping(
                site(),
                root.at("pages") instanceof YamlNode pages ? pattern(pages) : Pattern.compile(HTML),
                root.list("skip").stream().map(PortalMappingReader::pattern).toList(),
                towns,
                channels,
                field(under("title")),
                selector(under("body")),
                root.list("remove").stream().map(PortalMappingReader::selector).toList(),
                selected(published),
                dates,
                optional("source"),
                optional("index-number"),
                optional("document-number"));
    }

    private YamlNode under(String name) {
        var node = root.at(name);
        if (node == null) {
            throw root.fault("'" + name + "' is missing");
        }
        return node;
    }

    private URI site() {
        var node = under("site");
        try {
            var site = new URI(node.text().endsWith("/") ? node.text() : node.text() + "/");
            if (site.getHost() != null
                    && Set.of("http", "https").contains(String.valueOf(site.getScheme()))
                    && site.getRawUserInfo() == null
                    && site.getRawQuery() == null
                    && site.getRawFragment() == null) {
                return site;
            }
        } catch (URISyntaxException _) {
            // as any other that is none
        }
        throw node.fault("'site' is the address of the old portal, such as http://www.example.gov.cn/");
    }

    private static TownRule town(YamlNode node) {
        node.only(TOWN);
        var path = node.at("path");
        if (path == null) {
            throw node.fault("'path' is missing: the paths of the pages of this town");
        }
        return new TownRule(pattern(path), slug(node, "town"));
    }

    private static ChannelRule channel(YamlNode node) {
        node.only(CHANNEL);
        var path = node.at("path");
        var selector = node.at("selector");
        if ((path == null) == (selector == null)) {
            throw node.fault("a channel has either 'path' or 'selector'");
        }
        var kind = node.at("kind");
        if (kind != null && ReportKind.ofCode(kind.text()).isEmpty()) {
            throw kind.fault("there is no kind '" + kind.text() + "'");
        }
        return new ChannelRule(
                path == null ? null : pattern(path),
                selector == null ? null : selected(node),
                slug(node, "channel"),
                kind == null ? null : kind.text());
    }

    private static String slug(YamlNode node, String name) {
        var slug = node.at(name);
        if (slug == null) {
            throw node.fault("'" + name + "' is missing");
        }
        try {
            return new Slug(slug.text()).value();
        } catch (IllegalArgumentException fault) {
            throw slug.fault("'" + name + "': " + fault.getMessage());
        }
    }

    private @Nullable PageField optional(String name) {
        var node = root.at(name);
        return node == null ? null : field(node);
    }

    /** A selector, or one with a pattern. */
    private static PageField field(YamlNode node) {
        if (!node.isMapping()) {
            return new PageField(selector(node), null);
        }
        node.only(FIELD);
        return selected(node);
    }

    private static PageField selected(YamlNode node) {
        var selector = node.at("selector");
        var pattern = node.at("pattern");
        if (selector == null) {
            throw node.fault("'selector' is missing");
        }
        return new PageField(selector(selector), pattern == null ? null : pattern(pattern));
    }

    private static Evaluator selector(YamlNode node) {
        try {
            return QueryParser.parse(node.text());
        } catch (SelectorParseException | IllegalArgumentException _) {
            throw node.fault("not a CSS selector: " + node.text());
        }
    }

    private static Pattern pattern(YamlNode node) {
        try {
            return Pattern.compile(node.text());
        } catch (PatternSyntaxException fault) {
            throw node.fault("not a regular expression: " + fault.getDescription());
        }
    }

    private static DatePattern date(YamlNode node) {
        try {
            return DatePattern.of(node.text());
        } catch (IllegalArgumentException fault) {
            throw node.fault("not a form of dates: " + fault.getMessage());
        }
    }
}
