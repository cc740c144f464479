package org.gongkai.domain.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type does not become a formula in somebody else's spreadsheet. */
class CsvFieldTests {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+86 139", "-1", "@SUM(A1)", "\tx", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x"})
    void formulasAreTexts(String text) {
        assertThat(CsvField.guarded(text)).isEqualTo("'" + text);
        assertThat(CsvField.of(text)).startsWith(CsvField.of(text).startsWith("\"") ? "\"'" : "'");
        assertThat(CsvField.unguarded(CsvField.guarded(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "青禾镇", "'quoted'", "a=b", "2026-04-08"})
    void everythingElseStaysAsItIs(String text) {
        assertThat(CsvField.of(text)).isEqualTo(text);
        assertThat(CsvField.unguarded(text)).isEqualTo(text);
    }

    @Test
    void separatorsAndQuotationMarksAreQuoted() {
        assertThat(CsvField.of("a,b;\"c\"")).isEqualTo("\"a,b;\"\"c\"\"\"");
        assertThat(CsvField.of("=a,b")).isEqualTo("\"'=a,b\"");
    }
}
