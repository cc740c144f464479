package org.gongkai.domain.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTests {

    @ParameterizedTest
    @ValueSource(strings = {"申请表.docx", "a", "2026 年度 预算（公开）表.xlsx", "𠮷祥.pdf", "a..b.pdf", "é.txt"})
    void aNameMayBeWhatOfficesWrite(String name) {
        assertThat(Attachment.isName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "../a.pdf",
                "a/b.pdf",
                "a\\b.pdf",
                "C:a.pdf",
                "a\u0000.pdf",
                "a\n.pdf",
                "a\u202Efdp.exe",
                "a\u200B.pdf",
                "\uFEFFa.pdf",
                "a\u2028.pdf",
                "a\uE000.pdf",
                "a\uD800.pdf",
                ".htaccess",
                "a.pdf.",
                "a.pdf ",
                "\u3000a.pdf",
                "a?.pdf",
                "<b>.pdf",
                "a|b.pdf",
                "a\".pdf"
            })
    void aNameNeitherLeadsElsewhereNorHidesWhatItIs(String name) {
        assertThat(Attachment.isName(name)).isFalse();
        assertThatThrownBy(() -> new Attachment("a".repeat(64), name, "application/pdf", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameHasAtMost120Characters() {
        assertThat(Attachment.isName("𠮷".repeat(120))).isTrue();
        assertThat(Attachment.isName("长".repeat(121))).isFalse();
    }

    /** What the table in the database refuses as well. */
    @Property
    void noNameHoldsASeparatorOrAControl(
            @ForAll @StringLength(max = 12) @CharRange(from = '\0', to = '\u2fff') String name) {
        if (Attachment.isName(name)) {
            assertThat(name).doesNotContainPattern("[/\\\\\\p{Cntrl}\\p{Cf}]").isEqualTo(name.strip());
        }
    }

    @Test
    void theParticularsMakeSense() {
        for (var digest : List.of("", "a".repeat(63), "A".repeat(64), "../" + "a".repeat(61))) {
            assertThatThrownBy(() -> new Attachment(digest, "a.pdf", "application/pdf", 1))
                    .as(digest)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (var type : List.of(
                "", "pdf", "text/html;charset=utf-8", "text/plain; charset=utf-8; a=b", "a/b\r\nX: y", "Text/Plain")) {
            assertThatThrownBy(() -> new Attachment("a".repeat(64), "a.pdf", type, 1))
                    .as(type)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Attachment("a".repeat(64), "a.pdf", "application/pdf", 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AttachedFile(
                        new Attachment("a".repeat(64), "a.txt", "text/plain", 1), "a".repeat(1_000_001)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyTypeIsFoundByItsNames() {
        for (var type : FileType.values()) {
            assertThat(FileType.ofMediaType(type.mediaType())).contains(type);
            assertThat(type.extensions())
                    .allSatisfy(extension -> assertThat(FileType.ofName("a.b." + extension.toUpperCase()))
                            .contains(type));
        }
        assertThat(Arrays.stream(FileType.values()).flatMap(type -> type.extensions().stream()))
                .doesNotHaveDuplicates()
                .doesNotContain("exe", "html", "htm", "svg", "js", "docm", "xlsm", "zip", "rar");
        assertThat(FileType.ofName("pdf")).isEmpty();
        assertThat(FileType.ofName("a.pdf.exe")).isEmpty();
        assertThat(FileType.ofMediaType("text/html")).isEmpty();
        assertThat(FileType.ofMediaType("text/csv; charset=gb18030")).contains(FileType.CSV);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1 B",
        "1023, 1023 B",
        "1024, 1.0 KB",
        "12600, 12.3 KB",
        "1048524, 1023.9 KB",
        "1048525, 1.0 MB",
        "1258291, 1.2 MB",
        "52428800, 50.0 MB"
    })
    void sizesAreShownInWords(long bytes, String words) {
        assertThat(FileSize.words(bytes)).isEqualTo(words);
    }
}
