package org.gongkai.admin.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.gongkai.admin.attachment.AttachmentRefused.Reason;
import org.gongkai.domain.SampleFiles;
import org.gongkai.domain.file.FileType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSnifferTests {

    private static final byte[] DOCX = SampleFiles.docx("防汛通知", "一、值班");
    private static final byte[] PNG = bytes("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR");

    @TempDir
    private Path folder;

    @Test
    void theTypeIsThatOfTheBytes() throws IOException {
        assertType("通知.docx", DOCX, FileType.DOCX);
        assertType("表.XLSX", SampleFiles.xlsx("预算", "项目\t金额"), FileType.XLSX);
        assertType("讲解.pptx", pptx(), FileType.PPTX);
        assertType("公告.pdf", SampleFiles.pdf("公告"), FileType.PDF);
        assertType("公文.ofd", SampleFiles.zip(Map.of("OFD.xml", "<ofd:OFD/>")), FileType.OFD);
        assertType("图.png", PNG, FileType.PNG);
        assertType("照片.jpeg", bytes("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF"), FileType.JPEG);
        assertType("说明.txt", "第一行\n".getBytes(UTF_8), FileType.TXT);
        assertType("旧.txt", "第一行\r\n".getBytes(Charset.forName("GB18030")), FileType.TXT);
        assertType("记事本.txt", "\ufeff第一行".getBytes(UTF_16LE), FileType.TXT);
        assertType("名单.csv", "编号,村\n1,河口村\n".getBytes(UTF_8), FileType.CSV);
        assertType("旧表.xls", xls(), FileType.XLS);
        assertType("旧文.doc", ole("WordDocument", new byte[5000]), FileType.DOC);
        assertType("旧文.wps", ole("WordDocument", new byte[5000]), FileType.WPS);
        assertType("旧片.ppt", ole("PowerPoint Document", new byte[5000]), FileType.PPT);
    }

    @Test
    void theNameMustSayTheSame() throws IOException {
        assertThatThrownBy(() -> sniff("通知.doc", DOCX)).isInstanceOfSatisfying(AttachmentRefused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.WRONG_EXTENSION);
            assertThat(refused.arguments()).containsExactly("通知.doc", "docx");
        });
        assertRefused("通知", DOCX, Reason.WRONG_EXTENSION);
        assertRefused("公告.docx", SampleFiles.pdf("公告"), Reason.WRONG_EXTENSION);
        assertRefused("图.jpg", PNG, Reason.WRONG_EXTENSION);
        assertRefused("公告.pdf", "就是文字".getBytes(UTF_8), Reason.WRONG_EXTENSION);
        assertRefused("通知.docx.exe", DOCX, Reason.UNKNOWN_TYPE);
        assertRefused("文字.rtf", "就是文字".getBytes(UTF_8), Reason.UNKNOWN_TYPE);
    }

    @Test
    void nothingIsTakenThatRunsOrHides() throws IOException {
        for (var name : List.of("setup.exe", "通知.pdf", "说明.txt", "通知.docx")) {
            assertRefused(name, bytes("MZ\u0090\0\u0003\0\0\0\u0004\0\u00ff\u00ff"), Reason.UNKNOWN_TYPE);
            assertRefused(name, bytes("\u007fELF\u0002\u0001\u0001\0\0\0"), Reason.UNKNOWN_TYPE);
        }
        for (var text : List.of(
                "<html><script>alert(1)</script>",
                "\ufeff<!DOCTYPE html>",
                " \n<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x\"/>",
                "<?xml version=\"1.0\"?><svg/>",
                "<?php system($_GET[0]);",
                "#!/bin/sh\nrm -rf /",
                "{\\rtf1 }",
                "%!PS-Adobe-3.0")) {
            for (var name : List.of("a.html", "a.txt", "a.csv", "a.svg", "a.pdf")) {
                assertRefused(name, text.getBytes(UTF_8), Reason.UNKNOWN_TYPE);
            }
        }
        assertRefused("a.txt", "\ufeff<html>".getBytes(UTF_16LE), Reason.UNKNOWN_TYPE);
        assertRefused("a.txt", new byte[] {1, 2, 0, 4}, Reason.UNKNOWN_TYPE);
        assertRefused("a.txt", new byte[] {(byte) 0xff, 'x', (byte) 0xff}, Reason.UNKNOWN_TYPE);
        assertRefused("程序.zip", SampleFiles.zip(Map.of("a.exe", "MZ")), Reason.ARCHIVE);
        assertRefused("程序.docx", SampleFiles.zip(Map.of("a.exe", "MZ")), Reason.ARCHIVE);
        assertRefused("a.rar", bytes("Rar!\u001a\u0007\u0001\0"), Reason.ARCHIVE);
        assertRefused("a.7z", bytes("7z\u00bc\u00af\u0027\u001c\0\u0004"), Reason.ARCHIVE);
        assertRefused("a.gz", bytes("\u001f\u008b\u0008\0"), Reason.ARCHIVE);
        assertRefused("a.jar", SampleFiles.zip(Map.of("META-INF/MANIFEST.MF", "")), Reason.ARCHIVE);
        assertRefused("旧文.doc", ole("Unknown", new byte[5000]), Reason.UNKNOWN_TYPE);
    }

    @Test
    void officeFilesHaveNoMacros() throws IOException {
        assertRefused("宏.docx", docxWith("word/vbaProject.bin"), Reason.MACROS);
        assertRefused("宏.docm", docxWith("word/vbaProject.bin"), Reason.MACROS);
        assertRefused("控件.docx", docxWith("word/activeX/activeX1.bin"), Reason.MACROS);
        assertRefused("宏.xlsx", docxWith("xl/macrosheets/sheet1.xml"), Reason.MACROS);
        var enabled = new String(
                "<Types><Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>");
        assertRefused("宏.docx", SampleFiles.zip(Map.of("[Content_Types].xml", enabled)), Reason.MACROS);
        assertRefused("宏.doc", oleIn("Macros", "WordDocument"), Reason.MACROS);
        assertRefused("宏.xls", oleIn("_VBA_PROJECT_CUR", "Workbook"), Reason.MACROS);
    }

    @Test
    void nobodyNeedsAPassword() throws IOException {
        assertRefused("密.docx", ole("EncryptedPackage", new byte[5000]), Reason.ENCRYPTED);
        var fib = new byte[5000];
        fib[11] = 1;
        assertRefused("密.doc", ole("WordDocument", fib), Reason.ENCRYPTED);
        Biff8EncryptionKey.setCurrentUserPassword("mima");
        try {
            assertRefused("密.xls", xls(), Reason.ENCRYPTED);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    @Test
    void whatIsDamagedIsSaidToBe() throws IOException {
        assertRefused("断.docx", Arrays.copyOf(DOCX, 700), Reason.BROKEN);
        assertRefused("断.doc", Arrays.copyOf(ole("WordDocument", new byte[5000]), 700), Reason.BROKEN);
        assertRefused("断.xls", bytes("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"), Reason.BROKEN);
    }

    @Test
    void aPackedFileHasNoMorePartsThanADocument() throws IOException {
        var parts = new LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", "<Types/>");
        for (int i = 0; i < 10_001; i++) {
            parts.put("p" + i, "");
        }
        assertRefused("多.docx", SampleFiles.zip(parts), Reason.BROKEN);
    }

    /** A directory that leads in circles, sectors beyond the end, sizes that lie: an answer each time, and soon. */
    @Property(tries = 400)
    void noDamageIsTooMuch(@ForAll int seed) throws IOException {
        var random = new java.util.Random(seed);
        var base = switch (random.nextInt(3)) {
            case 0 -> ole("WordDocument", new byte[5000]);
            case 1 -> DOCX.clone();
            default -> xls();
        };
        int damage = 1 + random.nextInt(20);
        for (int i = 0; i < damage; i++) {
            base[8 + random.nextInt(base.length - 8)] = (byte) random.nextInt(256);
        }
        var file = Files.createTempFile("damaged", ".doc");
        try {
            Files.write(file, base);
            FileSniffer.sniff(file, "damaged.doc");
        } catch (AttachmentRefused _) {
            // refused is an answer too
        } finally {
            Files.delete(file);
        }
    }

    private void assertType(String name, byte[] bytes, FileType type) throws IOException {
        assertThat(sniff(name, bytes)).as(name).isEqualTo(type);
    }

    private void assertRefused(String name, byte[] bytes, Reason reason) {
        assertThatThrownBy(() -> sniff(name, bytes))
                .as(name)
                .isInstanceOfSatisfying(
                        AttachmentRefused.class,
                        refused -> assertThat(refused.reason()).as(name).isEqualTo(reason));
    }

    private FileType sniff(String name, byte[] bytes) throws IOException {
        var file = Files.write(folder.resolve("upload"), bytes);
        return FileSniffer.sniff(file, name);
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(ISO_8859_1);
    }

    private static byte[] docxWith(String part) {
        var parts = new LinkedHashMap<String, String>();
        parts.put(
                "[Content_Types].xml",
                "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
        parts.put(part, "code");
        return SampleFiles.zip(parts);
    }

    private static byte[] pptx() throws IOException {
        try (var show = new XMLSlideShow();
                var out = new ByteArrayOutputStream()) {
            show.createSlide();
            show.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] xls() throws IOException {
        try (var book = new HSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            book.createSheet("表").createRow(0).createCell(0).setCellValue("值");
            book.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] ole(String stream, byte[] content) throws IOException {
        try (var file = new POIFSFileSystem();
                var out = new ByteArrayOutputStream()) {
            file.createDocument(new java.io.ByteArrayInputStream(content), stream);
            file.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    private static byte[] oleIn(String storage, String stream) throws IOException {
        try (var file = new POIFSFileSystem();
                var out = new ByteArrayOutputStream()) {
            file.createDirectory(storage).createDocument("VBA", new java.io.ByteArrayInputStream(new byte[10]));
            file.createDocument(new java.io.ByteArrayInputStream(new byte[5000]), stream);
            file.writeFilesystem(out);
            return out.toByteArray();
        }
    }
}
