package org.gongkai.api.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.api.feed.FeedSpecifications.ATOM;
import static org.gongkai.api.feed.FeedSpecifications.CONTENT;
import static org.gongkai.api.feed.FeedSpecifications.GONGKAI;
import static org.gongkai.api.feed.FeedSpecifications.TOMBSTONES;
import static org.gongkai.api.feed.FeedSpecifications.children;
import static org.gongkai.api.feed.FeedSpecifications.links;
import static org.gongkai.api.feed.FeedSpecifications.textOf;
import static org.gongkai.api.feed.SampleFeeds.BASE;
import static org.gongkai.api.feed.SampleFeeds.written;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gongkai.api.notice.NoticeJson;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.content.Content;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same feed in three formats, against the specifications and read back by a reader that is not ours. */
class FeedTextTests {

    private static final String HOSTILE =
            "关于印发《<青禾镇>“R&D”试点办法》的通知 ]]> &amp; <script>alert(1)</script> 😀 \u202eשלום\u202c";

    @Test
    void eachFormatKeepsToItsSpecification() {
        for (var feed : Stream.of(
                        SampleFeeds.everything(),
                        SampleFeeds.current(List.of()),
                        SampleFeeds.archive(1, SampleFeeds.everything().items()),
                        SampleFeeds.archive(3, SampleFeeds.everything().items()))
                .toList()) {
            FeedSpecifications.requireJsonFeed(written(feed, FeedFormat.JSON));
            FeedSpecifications.requireAtom(written(feed, FeedFormat.ATOM));
            FeedSpecifications.requireRss(written(feed, FeedFormat.RSS));
        }
    }

    @ParameterizedTest
    @EnumSource(FeedFormat.class)
    void aTitleIsReadBackAsItWasWritten(FeedFormat format) throws FeedException {
        assertThat(title(format, HOSTILE)).isEqualTo(HOSTILE);
    }

    @Property(tries = 300)
    void anyTitleIsReadBackAsItWasWritten(@ForAll("titles") String title) throws FeedException {
        for (var format : FeedFormat.values()) {
            // Rome takes the space around a title off, as most readers do
            assertThat(title(format, title).strip()).as(format.name()).isEqualTo(title.strip());
        }
    }

    @Provide
    Arbitrary<String> titles() {
        return Arbitraries.strings()
                .withChars("《》<>&;'\"]][#x! \t")
                .withCharRange('一', '龥')
                .withCharRange('\u0590', '\u05ff')
                .withChars("\u202e\u2066\ufeff\u200b\u00a0\u0085\u2028")
                .ofMinLength(1)
                .ofMaxLength(30)
                .map(text -> text.replaceAll("\\p{Cc}", ""))
                .flatMap(text ->
                        Arbitraries.of("", "😀", "𠮷", "<!--", "<![CDATA[").map(more -> "题" + text + more));
    }

    @Test
    void whatXmlCannotHoldBecomesAReplacementCharacter() {
        var xml = new Xml()
                .open("a")
                .with("b", "1\n2\t3\r4\u0000")
                .text("x\u0001\u000b\ufffe\ud800y\r\nz\rw")
                .close()
                .finish();

        var element = FeedSpecifications.parsed(xml).getDocumentElement();
        assertThat(element.getTextContent()).isEqualTo("x\ufffd\ufffd\ufffd\ufffdy\nz\nw");
        assertThat(element.getAttribute("b")).isEqualTo("1 2 3 4\ufffd");
    }

    @ParameterizedTest
    @EnumSource(
            value = FeedFormat.class,
            names = {"ATOM", "RSS"})
    void anIndependentReaderFindsEverythingOfANotice(FeedFormat format) throws FeedException {
        var content = SampleReports.everyKindOfBlock();
        var feed = SampleFeeds.current(List.of(SampleFeeds.entry(9, content)));

        var read = new SyndFeedInput().build(new StringReader(written(feed, format)));
        assertThat(read.getTitle()).isEqualTo("青禾镇人民政府 政府信息公开");
        // what Rome calls the link of an Atom feed is its own address
        assertThat(read.getLink()).isEqualTo(BASE + "/towns/qinghe" + (format == FeedFormat.ATOM ? "/feed.atom" : ""));
        assertThat(read.getLanguage()).isIn("zh-cn", null);
        assertThat(read.getCopyright()).isEqualTo("转载请注明来源：青禾镇人民政府");
        var entry = read.getEntries().getFirst();
        assertThat(entry.getUri()).isEqualTo(BASE + "/notices/9");
        assertThat(entry.getLink()).isEqualTo(BASE + "/notices/9");
        assertThat(entry.getTitle()).isEqualTo(content.title());
        assertThat(entry.getPublishedDate()).isEqualTo(date("2026-04-08T02:00:00Z"));
        assertThat(entry.getAuthor()).isEqualTo("青禾镇人民政府");
        assertThat(entry.getContents().getFirst().getValue()).isEqualTo(NoticeJson.html(content, BASE));
        assertThat(entry.getEnclosures().getFirst())
                .returns(BASE + SampleFeeds.FILES.getFirst().path(), SyndEnclosure::getUrl)
                .returns("application/pdf", SyndEnclosure::getType)
                .returns(12345L, SyndEnclosure::getLength);
        assertThat(entry.getCategories().stream().map(SyndCategory::getName))
                .containsExactlyElementsOf(
                        format == FeedFormat.ATOM
                                ? List.of("notices", "notice", "防汛", "R&D <试点>")
                                : List.of("通知公告", "通知", "防汛", "R&D <试点>"));
    }

    @Test
    void everyFormatNamesEveryFileWithItsDigest() {
        var feed = SampleFeeds.everything();
        var atom =
                FeedSpecifications.requireAtom(written(feed, FeedFormat.ATOM)).getDocumentElement();
        var rss = FeedSpecifications.requireRss(written(feed, FeedFormat.RSS)).getDocumentElement();
        for (var item :
                List.of(children(atom, ATOM, "entry").getFirst(), items(rss).getFirst())) {
            var enclosures = children(item, ATOM, "link").stream()
                    .filter(link -> link.getAttribute("rel").equals("enclosure"))
                    .toList();
            assertThat(enclosures)
                    .extracting(link -> link.getAttribute("title"))
                    .containsExactly("附件1 “R&D” 项目'表'.pdf", "附件2.xlsx");
            assertThat(enclosures)
                    .allMatch(link -> link.getAttributeNS(GONGKAI, "sha256").equals("cd".repeat(32)));
        }
        var files = json(feed).get("items").get(0).get("attachments");
        assertThat(files.get(0).get("title").asString()).isEqualTo("附件1 “R&D” 项目'表'.pdf");
        assertThat(files.get(1).get("_gongkai").get("sha256").asString()).isEqualTo("cd".repeat(32));
        assertThat(json(feed).get("items").get(1).has("attachments")).isFalse();
    }

    @Test
    void aSummaryIsPlainInAtomAndEscapedInRss() {
        var feed = SampleFeeds.everything();
        var atom =
                FeedSpecifications.requireAtom(written(feed, FeedFormat.ATOM)).getDocumentElement();
        var rss = FeedSpecifications.requireRss(written(feed, FeedFormat.RSS)).getDocumentElement();

        assertThat(textOf(children(atom, ATOM, "entry").getFirst(), ATOM, "summary"))
                .isEqualTo("摘要：<b>不是</b>标记 & 符号");
        var description = textOf(items(rss).getFirst(), null, "description");
        assertThat(Jsoup.parse(description).text()).isEqualTo("摘要：<b>不是</b>标记 & 符号");
        assertThat(Jsoup.parse(description).select("b")).isEmpty();
    }

    @Test
    void timesAreThoseOfChinaAndExactWhereTheirOrderCounts() {
        var feed = SampleFeeds.everything();
        var atom = FeedSpecifications.parsed(written(feed, FeedFormat.ATOM)).getDocumentElement();
        var entry = children(atom, ATOM, "entry").getFirst();
        assertThat(textOf(entry, ATOM, "published")).isEqualTo("2026-04-08T10:00:00+08:00");
        assertThat(textOf(entry, ATOM, "updated")).isEqualTo("2026-04-09T10:00:09.123456+08:00");
        assertThat(textOf(atom, ATOM, "updated")).isEqualTo("2026-04-09T10:00:09.123456+08:00");
        assertThat(json(feed).get("items").get(0).get("date_modified").asString())
                .isEqualTo("2026-04-09T10:00:09.123456+08:00");
        var rss = FeedSpecifications.parsed(written(feed, FeedFormat.RSS)).getDocumentElement();
        assertThat(textOf(items(rss).getFirst(), null, "pubDate")).isEqualTo("Wed, 08 Apr 2026 10:00:00 +0800");
    }

    @Test
    void tombstonesSayWhyAndNeverWhat() {
        var feed = SampleFeeds.everything();
        var atom =
                FeedSpecifications.requireAtom(written(feed, FeedFormat.ATOM)).getDocumentElement();
        var stones = children(atom, TOMBSTONES, "deleted-entry");
        assertThat(stones)
                .extracting(stone -> stone.getAttribute("ref"))
                .containsExactly(
                        BASE + "/notices/8",
                        BASE + "/notices/7",
                        BASE + "/notices/6",
                        BASE + "/notices/5",
                        BASE + "/notices/4");
        assertThat(stones.getFirst().getAttribute("when")).isEqualTo("2026-04-09T10:00:08.123456+08:00");
        assertThat(textOf(stones.getFirst(), TOMBSTONES, "comment")).isEqualTo("内容<有误> & 已重新发布。");
        assertThat(children(stones.get(1), GONGKAI, "withdrawn").getFirst().getAttribute("replaced-by"))
                .isEqualTo("9");
        assertThat(children(stones.get(3), GONGKAI, "withdrawn").getFirst().hasAttribute("kind"))
                .isFalse();
        assertThat(textOf(stones.get(4), GONGKAI, "moved-to")).isEqualTo("plans");

        var items = json(feed).get("items");
        assertThat(items.get(1).get("content_text").asString()).isEqualTo("内容<有误> & 已重新发布。");
        assertThat(items.get(1).get("title").asString()).isEqualTo("该信息已撤回（误发撤回）");
        assertThat(items.get(2).get("title").asString()).isEqualTo("（已被替代）关于<旧>标题 & 其他的通知");
        assertThat(items.get(2).get("content_text").asString()).endsWith(BASE + "/notices/9");
        assertThat(items.get(5).get("_gongkai").get("moved_to").asString()).isEqualTo("plans");

        var rss = FeedSpecifications.requireRss(written(feed, FeedFormat.RSS)).getDocumentElement();
        assertThat(items(rss)).hasSize(6);
        assertThat(items(rss).subList(1, 6))
                .allSatisfy(
                        item -> assertThat(children(item, CONTENT, "encoded")).isEmpty());
        assertThat(textOf(items(rss).get(1), null, "description")).isEqualTo("内容&lt;有误&gt; &amp; 已重新发布。");
    }

    @Test
    void documentsOfOneFeedAreChainedFromTheNewestToTheOldest() {
        var items = List.<FeedItem>of(SampleFeeds.entry(1, SampleReports.floodNotice()));
        var current = SampleFeeds.current(items);
        var home = BASE + "/towns/qinghe";

        var atom = FeedSpecifications.requireAtom(written(current, FeedFormat.ATOM))
                .getDocumentElement();
        assertThat(links(atom, "self")).containsExactly(home + "/feed.atom");
        assertThat(links(atom, "hub")).containsExactly(BASE + "/hub");
        assertThat(links(atom, "prev-archive")).containsExactly(home + "/feed/3.atom");
        assertThat(json(current).get("next_url").asString()).isEqualTo(home + "/feed/3.json");
        assertThat(new FeedLinks(BASE, current, FeedFormat.RSS).header())
                .isEqualTo("<%s/hub>; rel=\"hub\", <%s/feed.rss>; rel=\"self\"".formatted(BASE, home));

        var second = SampleFeeds.archive(2, items);
        atom = FeedSpecifications.requireAtom(written(second, FeedFormat.ATOM)).getDocumentElement();
        assertThat(textOf(atom, ATOM, "id")).isEqualTo(home + "/feed.atom");
        assertThat(links(atom, "self")).containsExactly(home + "/feed/2.atom");
        assertThat(links(atom, "current")).containsExactly(home + "/feed.atom");
        assertThat(links(atom, "hub")).isEmpty();
        assertThat(links(atom, "prev-archive")).containsExactly(home + "/feed/1.atom");
        assertThat(links(atom, "next-archive"))
                .as("it would not have been there when the archive became full")
                .isEmpty();
        assertThat(new FeedLinks(BASE, second, FeedFormat.ATOM).header())
                .isEqualTo(("<%1$s/feed/2.atom>; rel=\"self\", <%1$s/feed.atom>; rel=\"current\", "
                                + "<%1$s/feed/1.atom>; rel=\"prev-archive\", <%1$s/feed/3.atom>; rel=\"next-archive\"")
                        .formatted(home));

        var first = json(SampleFeeds.archive(1, items));
        assertThat(first.has("next_url")).isFalse();
        assertThat(first.get("feed_url").asString()).isEqualTo(home + "/feed.json");
        assertThat(first.get("_gongkai").get("archive").asLong()).isEqualTo(1);
    }

    private static String title(FeedFormat format, String title) throws FeedException {
        var content = new Content(title, SampleReports.floodNotice().blocks(), null);
        var feed = SampleFeeds.current(List.of(SampleFeeds.entry(9, content)));
        return switch (format) {
            case JSON -> json(feed).get("items").get(0).get("title").asString();
            case ATOM, RSS ->
                new SyndFeedInput()
                        .build(new StringReader(written(feed, format)))
                        .getEntries()
                        .getFirst()
                        .getTitle();
        };
    }

    private static JsonNode json(Feed feed) {
        return JsonMapper.shared().readTree(written(feed, FeedFormat.JSON));
    }

    private static List<Element> items(Element rss) {
        return children(children(rss, null, "channel").getFirst(), null, "item");
    }

    private static Date date(String at) {
        return Date.from(Instant.parse(at));
    }
}
