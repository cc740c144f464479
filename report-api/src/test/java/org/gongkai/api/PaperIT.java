package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.time.Duration;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.gongkai.api.typeface.SampleTypefaces;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.ChangeNote;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaperIT extends OnThePublicSide {

    private long number;
    private String path;

    @BeforeEach
    void publish() {
        assumeTrue(SampleTypefaces.ofThisMachine().isAvailable(), "no font of docs/paper.md is installed");
        number = nextNumber();
        path = "/notices/" + number;
        notices.publish(number, town, channel, SampleReports.floodNotice(), metadata(), MORNING);
    }

    private void correct() {
        var corrected = SampleReports.floodNotice().withTitle("青禾镇人民政府关于进一步做好汛期防汛工作的通知");
        notices.correct(
                number, 2, corrected, metadata(), new ChangeNote("更正标题。", true), MORNING.plus(Duration.ofDays(1)));
        soon(() -> page(path).select("h1").text().contains("进一步"));
    }

    private String words(String file) throws Exception {
        var answer = get(file);
        assertThat(answer.getResponseHeaders().getFirst("Content-Type")).isEqualTo("application/pdf");
        try (var document = Loader.loadPDF(answer.getResponseBodyContent())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    @Test
    void theDocumentFollowsTheNotice() throws Exception {
        assertThat(words(path + "/document.pdf"))
                .contains("青禾镇人民政府关于做好2026年汛期防汛工作的通知青府〔2026〕3号各村民委员会：", "（此件公开发布）", "第1版·", base() + path);
        var tag = get(path + "/document.pdf").getResponseHeaders().getETag();
        assertThat(get(path + "/document.pdf").getResponseHeaders().getETag()).isEqualTo(tag);

        correct();

        soon(() -> !get(path + "/document.pdf").getResponseHeaders().getETag().equals(tag));
        assertThat(words(path + "/document.pdf")).contains("进一步做好", "第2版·");
    }

    @Test
    void thePosterKnowsItsEdition() throws Exception {
        correct();
        assertThat(words(path + "/poster.pdf")).contains("进一步做好", "第2版·", "青禾镇");
        try (var document = Loader.loadPDF(get(path + "/poster.pdf").getResponseBodyContent())) {
            var image = new PDFRenderer(document).renderImageWithDPI(0, 100);
            int width = image.getWidth();
            int height = image.getHeight();
            var source = new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width));
            assertThat(new MultiFormatReader()
                            .decode(new BinaryBitmap(new HybridBinarizer(source)))
                            .getText())
                    .isEqualTo(base() + path + "?edition=2");
        }
    }

    @Test
    void scanningAnOutdatedPosterSaysSo() {
        assertThat(page(path + "?edition=1").select(".banner.scanned").text()).isEqualTo("您扫描的纸质件是第1版，为现行版本。");
        assertThat(page(path).select(".banner.scanned")).isEmpty();

        correct();

        soon(() -> !page(path + "?edition=1").select(".banner.outdated").isEmpty());
        var banner = page(path + "?edition=1").selectFirst(".banner.outdated");
        assertThat(banner.text()).contains("您扫描的是第1版，现行为第2版。");
        assertThat(banner.select("a").attr("href")).isEqualTo(path + "/editions");
        assertThat(page(path + "?edition=2").select(".banner.scanned").text()).contains("第2版，为现行版本");
        for (var nonsense :
                new String[] {"?edition=9", "?edition=x", "?edition=0", "?edition=", "?edition=99999", "?edition=999"
                }) {
            assertThat(page(path + nonsense).select(".banner.scanned"))
                    .as(nonsense)
                    .isEmpty();
            assertThat(status(path + nonsense)).isEqualTo(200);
        }
    }

    @Test
    void scanningAWithdrawnPosterShowsWhyItIsGone() {
        assertThat(status(path + "?edition=1")).isEqualTo(200);
        notices.withdraw(number, WithdrawalKind.PUBLISHED_IN_ERROR, "误发。", null);

        soon(() -> status(path + "?edition=1") == 410);
        assertThat(text(path + "?edition=1")).contains("误发。");
        for (var file : new String[] {"/document.pdf", "/poster.pdf", "/script.txt"}) {
            soon(() -> status(path + file) == 410);
        }
        assertThat(status("/notices/999999999/document.pdf")).isEqualTo(404);
    }

    @Test
    void theScriptIsSpoken() {
        assertThat(text(path + "/script.txt"))
                .contains("标题是：青禾镇人民政府关于做好二零二六年汛期防汛工作的通知。\n再说一遍，", "二零二六年四月八日。", "第1版 · ", base() + path)
                .contains("以上播送的是：");
        var spoken = text(path + "/script.txt")
                .lines()
                .filter(line -> !line.startsWith("["))
                .toList();
        assertThat(spoken).allMatch(line -> line.length() <= 40).noneMatch(line -> line.matches(".*[0-9].*"));
    }

    @Test
    void theBriefListsAPeriod() throws Exception {
        var brief = "/towns/" + slug + "/brief";
        soon(() -> page(brief + ".html?from=2026-04-01&to=2026-04-09")
                        .select(".brief li")
                        .size()
                == 1);
        assertThat(page(brief + ".html?from=2026-04-01&to=2026-04-09")
                        .select(".brief li a")
                        .attr("href"))
                .isEqualTo(path);
        assertThat(words(brief + ".pdf?from=2026-04-01&to=2026-04-09"))
                .contains("青禾镇政府信息公开简报", "2026年4月1日至2026年4月9日", "共1件", "1.青禾镇人民政府关于做好2026年汛期防汛工作的通知", base() + path);
        assertThat(page(brief + ".html?from=2026-04-10&to=2026-04-11").select(".brief li"))
                .isEmpty();
        assertThat(page(brief + ".html").select("form input[type=date]")).hasSize(2);
        assertThat(status(brief + ".pdf")).isEqualTo(400);
        assertThat(status(brief + ".html?from=2026-04-10&to=2026-04-01")).isEqualTo(400);
        assertThat(status(brief + ".html?from=2026-02-30&to=2026-04-01")).isEqualTo(400);
        assertThat(status(brief + ".html?from=2024-02-01&to=2026-04-01")).isEqualTo(400);
        assertThat(status("/towns/nowhere/brief.html")).isEqualTo(404);
    }

    @Test
    void aBriefHasNoMoreThanTwoHundredNotices() throws Exception {
        long first = nextNumber() + 100_000L * town;
        notices.publishMany(first, 201, town, channel, MORNING.plusSeconds(60));
        var brief = "/towns/" + slug + "/brief";
        soon(() -> page(brief + ".html?from=2026-04-09&to=2026-04-09")
                        .select(".brief li")
                        .size()
                == 200);
        assertThat(page(brief + ".html?from=2026-04-09&to=2026-04-09").text()).contains("只列最近200件");
        assertThat(words(brief + ".pdf?from=2026-04-09&to=2026-04-09")).contains("200.第");
    }

    @Test
    void theNoticeLeadsToItsPaperEditions() {
        assertThat(page(path).select(".papers a").eachAttr("href"))
                .containsExactly(path + "/document.pdf", path + "/poster.pdf", path + "/script.txt");
        assertThat(page("/towns/" + slug).select(".brief-link a").attr("href"))
                .isEqualTo("/towns/" + slug + "/brief.html");
    }
}
