package org.gongkai.domain.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.difference.Passage.Run;
import org.gongkai.domain.difference.Passage.Run.Fate;
import org.junit.jupiter.api.Test;

class ContentDifferenceTests {

    @Test
    void aContentDoesNotDifferFromItself() {
        var content = SampleReports.floodNotice();

        assertThat(ContentDifference.between(content, content).isNone()).isTrue();
    }

    @Test
    void aNumberChangesAsAWhole() {
        var difference = ContentDifference.between(content("全年接待群众1203人次。"), content("全年接待群众1213人次。"));

        assertThat(difference.passages())
                .containsExactly(
                        new Passage.Kept(List.of("标题")),
                        new Passage.Altered(List.of(
                                new Run(Fate.KEPT, "全年接待群众"),
                                new Run(Fate.REMOVED, "1203"),
                                new Run(Fate.ADDED, "1213"),
                                new Run(Fate.KEPT, "人次。"))));
    }

    @Test
    void anAddedParagraphIsToldAsAdded() {
        var difference = ContentDifference.between(content("一段。", "三段。"), content("一段。", "二段。", "三段。"));

        assertThat(difference.passages())
                .containsExactly(
                        new Passage.Kept(List.of("标题", "一段。")),
                        new Passage.Added("二段。"),
                        new Passage.Kept(List.of("三段。")));
    }

    @Test
    void linesWithLittleInCommonStandOneUnderTheOther() {
        var difference = ContentDifference.between(content("全面推进政务公开。"), content("做好汛期值班值守！"));

        assertThat(difference.passages())
                .containsExactly(
                        new Passage.Kept(List.of("标题")),
                        new Passage.Removed("全面推进政务公开。"),
                        new Passage.Added("做好汛期值班值守！"));
    }

    @Test
    void aNewTitleAndANewDateAreDifferences() {
        var before = SampleReports.floodNotice();
        var after = new Content("新标题", before.blocks(), null);

        assertThat(ContentDifference.between(before, after).passages())
                .anyMatch(passage -> passage instanceof Passage.Removed);
    }

    @Property(tries = 300)
    void bothEditionsCanBeReadFromTheirDifference(
            @ForAll @Size(max = 6)
                    List<@Chars({'一', '二', '。', '3', 'a', ' '}) @StringLength(min = 1, max = 12) String> before,
            @ForAll @Size(max = 6)
                    List<@Chars({'一', '二', '。', '3', 'a', ' '}) @StringLength(min = 1, max = 12) String> after) {
        var passages = ContentDifference.between(
                        content(before.toArray(String[]::new)), content(after.toArray(String[]::new)))
                .passages();

        assertThat(read(passages, Fate.ADDED)).isEqualTo(with("标题", before));
        assertThat(read(passages, Fate.REMOVED)).isEqualTo(with("标题", after));
    }

    private static List<String> read(List<Passage> passages, Fate without) {
        return passages.stream()
                .flatMap(passage -> switch (passage) {
                    case Passage.Kept(var lines) -> lines.stream();
                    case Passage.Added(var line) ->
                        without == Fate.ADDED ? List.<String>of().stream() : List.of(line).stream();
                    case Passage.Removed(var line) ->
                        without == Fate.REMOVED ? List.<String>of().stream() : List.of(line).stream();
                    case Passage.Altered altered ->
                        List.of(without == Fate.ADDED ? altered.before() : altered.after()).stream();
                })
                .toList();
    }

    private static List<String> with(String title, List<String> lines) {
        var all = new java.util.ArrayList<String>();
        all.add(title);
        all.addAll(lines);
        return all;
    }

    private static Content content(String... paragraphs) {
        return new Content(
                "标题",
                Arrays.stream(paragraphs)
                        .<Block>map(text -> new Block.Paragraph(Inline.text(text)))
                        .toList(),
                null);
    }
}
