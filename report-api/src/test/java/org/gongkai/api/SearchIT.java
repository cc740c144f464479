package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.ChangeNote;
import org.gongkai.domain.report.DisclosureMode;
import org.gongkai.domain.report.DocumentNumber;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchIT extends OnThePublicSide {

    private final IndexedNotices index = new IndexedNotices(DATABASE);

    @Test
    void findsTitlesBeforeTextsAndTheNewestFirst() {
        long scattered = publish("有关事项的通知", "龙舟活动已经安排，赛事保障另行通知。", 4);
        long inText = publish("有关安排的通知", "做好龙舟赛事的准备。", 3);
        long older = publish("龙舟赛事安全预案", "略", 1);
        long newer = publish("关于举办龙舟赛事的公告", "略", 2);
        long other = publish("防火通知", "略", 5);

        assertThat(found("龙舟赛事"))
                .containsExactly(newer, older, inText, scattered)
                .doesNotContain(other);
        assertThat(found("龙舟赛事", "&sort=newest")).containsExactly(scattered, inText, newer, older);
    }

    @ParameterizedTest
    @ValueSource(strings = {"试府〔2026〕%d号", "试府[2026]%d号", "试府（2026）第%d号", "试府【２０２６】%d号", "試府〔2026〕%d號", "试府2026年%d号"})
    void theBearerOfANumberComesFirstInAnyBrackets(String form) {
        int serial = (int) nextNumber();
        publish("关于落实试府〔2026〕%d号文件的通知".formatted(serial), "略", 9);
        long bearer = publish("关于龙舟的意见", "略", metadata(new DocumentNumber("试府", 2026, serial)), at(1));

        assertThat(found(form.formatted(serial)).getFirst()).isEqualTo(bearer);
        assertThat(page(search(form.formatted(serial), ""))
                        .select(".hit")
                        .first()
                        .select(".hit-facts")
                        .text())
                .contains("试府〔2026〕" + serial + "号");
    }

    @Test
    void theBearerOfAnIndexNumberComesFirst() {
        publish("关于龙舟的通知", "略", 2);
        long bearer = publish("关于龙舟的公告", "略", 1);

        assertThat(found("990121101/2026-%05d".formatted(bearer))).containsExactly(bearer);
        assertThat(found("2026-%05d".formatted(bearer))).startsWith(bearer);
    }

    @Test
    void findsTraditionalAndFullWidthQuestions() {
        long notice = publish("关于开展APP侵权专项检查的通知", "略", 1);

        assertThat(found("專項檢查")).containsExactly(notice);
        assertThat(found("ＡＰＰ")).containsExactly(notice);
        assertThat(found("app 检查")).containsExactly(notice);
    }

    @Test
    void marksWhatWasAskedForAndEscapesWhatIsThere() {
        publish("《<script>alert(1)</script>》龙舟", "首先。" + "其他".repeat(100) + "。<b>龙舟</b>&lt;比赛。", 1);

        var hit = page(search("龙舟", "")).select(".hit").first();
        assertThat(hit.select(".hit-title").text()).isEqualTo("《<script>alert(1)</script>》龙舟");
        assertThat(hit.select(".hit-title mark").eachText()).containsExactly("龙舟");
        assertThat(hit.select(".hit-text").text()).contains("<b>龙舟</b>&lt;比赛。").startsWith("…");
        assertThat(hit.select(".hit-text mark").eachText()).containsExactly("龙舟");
        assertThat(text(search("龙舟", ""))).doesNotContain("<script>alert", "<b>");
        assertThat(text(search("<script>alert(1)</script>\"'><img src=x>", "")))
                .doesNotContain("<script>alert", "<img");
    }

    @Test
    void findsAttachmentsAndSaysInWhich() {
        long notice = publish("龙舟赛的通知", "见附件。", 1);
        attach(notice, 1, "物资清单.pdf", "序号 名称\n1 救生衣");
        attach(notice, 2, "保障安排 表.xlsx", "水上救援<b>艇</b>\t三艘，由水上救援队负责");
        index.index();

        var hit = page(search("水上救援", "")).select(".hit").first();
        assertThat(hit.select(".hit-file").text()).startsWith("附件保障安排 表.xlsx中命中：水上救援<b>艇</b>");
        assertThat(hit.select(".hit-file mark").eachText()).containsExactly("水上救援", "水上救援");
        assertThat(hit.select(".hit-file a").attr("href"))
                .isEqualTo("/files/" + "%064d".formatted(2) + "/"
                        + encoded("保障安排 表.xlsx").replace("+", "%20"));
        assertThat(found("保障安排表")).containsExactly(notice);
        assertThat(found("龙舟 救生衣")).containsExactly(notice);
        assertThat(page(search("龙舟", "")).select(".hit-file")).isEmpty();

        notices.takeDown(notice);
        index.index();
        assertThat(found("水上救援")).isEmpty();
    }

    private static void attach(long notice, int position, String name, String text) {
        DATABASE.execute("""
                insert into publication.notice_edition (town_id, number, edition, title, digest)
                select town_id, number, edition, title, digest from publication.notice where number = %d
                on conflict do nothing;
                insert into publication.notice_attachment (town_id, number, edition, position, sha256, name, media_type, size, text)
                select town_id, number, edition, %d, '%064d', '%s', 'application/pdf', 1000, E'%s'
                  from publication.notice where number = %d;
                update publication.notice set title = title where number = %d
                """.formatted(
                notice, position, position, name, text.replace("\t", "\\t").replace("\n", "\\n"), notice, notice));
    }

    @Test
    void aCorrectedTitleIsNoLongerFoundByTheOldOne() {
        long notice = publish("关于龙舟赛的通知", "略", 1);
        notices.correct(
                notice,
                2,
                content("关于风筝节的通知", "略"),
                metadata(),
                new ChangeNote("更正题目。", false),
                MORNING.plus(Duration.ofDays(1)));
        assertThat(found("龙舟")).isEmpty();
        index.index();

        assertThat(found("龙舟")).isEmpty();
        assertThat(found("风筝")).containsExactly(notice);
    }

    @Test
    void whatIsTakenDownIsFoundNowhereUntilItIsRestored() {
        long notice = publish("关于龙舟赛的通知", "略", 1);
        notices.takeDown(notice);
        index.index();
        assertThat(found("龙舟")).isEmpty();
        assertThat(listed("q=" + encoded("龙舟"))).isEmpty();
        assertThat(page(search("龙舟", "")).select(".facet li")).isEmpty();

        notices.restore(notice);
        index.index();
        assertThat(found("龙舟")).containsExactly(notice);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWithdrawnIsFoundOnlyWhereItsTextStays(WithdrawalKind kind) {
        long notice = publish("关于龙舟赛的通知", "略", 1);
        notices.withdraw(notice, kind, "不再适用。", kind == WithdrawalKind.REPLACED ? 7L : null);
        index.index();

        assertThat(found("龙舟")).hasSize(kind.keepsText() ? 1 : 0);
        assertThat(found("龙舟", "&validity=EXPIRED")).hasSize(kind.keepsText() ? 1 : 0);
        assertThat(found("龙舟", "&validity=IN_FORCE")).isEmpty();
    }

    @Test
    void countsAddUpAndNarrow() {
        int other = notices.channel(town, "policies", "政策文件", 2);
        for (int i = 0; i < 7; i++) {
            publish("龙舟通知" + i, "略", metadata(channel, ReportKind.NOTICE, Validity.IN_FORCE, null), at(i));
        }
        for (int i = 0; i < 5; i++) {
            publish(
                    "龙舟规划" + i,
                    "略",
                    metadata(other, ReportKind.PLAN, i < 2 ? Validity.REPEALED : Validity.IN_FORCE, null),
                    Instant.parse("2024-05-0" + (i + 1) + "T02:00:00Z"));
        }
        var page = page(search("龙舟", ""));

        assertThat(page.select(".search-total").text()).isEqualTo("共找到 12 条");
        assertThat(facets(page, "栏目")).containsExactly("通知公告 7", "政策文件 5");
        assertThat(facets(page, "类别")).containsExactly("通知 7", "规划计划 5");
        assertThat(facets(page, "发布年份")).containsExactly("2026 7", "2024 5");
        assertThat(facets(page, "有效性")).containsExactly("有效 10", "已废止 2");
        for (var link : page.select(".facet li a")) {
            var narrowed = page(link.attr("href"));
            assertThat(narrowed.select(".search-total").text())
                    .isEqualTo("共找到 " + link.nextElementSibling().text() + " 条");
        }
        assertThat(found("龙舟", "&channel=policies&validity=REPEALED&year=2024")).hasSize(2);
        assertThat(found("龙舟", "&from=2024-05-02&to=2024-05-03")).hasSize(2);
        assertThat(page(search("", "&kind=plan")).select(".hit")).hasSize(5);
    }

    @Test
    void pagesHoldEveryHitOnce() {
        var expected = new ArrayList<Long>();
        for (int i = 0; i < 23; i++) {
            // four at the same moment each, some in the title and some in the text
            long number = publish(i % 3 == 0 ? "龙舟赛" : "通知", "龙舟赛事保障。", metadata(), at(i / 4));
            expected.add(number);
        }
        var found = new ArrayList<Long>();
        var path = search("龙舟赛", "");
        int pages = 0;
        while (path != null) {
            var page = page(path);
            found.addAll(numbers(page));
            var next = page.select("a[rel=next]").first();
            path = next == null ? null : next.attr("href");
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(found).hasSize(23).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(listedThrough("q=" + encoded("龙舟赛") + "&limit=5")).isEqualTo(found);
    }

    @Test
    void aCursorFitsOnlyTheQuestionItWasGivenFor() {
        for (int i = 0; i < 12; i++) {
            publish("龙舟赛", "略", i);
        }
        var next = page(search("龙舟", "")).select("a[rel=next]").attr("href");
        var cursor = next.substring(next.indexOf("cursor=") + 7);

        assertThat(status(search("龙舟赛", "&cursor=" + cursor))).isEqualTo(400);
        assertThat(status(search("龙舟", "&sort=newest&cursor=" + cursor))).isEqualTo(400);
        assertThat(status(search("龙舟", "&cursor=MSAwIDAgMSAxIDE"))).isEqualTo(400);
        assertThat(status("/api/v1/notices?town=" + slug + "&cursor=" + cursor)).isEqualTo(400);
        assertThat(status(search("龙舟", "&cursor=" + cursor))).isEqualTo(200);
    }

    @Test
    void helpsWhereNothingWasFound() {
        publish("关于龙舟的通知", "略", 1);
        publish("关于风筝的通知", "略", 2);
        var page = page(search("龙舟 风筝", "&kind=notice"));

        assertThat(page.select("h1").text()).isEqualTo("没有找到与“龙舟 风筝”相符的公开信息");
        assertThat(page.select(".search-others li").eachText()).containsExactly("龙舟 1 条", "风筝 1 条");
        assertThat(page.select(".search-help li")).isNotEmpty();
        for (var link : page.select(".search-others a")) {
            assertThat(page(link.attr("href")).select(".hit")).hasSize(1);
        }
        var elsewhere = page(search("龙舟", "&kind=budget"));
        assertThat(elsewhere.select(".search-others a").first().attr("href")).doesNotContain("kind=", "town=");
    }

    @Test
    void anEmptyQuestionShowsHelpAndTheNewest() {
        long newest = publish(
                "今天的通知", "略", metadata(), Instant.parse("2199-01-01T00:00:00Z").plusSeconds(nextNumber()));
        var page = page("/search");

        assertThat(page.select(".search-help li")).isNotEmpty();
        assertThat(page.select(".notices a").first().attr("href")).isEqualTo("/notices/" + newest);
        assertThat(page("/search?q=%20%E3%80%80").select(".notices a")).isNotEmpty();
        assertThat(page("/search?q=%F0%9F%98%80").select("h1").text()).isEqualTo("请输入要查找的文字");
    }

    @Test
    void tooLongAQuestionIsAnsweredInASentence() {
        var answer = get(search("防".repeat(101), ""));

        assertThat(answer.getStatus().value()).isEqualTo(400);
        assertThat(page(search("防".repeat(101), "")).select(".empty-heading").text())
                .isEqualTo("搜索词最多 100 个字");
        assertThat(status(search("防".repeat(100), ""))).isEqualTo(200);
        assertThat(status("/api/v1/notices?q=" + encoded("防".repeat(101)))).isEqualTo(400);
    }

    @Test
    void resultsAreNotForOtherSearchEnginesAndNotStored() {
        publish("关于龙舟的通知", "略", 1);
        var page = page(search("龙舟", ""));
        assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(page.select("input[name=q]").attr("value")).isEqualTo("龙舟");
        assertThat(page.select("form[role=search]").attr("action")).isEqualTo("/search");
        assertThat(page.select("select[name=town] option[selected]").attr("value"))
                .isEqualTo(slug);

        publish("龙舟又一则", "略", 2);
        assertThat(found("龙舟")).hasSize(2);
    }

    @Test
    void programsFindTheSame() {
        long inText = publish("通知", "龙舟赛事保障。", 2);
        long inTitle = publish("龙舟公告", "略", metadata(channel, ReportKind.ANNOUNCEMENT, Validity.IN_FORCE, null), at(1));
        var question = "q=" + encoded("龍舟");

        assertThat(listed(question)).containsExactly(inTitle, inText);
        assertThat(listed(question + "&sort=newest")).containsExactly(inText, inTitle);
        assertThat(listed(question + "&kind=announcement")).containsExactly(inTitle);
        assertThat(listed("kind=announcement")).containsExactly(inTitle);
        assertThat(listed(question + "&channel=notices")).hasSize(2);
        assertThat(listed(question + "&year=2025")).isEmpty();
        assertThat(listed("q=%21")).isEmpty();
    }

    @Test
    void daysNarrowTheListWithoutAQuestion() {
        var numbers = IntStream.range(0, 8)
                .mapToObj(i -> publish("通知" + i, "略", i))
                .toList()
                .reversed();

        assertThat(listed("from=2026-04-10&to=2026-04-12")).isEqualTo(numbers.subList(4, 7));
        assertThat(listedThrough("from=2026-04-10&to=2026-04-15&limit=2")).isEqualTo(numbers.subList(1, 7));
        assertThat(listed("year=2026")).isEqualTo(numbers);
        assertThat(listed("year=2025&to=2026-04-12")).isEmpty();
    }

    @Test
    void theTimeOfDayInChinaDecidesTheDay() {
        long late = publish("深夜的龙舟", "略", metadata(), Instant.parse("2025-12-31T16:30:00Z"));

        assertThat(found("龙舟", "&from=2026-01-01&to=2026-01-01")).containsExactly(late);
        assertThat(found("龙舟", "&year=2025")).isEmpty();
        assertThat(listed("from=2026-01-01&to=2026-01-01")).containsExactly(late);
    }

    static Stream<String> wrongParameters() {
        return Stream.of(
                "kind=x",
                "kind=%3Cscript%3E",
                "year=26",
                "year=20266",
                "year=%00",
                "validity=in_force",
                "from=2026-13-01",
                "from=1e9",
                "from=2026-04-02&to=2026-04-01",
                "to=2026-02-30",
                "sort=best",
                "cursor=x",
                "cursor=%ED%A0%80",
                "q=a&q=b",
                "sort=newest&sort=newest");
    }

    @ParameterizedTest
    @MethodSource("wrongParameters")
    void wrongParametersAreRefused(String query) {
        assertThat(status("/search?" + query)).isEqualTo(400);
        assertThat(status("/api/v1/notices?" + query)).isEqualTo(400);
        assertThat(text("/search?" + query)).doesNotContain("<script>", "%3Cscript");
    }

    @ParameterizedTest
    @ValueSource(strings = {"town=nowhere", "town=%00", "town=%3Cscript%3E", "channel=nothing", "channel='"})
    void unknownPlacesAreNotFound(String query) {
        assertThat(status("/search?q=x&" + query)).isEqualTo(404);
    }

    @Test
    void anyTextIsAQuestionAndFindsOnlyWhatIsPublic() {
        long hidden = publish("机密龙舟", "机密内容", 1);
        notices.takeDown(hidden);
        index.index();
        var random = new Random(7);
        var alphabet = "机密龙舟内容 '\"\\&|!():*<>%_;-〔〕《》“”\u0000\u0007\u200b\ud83d\ude00\ud83dabc0159𠮷";
        for (int i = 0; i < 150; i++) {
            var question = new StringBuilder();
            for (int j = random.nextInt(30); j >= 0; j--) {
                question.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            var path = search(question.toString(), "");
            var answer = get(path);
            assertThat(answer.getStatus().value()).as(question.toString()).isEqualTo(200);
            assertThat(numbers(page(path))).doesNotContain(hidden);
        }
        for (var raw : List.of("%00", "%ff%fe", "%ED%A0%80", "+", "%E2%80%AE", "'%20or%20''='", "%27%3A*")) {
            assertThat(status("/search?q=" + raw)).isEqualTo(200);
        }
    }

    // --- publishing and reading

    private static Content content(String title, String text) {
        return new Content(title, List.of(new Block.Paragraph(Inline.text(text))), null);
    }

    private static Instant at(int day) {
        return MORNING.plus(Duration.ofDays(day));
    }

    private long publish(String title, String text, int day) {
        return publish(title, text, metadata(), at(day));
    }

    private long publish(String title, String text, Metadata metadata, Instant at) {
        long number = nextNumber();
        notices.publish(number, town, metadata.channelId(), content(title, text), metadata, at);
        index.index();
        return number;
    }

    private Metadata metadata(DocumentNumber number) {
        return metadata(channel, ReportKind.NOTICE, Validity.IN_FORCE, number);
    }

    @Override
    Metadata metadata() {
        return metadata(channel, ReportKind.NOTICE, Validity.IN_FORCE, null);
    }

    private static Metadata metadata(int channel, ReportKind kind, Validity validity, @Nullable DocumentNumber number) {
        return new Metadata(
                channel,
                kind,
                DisclosureMode.PROACTIVE,
                null,
                LocalDate.of(2026, 4, 8),
                "青禾镇人民政府",
                number,
                null,
                SampleReports.noticeMetadata().keywords(),
                null,
                validity);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String search(String question, String more) {
        return "/search?q=" + encoded(question) + (more.contains("town=") ? "" : "&town=" + slug) + more;
    }

    private List<Long> found(String question) {
        return found(question, "");
    }

    private List<Long> found(String question, String more) {
        return numbers(page(search(question, more)));
    }

    private static List<Long> numbers(Document page) {
        return page.select(".hit-title a").eachAttr("href").stream()
                .map(href -> Long.valueOf(href.substring("/notices/".length())))
                .toList();
    }

    private static List<String> facets(Document page, String name) {
        return page.select(".facet").stream()
                .filter(facet -> facet.select("h2").text().equals(name))
                .flatMap(facet -> facet.select("li").stream())
                .map(Element::text)
                .toList();
    }

    private List<Long> listed(String query) {
        return json("/api/v1/notices?town=" + slug + "&" + query)
                .get("notices")
                .valueStream()
                .map(notice -> notice.get("number").asLong())
                .toList();
    }

    private List<Long> listedThrough(String query) {
        var found = new ArrayList<Long>();
        var path = "/api/v1/notices?town=" + slug + "&" + query;
        while (path != null) {
            var page = json(path);
            page.get("notices").forEach(notice -> found.add(notice.get("number").asLong()));
            path = page.has("next_url") ? page.get("next_url").asString().substring(base().length()) : null;
        }
        return found;
    }
}
