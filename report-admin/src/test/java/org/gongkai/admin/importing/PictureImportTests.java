package org.gongkai.admin.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.gongkai.admin.attachment.AttachmentRefused;
import org.gongkai.admin.attachment.PlainPicture;
import org.gongkai.admin.attachment.TextReading;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.file.FileType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

/** Pictures come over at their place; one that cannot be taken is told and keeps nothing else from coming. */
class PictureImportTests {

    private static final TextReading NONE = Mockito.mock(TextReading.class);

    private static Importing.Imported read(String name, byte[] file, int most) {
        return new FileContent(NONE, most, _ -> {}).read(name, file);
    }

    private static Importing.Imported html(String html) {
        return read("a.html", html.getBytes(StandardCharsets.UTF_8), 30);
    }

    private static String data(String type, byte[] bytes) {
        return "data:image/" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    private static List<String> shape(Importing.Imported read) {
        return read.document().blocks().stream()
                .map(block -> block instanceof Block.Figure figure ? "〔" + figure.alternative() + "〕" : block.plain())
                .toList();
    }

    /** A notice with a picture of its own paragraph, one within a line, one within a table and one of another type. */
    private static byte[] docx() throws IOException, InvalidFormatException {
        try (var document = new XWPFDocument();
                var out = new ByteArrayOutputStream()) {
            document.createParagraph().createRun().setText("青禾镇人民政府关于防火的通知");
            document.createParagraph().createRun().setText("请按图示路线巡查，不得遗漏。");
            picture(document.createParagraph().createRun(), Pictures.png(0xff0000), PictureType.PNG, "巡查路线图");
            var line = document.createParagraph();
            line.createRun().setText("路牌样式如");
            picture(line.createRun(), Pictures.jpeg(0x00ff00), PictureType.JPEG, "IMG_20260401_083000.jpg");
            line.createRun().setText("所示。");
            var cell = document.createTable(1, 2).getRow(0).getCell(1);
            picture(cell.getParagraphs().getFirst().createRun(), Pictures.png(0x0000ff), PictureType.PNG, "瞭望台");
            picture(document.createParagraph().createRun(), new byte[] {1, 0, 0, 0}, PictureType.EMF, "印章");
            document.createParagraph().createRun().setText("青禾镇人民政府");
            document.createParagraph().createRun().setText("2026年4月1日");
            document.write(out);
            return out.toByteArray();
        }
    }

    private static void picture(XWPFRun run, byte[] bytes, PictureType type, String words)
            throws IOException, InvalidFormatException {
        var picture = run.addPicture(
                new ByteArrayInputStream(bytes), type, "p" + type.extension, Units.toEMU(24), Units.toEMU(16));
        picture.getCTPicture().getNvPicPr().getCNvPr().setDescr(words);
        run.getCTR().getDrawingArray(0).getInlineArray(0).getDocPr().setDescr(words);
    }

    @Test
    void picturesOfAWordFileStandWhereTheyStood() throws IOException, InvalidFormatException {
        var read = read("a.docx", docx(), 30);

        assertThat(read.document().title()).isEqualTo("青禾镇人民政府关于防火的通知");
        assertThat(shape(read)).containsExactly("请按图示路线巡查，不得遗漏。", "〔巡查路线图〕", "路牌样式如所示。", "〔〕", "", "〔瞭望台〕");
        assertThat(read.pictures()).extracting(Picture::name).containsExactly("图片1.png", "图片2.jpg", "图片3.png");
        assertThat(read.losses())
                .containsExactlyInAnyOrder(new Loss("PICTURE_OTHER_TYPE", "4"), new Loss("PICTURES_OUT_OF_TABLE", "1"));
    }

    @Test
    void morePicturesThanAReportMayHaveAreTold() throws IOException, InvalidFormatException {
        var read = read("a.docx", docx(), 2);

        assertThat(read.pictures()).hasSize(2);
        assertThat(read.losses()).contains(new Loss("PICTURE_TOO_MANY", "3"));
    }

    @Test
    void picturesWithinAPageComeOverAndThoseElsewhereAreCounted() {
        var read = html("<p>甲</p><figure><img src='" + data("png", Pictures.png(1))
                + "' alt='防火路线'><figcaption>图1</figcaption></figure>"
                + "<p><b><img src=\"" + data("jpeg", Pictures.jpeg(2)) + "\" alt='路牌'>乙</b></p>"
                + "<img src='https://example.org/a.png'><img src='/b.png'><img src='picture:1'>");

        assertThat(shape(read)).containsExactly("甲", "〔防火路线〕", "乙", "〔路牌〕");
        assertThat(((Block.Figure) read.document().blocks().get(1)).caption()).isEqualTo("图1");
        assertThat(read.losses()).containsExactly(new Loss("PICTURES_LEFT_OUT", "2"));
    }

    @Test
    void theSamePictureIsAttachedOnce() {
        var image = "<img src='" + data("png", Pictures.png(1)) + "' alt='徽'>";
        var read = html(image + "<p>甲</p>" + image);

        assertThat(shape(read)).containsExactly("〔徽〕", "甲", "〔徽〕");
        assertThat(read.pictures()).hasSize(1);
    }

    @Test
    void aBadPictureIsNamedAndTheRestComesOver() {
        var cut = Arrays.copyOf(Pictures.png(1), 40);
        var read = html("<p>甲</p><img src='" + data("png", cut) + "'><img src='data:image/png;base64,@@@'>"
                + "<img src='" + data("svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8)) + "'><p>乙</p>");

        assertThat(shape(read)).containsExactly("甲", "乙");
        assertThat(read.losses())
                .containsExactly(
                        new Loss("PICTURE_BROKEN", "1"),
                        new Loss("PICTURE_BROKEN", "2"),
                        new Loss("PICTURE_OTHER_TYPE", "3"));
    }

    @Test
    void aPictureWithAVirusIsNoLossButARefusal() {
        var page = ("<img src='" + data("png", Pictures.png(1)) + "'>").getBytes(StandardCharsets.UTF_8);
        var content = new FileContent(NONE, 30, _ -> {
            throw new AttachmentRefused(AttachmentRefused.Reason.INFECTED);
        });

        assertThatThrownBy(() -> content.read("a.html", page)).isInstanceOf(AttachmentRefused.class);
    }

    @Test
    void theCopyOfACopyIsTheSame() {
        for (var type : List.of(FileType.PNG, FileType.JPEG)) {
            var copy = PlainPicture.copy(type, type == FileType.PNG ? Pictures.png(7) : Pictures.jpeg(7));
            assertThat(PlainPicture.copy(type, copy)).isEqualTo(copy);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "图片 1",
                "微信图片_20260401083000",
                "IMG_2031",
                "C:\\photo.JPG",
                "图片包含 室内\n\n描述已自动生成",
                "  ",
                "https://x/y"
            })
    void wordsThatNobodyWroteAreNone(String words) {
        assertThat(Alternative.of(words, 300)).isEmpty();
    }

    @Test
    void wordsThatSomebodyWroteStay() {
        assertThat(Alternative.of(" 青禾镇2026年\n防火巡查路线图 ", 300)).isEqualTo("青禾镇2026年 防火巡查路线图");
        assertThat(Alternative.of("图".repeat(400), 300)).hasSize(300);
    }
}
