package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.gongkai.api.contract.Contract;
import org.gongkai.domain.SampleReports;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocsPageIT extends OnThePublicSide {

    private Document page;
    private Contract contract;

    @BeforeEach
    void open() {
        page = page("/docs");
        contract = Contract.of(text("/openapi.json"));
    }

    @Test
    void isWellFormedAndNeedsNoScript() {
        var parser = Parser.htmlParser().setTrackErrors(20);
        parser.parseInput(text("/docs"), base());

        assertThat(parser.getErrors()).isEmpty();
        assertThat(get("/docs").getResponseHeaders().getFirst("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.select("main script, main style, main [style], main [onclick]"))
                .isEmpty();
        assertThat(page.select("html").attr("lang")).isEqualTo("zh-CN");
        assertThat(page.select("p.en, span.en"))
                .allSatisfy(each -> assertThat(each.attr("lang")).isEqualTo("en"));
    }

    @Test
    void everyAnchorLeadsSomewhereAndStandsOnce() {
        var ids = new HashSet<String>();
        page.select("[id]")
                .forEach(each -> assertThat(ids.add(each.id())).as(each.id()).isTrue());
        page.select("a[href^=#]")
                .forEach(link -> assertThat(ids).contains(link.attr("href").substring(1)));
        page.select("[aria-labelledby]").forEach(each -> assertThat(ids).contains(each.attr("aria-labelledby")));
        assertThat(ids).contains("problems", "cursors", "caching", "versioning", "schemas");
    }

    @Test
    void headingsFormAnOutline() {
        var levels = page.select("h1, h2, h3, h4").stream()
                .map(heading -> heading.normalName().charAt(1) - '0')
                .toList();
        assertThat(levels).startsWith(1).hasSizeGreaterThan(40);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
        }
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("h2, h3")).allMatch(Element::hasText);
    }

    @Test
    void showsEveryOperationParameterFieldAndProblem() {
        var shown = page.text();
        for (var operation : contract.operations()) {
            var section = page.getElementById(operation.id());
            assertThat(section).as("%s", operation).isNotNull();
            assertThat(section.select(".docs-address").text()).isEqualTo(operation.method() + " " + operation.path());
            operation
                    .parameters()
                    .forEach(parameter -> assertThat(
                                    section.select("tbody th code").eachText())
                            .contains(parameter.path("name").asString()));
            assertThat(section.select("tbody th code").eachText())
                    .containsAll(operation.node().path("responses").propertyNames());
        }
        contract.document().at("/components/schemas").properties().forEach(schema -> {
            var section = page.getElementById("schema-" + schema.getKey());
            assertThat(section).as(schema.getKey()).isNotNull();
            assertThat(section.select("tbody th code").eachText())
                    .containsExactlyElementsOf(
                            schema.getValue().path("properties").propertyNames());
        });
        assertThat(shown)
                .contains("urn:gongkai:problem:invalid-parameter", "urn:gongkai:problem:withdrawn", "about:blank");
    }

    @Test
    void everyExampleToBeCopiedIsAnAddressThatAnswers() {
        notices.publish(nextNumber(), town, channel, SampleReports.floodNotice(), metadata(), MORNING);
        var commands = page.select("pre code").eachText().stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("curl ") && !line.contains("/views") && !line.contains("/hub"))
                .toList();
        assertThat(commands).hasSizeGreaterThan(15);
        for (var command : commands) {
            var address = command.replaceFirst(".*(" + base() + "[^' ]*).*", "$1");
            if (!address.contains("/stream") && !address.contains("cursor=")) {
                assertThat(get(URI.create(address).toString().substring(base().length()))
                                .getStatus()
                                .value())
                        .as(command)
                        .isIn(200, 404, 410);
            }
        }
    }

    @Test
    void isFoundFromTheDescriptionAndLeadsToIt() {
        assertThat(contract.document().at("/externalDocs/url").asString()).isEqualTo(base() + "/docs");
        assertThat(page.select("a[href=/openapi.json]")).hasSize(1);
        assertThat(page.select(".crumbs [aria-current=page]").text()).isEqualTo("数据接口");
    }

    @Test
    void theDescriptionIsLaidOutForReaders() {
        var text = new String(get("/openapi.json").getResponseBodyContent(), StandardCharsets.UTF_8);

        assertThat(text.lines().limit(3).toList())
                .isEqualTo(List.of("{", "  \"openapi\" : \"3.1.1\",", "  \"info\" : {"));
        assertThat(contract.document().at("/servers/0/url").asString()).isEqualTo(base());
        assertThat(contract.document().at("/info/contact/name").asString()).isEqualTo("清江县政府信息公开平台");
    }
}
