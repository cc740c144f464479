package org.gongkai.admin.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gongkai.admin.attachment.TextReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

/** A Word file of a stranger reads no file of the server (CWE-611), fetches nothing, and grows to no size (CWE-776, CWE-409). */
class HostileDocxTests {

    private static final String SECRET = "canary-of-the-server";
    private static final String SPACE = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    @TempDir
    private Path folder;

    private static String read(byte[] file) {
        var reading = Mockito.mock(TextReading.class);
        return new FileContent(reading, 30, _ -> {}).read("a.docx", file).toString();
    }

    private static byte[] docx(String doctype, String text, String part, String body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(zip, "[Content_Types].xml", """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                    <Default Extension="xml" ContentType="application/xml"/>
                    <Override PartName="/word/document.xml"
                     ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
                    """);
            put(zip, "_rels/.rels", """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
                     Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
                     Target="word/document.xml"/></Relationships>
                    """);
            put(zip, "word/document.xml", doctype + """
                    <w:document %s><w:body><w:p><w:r><w:t>青禾镇人民政府关于防火的通知</w:t></w:r></w:p>
                    <w:p><w:r><w:t>请做好工作。%s</w:t></w:r></w:p></w:body></w:document>
                    """.formatted(SPACE, text));
            if (!part.isEmpty()) {
                put(zip, part, body);
            }
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private String entity() throws IOException {
        var secret = Files.writeString(folder.resolve("secret.txt"), SECRET);
        return "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";
    }

    private static void assertKeepsSilent(byte[] file) {
        try {
            assertThat(read(file)).doesNotContain(SECRET);
        } catch (ImportRefused refused) {
            assertThat(refused.reason()).isEqualTo(ImportRefused.Reason.BROKEN_DOCX);
        }
    }

    @Test
    void anEntityOfTheTextReadsNoFile() throws IOException {
        assertKeepsSilent(docx(entity(), "&e;", "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/_rels/document.xml.rels"})
    void anEntityOfAnotherPartReadsNoFile(String part) throws IOException {
        var root = part.endsWith(".rels")
                ? "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">&e;</Relationships>"
                : "<w:x %s>&e;</w:x>".formatted(SPACE);
        assertKeepsSilent(docx("", "", part, entity() + root));
    }

    @Test
    @Timeout(20)
    void entitiesOfEntitiesEnd() throws IOException {
        var doctype = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"aaaaaaaaaa\">");
        for (int i = 1; i < 12; i++) {
            doctype.append("<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
        }
        for (var part : new String[] {"", "word/styles.xml"}) {
            var file = docx(
                    part.isEmpty() ? doctype + "]>" : "",
                    part.isEmpty() ? "&a11;" : "",
                    part,
                    doctype + "]><w:styles %s>&a11;</w:styles>".formatted(SPACE));
            try {
                assertThat(read(file).length()).isLessThan(1_000_000);
            } catch (ImportRefused refused) {
                assertThat(refused.reason()).isEqualTo(ImportRefused.Reason.BROKEN_DOCX);
            }
        }
    }

    @Test
    void aFileThatUnpacksToHundredsOfMegabytesIsRefused() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            fill(zip, 30);
        }
        assertThat(bytes.size()).isLessThan(1024 * 1024);
        assertThatThrownBy(() -> read(bytes.toByteArray())).isInstanceOf(ImportRefused.class);
    }

    private static void fill(OutputStream out, int megabytes) throws IOException {
        var blanks = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < megabytes; i++) {
            out.write(blanks);
        }
    }
}
