package org.gongkai.api.docs;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** docs/api.md: what /docs shows, as Markdown. */
final class ApiGuide {

    private static final String BASE = "https://www.example.gov.cn";

    private final StringBuilder text = new StringBuilder();

    private ApiGuide() {}

    static String of(JsonNode document) {
        var guide = new ApiGuide();
        guide.write(document, ApiReference.of(document, BASE));
        return guide.text.toString();
    }

    private void write(JsonNode document, ApiReference reference) {
        line("# 数据接口");
        line("");
        line(
                "> Written from `report-api/src/main/resources/org/gongkai/api/docs/*.yaml`, as `/openapi.json` and `/docs` are; a test keeps");
        line(
                "> them in step. `./mvnw -pl report-api -am -Dtest=ApiGuideTests -Dgongkai.docs.write=true test` writes it anew. The");
        line(
                "> desk's own interface is in [admin-api.md](admin-api.md). The town 青禾镇 (`qinghe`) in the examples is fictional.");
        line("");
        paragraphs(Prose.paragraphs(document.at("/info/x-zh-text").asString()), "");
        paragraphs(Prose.paragraphs(document.at("/info/description").asString()), "> ");
        reference.chapters().forEach(this::chapter);
        problems(reference.problems());
        line("## 接口 · Operations");
        line("");
        reference.groups().forEach(this::group);
        line("## 字段表 · Fields");
        line("");
        reference.tables().forEach(this::table);
    }

    private void chapter(ApiReference.Chapter chapter) {
        line("## " + chapter.zh() + " · " + chapter.en());
        line("");
        paragraphs(chapter.textZh(), "");
        paragraphs(chapter.textEn(), "> ");
        if (!chapter.curl().isEmpty()) {
            line("```sh");
            chapter.curl().forEach(this::line);
            line("```");
            line("");
        }
    }

    private void problems(List<ApiReference.ProblemKind> problems) {
        line("## 出错说明 · Problems");
        line("");
        line("出错时的回答是 `application/problem+json`（RFC 9457），不重复请求中的任何内容。");
        line("");
        line("> Failures are `application/problem+json` (RFC 9457) and repeat nothing that was sent.");
        line("");
        line("| `type` | 状态码 | 含义 |");
        line("|---|---|---|");
        problems.forEach(problem -> line("| `%s` | %s | %s<br>%s |"
                .formatted(problem.type(), problem.status(), plain(problem.zh()), plain(problem.en()))));
        line("");
    }

    private void group(ApiReference.Group group) {
        line("### " + group.zh());
        line("");
        group.operations().forEach(this::operation);
    }

    private void operation(ApiReference.Operation operation) {
        line("#### `%s %s`".formatted(operation.method(), operation.path()));
        line("");
        line(operation.zh() + "。" + joined(operation.textZh()));
        line("");
        line("> " + operation.en() + ". " + joined(operation.textEn()));
        line("");
        if (!operation.parameters().isEmpty()) {
            fields("参数", operation.parameters());
        }
        line("回答：" + operation.answers().stream().map(ApiGuide::answer).collect(Collectors.joining("，")) + "。");
        line("");
    }

    private static String answer(ApiReference.Answer answer) {
        return answer.status()
                + (answer.media().isEmpty() ? "" : " `" + answer.media() + "`")
                + (answer.schema().isEmpty() ? "" : " " + answer.schema());
    }

    private void table(ApiReference.Table table) {
        line("### " + table.zh() + " `" + table.name() + "`");
        line("");
        line(plain(table.text()) + "。");
        line("");
        line("> " + plain(table.en()));
        line("");
        if (!table.included().isEmpty()) {
            line("另有 " + String.join("、", table.included()) + " 的全部字段 (and all fields of these)。");
            line("");
        }
        if (!table.fields().isEmpty()) {
            fields("字段", table.fields());
        }
    }

    private void fields(String heading, List<ApiReference.Field> fields) {
        line("| " + heading + " | 类型 | 必有 | 含义 |");
        line("|---|---|---|---|");
        fields.forEach(field -> line("| `%s` | %s | %s | %s<br>%s |"
                .formatted(
                        field.name(),
                        type(field.type()),
                        field.required() ? "✓" : "",
                        plain(field.zh()),
                        plain(field.en()))));
        line("");
    }

    private static String type(FieldType type) {
        var words = type.schema().isEmpty() ? type.words() : type.words().replace("object", type.schema());
        return cell(words + (type.limits().isEmpty() ? "" : "; " + type.limits()));
    }

    private void paragraphs(List<Prose> paragraphs, String before) {
        for (var paragraph : paragraphs) {
            line(before + plain(paragraph));
            line("");
        }
    }

    private static String joined(List<Prose> paragraphs) {
        return paragraphs.stream().map(ApiGuide::plain).collect(Collectors.joining(" "));
    }

    private static String plain(Prose prose) {
        return cell(prose.runs().stream()
                .map(run -> run.code() ? "`" + run.text() + "`" : run.text())
                .collect(Collectors.joining()));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
