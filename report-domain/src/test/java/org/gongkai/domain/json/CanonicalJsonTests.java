package org.gongkai.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The canonical form against RFC 8785, so far as our records use it. */
class CanonicalJsonTests {

    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void writesTheStringsOfSection3222() {
        // RFC 8785, 3.2.2, the member "string" of the sample
        assertThat(canonical("""
                {"string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/"}
                """)).isEqualTo("{\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void writesTheLiteralsOfSection3222() {
        assertThat(canonical("{\"literals\": [null, true, false]}")).isEqualTo("{\"literals\":[null,true,false]}");
    }

    @Test
    void ordersKeysByUtf16AsInSection323() {
        var canonical = canonical("""
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                 "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                 "\\u00f6": "Latin Small Letter O With Diaeresis"}
                """);

        assertThat(MAPPER.readTree(canonical).values())
                .extracting(node -> node.stringValue())
                .containsExactly(
                        "Carriage Return",
                        "One",
                        "Control",
                        "Latin Small Letter O With Diaeresis",
                        "Euro Sign",
                        "Emoji: Grinning Face",
                        "Hebrew Letter Dalet With Dagesh");
        assertThat(canonical).startsWith("{\"\\r\":").contains("\"\u0080\":\"Control\"");
    }

    @Test
    void ordersKeysInEveryDepthAndLeavesArraysAsTheyAre() {
        assertThat(canonical("{\"b\": [{\"d\": 1, \"c\": 2}, 3, [ ]], \"a\": { }}"))
                .isEqualTo("{\"a\":{},\"b\":[{\"c\":2,\"d\":1},3,[]]}");
    }

    @Test
    void escapesEveryControlCharacterAndNothingElse() {
        for (char c = 0; c < 0x100; c++) {
            var expected = switch (c) {
                case '\b' -> "\\b";
                case '\t' -> "\\t";
                case '\n' -> "\\n";
                case '\f' -> "\\f";
                case '\r' -> "\\r";
                case '"' -> "\\\"";
                case '\\' -> "\\\\";
                default -> c < 0x20 ? "\\u00%02x".formatted((int) c) : String.valueOf(c);
            };
            assertThat(ofText(String.valueOf(c))).isEqualTo("\"" + expected + "\"");
        }
        assertThat(ofText("</script>\u2028\u2029\uFEFF😀")).isEqualTo("\"</script>\u2028\u2029\uFEFF😀\"");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0, 0", "-1, -1", "9007199254740991, 9007199254740991", "-9007199254740991, -9007199254740991"
    })
    void writesWholeNumbersWithinTheExactRange(String json, String expected) {
        assertThat(canonical(json)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.5",
                "1.0",
                "1e2",
                "-0.0",
                "9007199254740992",
                "-9007199254740992",
                "9223372036854775807",
                "-9223372036854775808",
                "9223372036854775808",
                "123456789012345678901234567890"
            })
    void refusesFractionsAndNumbersThatAReaderMightRound(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> canonical("[" + json + "]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83d", "\ude00\ud83d", "\ud83dx", "\ud83d\ud83d\ude00"})
    void refusesLoneSurrogates(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ofText(text));
        var object = JsonNodeFactory.instance.objectNode().put(text, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.bytes(object));
    }

    @Property(tries = 300)
    void isReadAsTheSameValue(@ForAll String text, @ForAll @IntRange(min = -1000) int number) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("text", wellFormed(text))
                .put("number", number);

        var canonical = new String(CanonicalJson.bytes(node), StandardCharsets.UTF_8);

        assertThat(MAPPER.readTree(canonical)).isEqualTo(node);
        assertThat(canonical(canonical)).isEqualTo(canonical);
    }

    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String ofText(String text) {
        return new String(CanonicalJson.bytes(JsonNodeFactory.instance.stringNode(text)), StandardCharsets.UTF_8);
    }

    private static String canonical(String json) {
        return new String(CanonicalJson.bytes(MAPPER.readTree(json)), StandardCharsets.UTF_8);
    }
}
