package org.gongkai.domain.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTableTests {

    @Test
    void markFieldsAndLinesAreThoseOfSpreadsheets() {
        assertThat(CsvTable.of(List.of(List.of("镇", "项目"), List.of("青禾镇", "a,b"), List.of("=1+1", ""))))
                .isEqualTo("\ufeff镇,项目\r\n青禾镇,\"a,b\"\r\n'=1+1,\r\n");
    }
}
