package org.gongkai.api.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Place;
import org.gongkai.api.notice.PublicNotice;
import org.gongkai.api.serving.NotOffered;
import org.gongkai.api.typeface.FontProperties;
import org.gongkai.api.typeface.SampleTypefaces;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.Signature;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.ChannelProfile;
import org.gongkai.domain.town.Slug;
import org.gongkai.domain.town.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PaperTests {

    private static final String ADDRESS = "https://www.example.gov.cn/notices/7?edition=1";
    private static final Path PICTURES = Path.of("target/paper");
    private static final PaperProperties BOUNDS =
            new PaperProperties(1, 4, Duration.ofSeconds(30), 40, DataSize.ofMegabytes(16));

    private final Press press = new Press(SampleTypefaces.ofThisMachine(), BOUNDS);

    @BeforeEach
    void needsFonts() {
        assumeTrue(SampleTypefaces.ofThisMachine().isAvailable(), "no font of docs/paper.md is installed");
    }

    private static PublicNotice notice(Content content) {
        var town = new Town(1, new Slug("qinghe"), "青禾镇", "990121101", "青禾镇人民政府");
        var place = new Place(
                town,
                new Channel(1, 1, new Slug("notices"), "通知公告", 1),
                new ChannelProfile(null, "通知公告", null, List.of(), null));
        var at = Instant.parse("2026-04-09T02:00:00Z");
        return new PublicNotice(
                new NoticeSummary(
                        7,
                        1,
                        place,
                        content.title(),
                        SampleReports.noticeMetadata(),
                        "3fb1a2c4".repeat(8),
                        "990121101/2026-00007",
                        "青府〔2026〕3号",
                        LocalDate.of(2026, 4, 8),
                        "青禾镇人民政府",
                        null,
                        at,
                        at,
                        null,
                        null),
                content,
                List.of());
    }

    private byte[] document(Content content) {
        return print(new NoticeDocument(notice(content), Map.of(), List.of("本件为打印件", "第1版")));
    }

    private byte[] poster(Content content) {
        return print(new Poster(
                notice(content),
                Map.of(),
                ADDRESS,
                new Poster.Words("青禾镇人民政府", List.of("扫码看全文", "第1版 · 3fb1a2c4", ADDRESS), "（未完）")));
    }

    private byte[] print(Press.Work work) {
        return press.print(new Press.Imprint("题", "青禾镇", Instant.EPOCH, 7), work)
                .blockOptional(Duration.ofMinutes(1))
                .orElseThrow();
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }

    /** The lines of a page, each as its letters from left to right, without the page number. */
    private static List<String> lines(PDDocument document, int page) throws IOException {
        var rows = new TreeMap<Integer, List<TextPosition>>();
        var stripper = new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> positions) {
                positions.forEach(
                        letter -> rows.computeIfAbsent(Math.round(letter.getYDirAdj()), _ -> new ArrayList<>())
                                .add(letter));
            }
        };
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        stripper.getText(document);
        return rows.values().stream()
                .map(row -> row.stream().map(TextPosition::getUnicode).collect(Collectors.joining()))
                .filter(line -> !line.startsWith("— "))
                .toList();
    }

    private static Content longText() {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < 40; i++) {
            blocks.add(new Block.Paragraph(Inline.text("各村民委员会要压实防汛责任落实值班制度检查水库山塘低洼房屋".repeat(4) + "不留死角。")));
        }
        return new Content("青禾镇人民政府关于做好防汛工作的通知", blocks, null);
    }

    @Test
    void aPageHasTwentyTwoLinesOfTwentyEightCharacters() throws IOException {
        try (var document = Loader.loadPDF(document(longText()))) {
            var second = lines(document, 2);

            assertThat(document.getPage(0).getMediaBox().getWidth())
                    .isEqualTo(595.28f, org.assertj.core.data.Offset.offset(0.1f));
            assertThat(document.getPage(0).getMediaBox().getHeight())
                    .isEqualTo(841.89f, org.assertj.core.data.Offset.offset(0.1f));
            assertThat(second).hasSize(22);
            assertThat(second.stream().mapToInt(String::length).max()).hasValue(28);
            assertThat(second).noneMatch(line -> line.startsWith("。") || line.startsWith("，"));
        }
    }

    @Test
    void saysWhatTheContentSays() throws IOException {
        var content = SampleReports.everyKindOfBlock();
        try (var document = Loader.loadPDF(document(content))) {
            var text = squeezed(new PDFTextStripper().getText(document));
            draw(document, "every-kind");

            assertThat(text).startsWith(squeezed(content.title()) + "青府〔2026〕3号县人民政府：");
            assertThat(text)
                    .contains("现将2025年度法治政府建设情况报告如下，全文见县政府网站", "一、主要做法", "（一）严格执法。一是亮证执法；二是全程记录。")
                    .contains("1.全年办理案件12件，无一被撤销。", "类别件数行政处罚12", "〔图：普法宣传现场〕图1普法宣传")
                    .contains("附件：1.执法案件统计表2.普法责任清单", "青禾镇人民政府2026年1月15日（此件公开发布）")
                    .contains("—1—");
        }
    }

    @Test
    void aDocumentReadsLikeItsText() throws IOException {
        var content = SampleReports.floodNotice();
        try (var document = Loader.loadPDF(document(content))) {
            draw(document, "document");
            assertThat(squeezed(new PDFTextStripper().getText(document)))
                    .startsWith(
                            squeezed(content.title() + "青府〔2026〕3号" + content.plain() + "青禾镇人民政府2026年4月8日（此件公开发布）"));
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
        }
    }

    @Test
    void embedsOnlyTheLettersItUses() throws IOException {
        var bytes = document(SampleReports.floodNotice());
        try (var document = Loader.loadPDF(bytes)) {
            var resources = document.getPage(0).getResources();
            var fonts = StreamSupport.stream(resources.getFontNames().spliterator(), false)
                    .map(name -> {
                        try {
                            return resources.getFont(name);
                        } catch (IOException fault) {
                            throw new AssertionError(fault);
                        }
                    })
                    .toList();
            assertThat(fonts)
                    .isNotEmpty()
                    .allMatch(font -> font.isEmbedded() && font.getName().matches("[A-Z]{6}\\+.*"));
            assertThat(bytes.length).isLessThan(200_000);
        }
    }

    @Test
    void theSameTextGivesTheSameBytes() {
        assertThat(document(SampleReports.floodNotice())).isEqualTo(document(SampleReports.floodNotice()));
    }

    @Test
    void theDateStandsBelowTheOrganAndFurtherIn() throws IOException {
        var content = new Content(
                "题",
                List.of(new Block.Paragraph(Inline.text("文。"))),
                new Signature("青禾镇人民政府办公室综合科", LocalDate.of(2026, 4, 8)));
        try (var document = Loader.loadPDF(document(content))) {
            var left = new TreeMap<String, Float>();
            new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<TextPosition> positions) {
                    left.put(text.strip(), positions.getFirst().getXDirAdj());
                }
            }.getText(document);

            float em = Style.DOCUMENT.em();
            assertThat(left.get("2026年4月8日") - left.get("青禾镇人民政府办公室综合科")).isBetween(2 * em - 1, 2 * em + 1);
        }
    }

    @Test
    void aTableGoesOnOverThePage() throws IOException {
        var rows = new ArrayList<Block.Row>();
        rows.add(row(true, "序号", "户主", "事项", "说明"));
        for (int i = 1; i <= 60; i++) {
            rows.add(row(
                    false,
                    Integer.toString(i),
                    "户" + i,
                    "危房改造补助",
                    i % 7 == 0 ? "符合条件，经村民代表会议评议并公示无异议。".repeat(3) : "无"));
        }
        rows.add(new Block.Row(List.of(
                new Block.Cell(false, 2, 2, Inline.text("合计")), new Block.Cell(false, 2, 1, Inline.text("六十户")))));
        rows.add(new Block.Row(List.of(new Block.Cell(false, 2, 1, Inline.text("均已公示")))));
        var content = new Content(
                "补助名单", List.of(new Block.Table("2026年补助名单", rows), new Block.Paragraph(Inline.text("特此公示。"))), null);
        try (var document = Loader.loadPDF(document(content))) {
            draw(document, "table");
            var text = squeezed(new PDFTextStripper().getText(document));
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
            for (int i = 1; i <= 60; i++) {
                assertThat(text).contains("户" + i);
            }
            assertThat(text).contains("合计", "六十户", "均已公示", "特此公示。");
            var heads = text.split("序号户主事项说明", -1).length - 1;
            assertThat(heads)
                    .as("the head stands on every page of the table")
                    .isBetween(document.getNumberOfPages() - 1, document.getNumberOfPages());
        }
    }

    private static Block.Row row(boolean header, String... cells) {
        return new Block.Row(List.of(cells).stream()
                .map(cell -> new Block.Cell(header, 1, 1, Inline.text(cell)))
                .toList());
    }

    @Test
    void aTextWithoutEndIsRefused() {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < 3000; i++) {
            blocks.add(new Block.Paragraph(Inline.text("文。")));
        }
        assertThatThrownBy(() -> document(new Content("题", blocks, null))).isInstanceOf(NotOffered.class);
    }

    @Test
    void aPosterLeadsToItsEdition() throws Exception {
        try (var document = Loader.loadPDF(poster(SampleReports.floodNotice()))) {
            draw(document, "poster");
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getPage(0).getMediaBox().getWidth() / 72 * 25.4f)
                    .isEqualTo(297, org.assertj.core.data.Offset.offset(0.1f));
            assertThat(document.getPage(0).getMediaBox().getHeight() / 72 * 25.4f)
                    .isEqualTo(420, org.assertj.core.data.Offset.offset(0.1f));
            assertThat(squeezed(new PDFTextStripper().getText(document)))
                    .contains("青禾镇人民政府关于做好2026年汛期防汛工作的通知", "二是检查低洼房屋。", "第1版·3fb1a2c4")
                    .doesNotContain("（未完）");
            assertThat(scanned(document)).isEqualTo(ADDRESS);
        }
    }

    @Test
    void aLongPosterBreaksOffAndSaysSo() throws Exception {
        try (var document = Loader.loadPDF(poster(longText()))) {
            draw(document, "long-poster");
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(squeezed(new PDFTextStripper().getText(document))).contains("（未完）");
            assertThat(scanned(document)).isEqualTo(ADDRESS);
        }
    }

    private static String scanned(PDDocument document) throws Exception {
        var image = new PDFRenderer(document).renderImageWithDPI(0, 100);
        int width = image.getWidth();
        int height = image.getHeight();
        var source = new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width));
        return new MultiFormatReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    /** For the eyes of whoever changes the layout. */
    private static void draw(PDDocument document, String name) throws IOException {
        Files.createDirectories(PICTURES);
        for (int page = 0; page < document.getNumberOfPages(); page++) {
            ImageIO.write(
                    new PDFRenderer(document).renderImageWithDPI(page, 70),
                    "png",
                    PICTURES.resolve(name + "-" + (page + 1) + ".png").toFile());
        }
    }

    @Test
    void withoutAFontNothingIsOffered() {
        var none = new Press(
                SampleTypefaces.of(new FontProperties(List.of("/nowhere.ttf"), List.of(), List.of(), List.of())),
                BOUNDS);
        assertThatThrownBy(() -> none.print(
                                new Press.Imprint("题", "青禾镇", Instant.EPOCH, 7), (document, letters, bound) -> {})
                        .block())
                .isInstanceOf(NotOffered.class);
    }
}
