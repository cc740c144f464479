package org.gongkai.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** A form that is posted carries the token without which the desk answers 403; no test through {@code DeskBrowser} would miss it. */
class FormsTests {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates/admin");
    private static final Pattern FRAGMENT = Pattern.compile("~\\{admin/([a-z-]+) :: ([a-z-]+)");

    @Test
    void everyFormThatIsPostedCarriesTheToken() throws IOException {
        var templates = new TreeMap<String, Element>();
        try (var files = Files.list(TEMPLATES)) {
            for (var file : files.toList()) {
                templates.put(file.getFileName().toString().replace(".html", ""), Jsoup.parse(Files.readString(file)));
            }
        }
        var forms = new ArrayList<String>();
        var without = new ArrayList<String>();
        templates.forEach((name, page) -> page.select("form[method=post]").forEach(form -> {
            forms.add(name);
            if (!hasToken(form, templates)) {
                without.add(name + ": " + form.attributes());
            }
        }));
        assertThat(forms).hasSizeGreaterThan(60);
        assertThat(without).isEmpty();
    }

    private static boolean hasToken(Element form, Map<String, Element> templates) {
        if (!form.select("input[th:name=${csrf.parameterName}][th:value=${csrf.token}]")
                .isEmpty()) {
            return true;
        }
        return form.getElementsByAttribute("th:replace").stream()
                .map(part -> FRAGMENT.matcher(part.attr("th:replace")))
                .filter(java.util.regex.Matcher::find)
                .flatMap(found -> templates.containsKey(found.group(1))
                        ? fragments(templates.get(found.group(1)), found.group(2)).stream()
                        : java.util.stream.Stream.of())
                .anyMatch(part -> part.outerHtml().contains("csrf.token"));
    }

    private static List<Element> fragments(Element page, String name) {
        return page.getElementsByAttribute("th:fragment").stream()
                .filter(part -> part.attr("th:fragment").startsWith(name))
                .toList();
    }
}
