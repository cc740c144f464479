package org.gongkai.domain.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongkai.domain.register.RegisterClock;
import org.gongkai.domain.register.RegisterKind;
import org.junit.jupiter.api.Test;

/** docs/registers.md says what is declared, and explains every key; {@code -Dgongkai.docs.write=true} writes its table anew. */
class RegisterGuideTests {

    private static final Path FILE = Path.of("..", "docs", "registers.md");
    private static final String BEGIN = "<!-- written from the declarations -->\n";
    private static final String END = "<!-- until here -->\n";

    @Test
    void isInStepWithTheDeclarations() throws IOException {
        var guide = Files.readString(FILE);
        int from = guide.indexOf(BEGIN) + BEGIN.length();
        int to = guide.indexOf(END);
        var right = guide.substring(0, from) + written() + guide.substring(to);
        if (Boolean.getBoolean("gongkai.docs.write")) {
            Files.writeString(FILE, right);
        }
        assertThat(FILE).as("write it with -Dgongkai.docs.write=true").hasContent(right);
    }

    @Test
    void everyKeyIsExplained() throws IOException {
        var guide = Files.readString(FILE);
        assertThat(RegisterReader.keys())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(guide).contains("`" + key + "`"));
    }

    /** The register that the guide shows can be used as it stands. */
    @Test
    void theExampleIsRight() throws IOException {
        var guide = Files.readString(FILE);
        int from = guide.indexOf("```yaml\n") + "```yaml\n".length();
        var wells = Registers.read("docs/registers.md", guide.substring(from, guide.indexOf("```\n", from)));
        assertThat(wells.code()).isEqualTo("wells");
        assertThat(wells.clocks()).hasSize(1);
    }

    private static String written() {
        var kinds = Registers.shipped().all();
        return Stream.of(
                        Stream.of("| register | legal basis | states | public |", "|---|---|---|---|"),
                        kinds.stream().map(RegisterGuideTests::row),
                        Stream.of("", "| register | clock | length | from | basis |", "|---|---|---|---|---|"),
                        kinds.stream().flatMap(RegisterGuideTests::clocks))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(RegisterKind kind) {
        var states = kind.states().entrySet().stream()
                .map(state -> kind.isPublic(state.getKey()) ? "**" + state.getValue() + "**" : state.getValue())
                .collect(Collectors.joining(" · "));
        return "| %s `%s` | %s | %s | %s |"
                .formatted(kind.name(), kind.code(), String.join("；", kind.basis()), states, shown(kind));
    }

    private static String shown(RegisterKind kind) {
        var publicity = kind.publicity();
        if (publicity == null) {
            return "–";
        }
        var until = publicity.until().isEmpty() ? "" : ", until " + label(kind, publicity.until());
        var masked = publicity.fields().stream()
                .filter(code -> kind.field(code).orElseThrow().personal())
                .map(code -> label(kind, code))
                .collect(Collectors.joining("、"));
        return publicity.fields().size() + " fields" + until + (masked.isEmpty() ? "" : "; masked: " + masked);
    }

    private static Stream<String> clocks(RegisterKind kind) {
        return kind.clocks().stream()
                .map(clock -> "| %s | %s | %s | %s | %s |"
                        .formatted(
                                kind.name(),
                                clock.label() + (clock.optional() ? " (nothing is due by it)" : ""),
                                length(kind, clock),
                                start(kind, clock),
                                clock.basis()));
    }

    private static String length(RegisterKind kind, RegisterClock clock) {
        var term = clock.term();
        var only = clock.onlyIf() == null
                ? ""
                : " (" + String.join("、", clock.onlyIf().values()) + ")";
        if (term == null) {
            return label(kind, clock.dueField())
                    + (clock.monthsBefore() == 0 ? "" : " − " + clock.monthsBefore() + " months")
                    + only;
        }
        var own = clock.lengthField().isEmpty() ? "" : ", or " + label(kind, clock.lengthField());
        var more = clock.extension() == null ? "" : " + " + clock.extension().length();
        return term.length() + more + " " + term.unit().code() + own + only;
    }

    private static String start(RegisterKind kind, RegisterClock clock) {
        if (!clock.startField().isEmpty()) {
            return label(kind, clock.startField());
        }
        return List.of(clock.starts(), clock.restarts()).stream()
                .flatMap(act -> kind.act(act).stream())
                .map(act -> act.label())
                .collect(Collectors.joining("、"));
    }

    private static String label(RegisterKind kind, String field) {
        return kind.field(field).orElseThrow().label();
    }
}
