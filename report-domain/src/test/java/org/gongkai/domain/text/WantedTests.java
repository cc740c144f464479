package org.gongkai.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.report.DocumentNumber;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WantedTests {

    private static final String TEXT = SampleReports.floodNotice().plain()
            + "\n各村（社区）要压实网格责任，逐户核对基础信息，做到底数清、情况明。王建国等3户已申请农村低保，请于2026年5月1日前办理5G基站验收。";

    static SearchEntry entry(String title, String text) {
        return entry(title, text, new DocumentNumber("青府", 2026, 5));
    }

    private static SearchEntry entry(String title, String text, @Nullable DocumentNumber number) {
        return new SearchEntry(
                1,
                7,
                3,
                ReportKind.NOTICE,
                Validity.IN_FORCE,
                LocalDate.of(2026, 4, 9),
                "990121101/2026-00003",
                number,
                title,
                List.of(text));
    }

    private static Set<String> words(SearchEntry entry) {
        return Set.of(entry.words());
    }

    private static boolean finds(String question, SearchEntry entry) {
        return Wanted.of(question).condition().holds(words(entry));
    }

    /** Which tier a notice is in; -1 for none. */
    private static int tier(String question, SearchEntry entry) {
        var tiers = Wanted.of(question).tiers();
        var words = words(entry);
        var held = tiers.stream().filter(tier -> tier.holds(words)).toList();
        assertThat(held).hasSizeLessThanOrEqualTo(1);
        return held.isEmpty() ? -1 : tiers.indexOf(held.getFirst());
    }

    @Property
    void aTextIsFoundByAnyStretchOfTwoChineseCharactersOrMore(
            @ForAll @IntRange(min = 0, max = 400) int start, @ForAll @IntRange(min = 2, max = 60) int length) {
        var chinese = TEXT.replaceAll("[^\\p{IsHan}]+", " ").split(" ");
        var run = chinese[start % chinese.length];
        int from = start % Math.max(1, run.length() - 1);
        var stretch = run.substring(from, Math.min(run.length(), from + length));

        assertThat(finds(stretch, entry("通知", TEXT))).as(stretch).isTrue();
    }

    @Property
    void aTextIsFoundByAnyStretchOfIt(
            @ForAll("chinese") String text,
            @ForAll @IntRange(max = 200) int start,
            @ForAll @IntRange(max = 100) int length) {
        int from = Math.min(start, text.length());
        var stretch = text.substring(from, Math.min(text.length(), from + length));
        var wanted = Wanted.of(stretch);

        assertThat(wanted.isEmpty() || wanted.condition().holds(words(entry("通知", text))))
                .as(stretch)
                .isTrue();
    }

    @Provide
    Arbitrary<String> chinese() {
        var character = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.of("的", "了", "低", "保", "防", "汛", "工", "作", "關", "于", "应", "急")),
                net.jqwik.api.Tuple.of(
                        4, Arbitraries.chars().range('\u4e00', '\u9fff').map(String::valueOf)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of("𠮷", "，", "。", "《", "》", "“", " ", "\n", "、", "（")));
        return character.list().ofMaxSize(200).map(list -> String.join("", list));
    }

    @Property
    void everyTextIsAQuestion(@ForAll("anything") String question) {
        var wanted = Wanted.of(question);

        assertThat(wanted.tiers().isEmpty()).isEqualTo(wanted.isEmpty());
        if (!wanted.isEmpty()) {
            assertThat(wanted.condition().toString()).doesNotContain("\u0000").isNotBlank();
        }
        wanted.shorter()
                .forEach(shorter -> assertThat(Wanted.of(shorter).isEmpty()).isFalse());
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(100),
                chinese().map(text -> text.substring(0, Math.min(100, text.length()))),
                Combinators.combine(chinese(), Arbitraries.strings().ascii().ofMaxLength(20))
                        .as((one, other) -> other + one.substring(0, Math.min(40, one.length())) + other));
    }

    @Property
    void tiersTogetherAreTheCondition(
            @ForAll("chinese") String title, @ForAll("chinese") String text, @ForAll("chinese") String asked) {
        var question = asked.substring(0, Math.min(4, asked.length()));
        var wanted = Wanted.of(question);
        if (!wanted.isEmpty()) {
            var entry = entry(title, text);
            assertThat(tier(question, entry) >= 0).isEqualTo(wanted.condition().holds(words(entry)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "青府〔2026〕5号",
                "青府[2026]5号",
                "青府(2026)5号",
                "青府（2026）5号",
                "青府【2026】5号",
                "青府﹝2026﹞5号",
                "青府［２０２６］５号",
                "青府〔2026〕第5号",
                "青府〔2026〕05号",
                "青府〔2026〕5",
                "青府 〔2026〕 5 号",
                "青府2026年5号",
                "青府 2026-5号",
                "〔2026〕5号",
                "990121101/2026-00003",
                "９９０１２１１０１/２０２６－００００３",
                "990121101 / 2026-00003",
                "2026-00003",
            })
    void theBearerOfANumberComesFirst(String question) {
        assertThat(tier(question, entry("通知", "按照有关要求办理。"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"青府〔2026〕5号", "青府[2026]5号", "〔2026〕5号", "《青府（2026）5号》", "青府〔2026〕 5 号"})
    void textsThatCiteANumberAreFoundBehindIt(String question) {
        assertThat(tier(question, entry("通知", "根据青府〔2026〕5号文件要求，2026年5月1日起施行。", null)))
                .isPositive();
        assertThat(tier(question, entry("转发青府〔2026〕5号的通知", "", null))).isPositive();
    }

    @Test
    void anotherNumberOfTheSameFiguresIsNotTaken() {
        assertThat(tier("青府〔2026〕5号", entry("通知", "青府〔2026〕15号，2026年5号楼。", null)))
                .isEqualTo(-1);
        assertThat(tier("青府〔2026〕5号", entry("通知", "根据云府〔2026〕5号和青府〔2025〕5号。", null)))
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "防汛應急預案,防汛应急预案",
        "ＡＰＰ,app",
        "２０２６年,2026年",
        "（防汛）,防汛",
        "農村低保,农村低保",
    })
    void asksTheSameInOtherCharacters(String question, String same) {
        assertThat(Wanted.of(question).condition()).isEqualTo(Wanted.of(same).condition());
    }

    @ParameterizedTest
    @CsvSource({
        "农村低保申请,农村 低保 申请",
        "低保怎么申请,低保 申请",
        "河东镇森林防火方案,河东镇 森林 防火 方案",
        "王建国危房改造,王建国 危房 改造",
        "关于做好防汛工作的通知,做好 防汛 工作 通知",
        "关于,关于",
        "的,的",
        "《防汛应急预案》怎么办,防汛应急预案",
        "5G基站,5g 基站",
        "防汛  防汛,防汛",
        "!@#$%^&*(),''",
        "😀,''",
    })
    void isCutIntoWhatMatters(String question, String wishes) {
        assertThat(Wanted.of(question).wishes().stream().map(Wish::text).collect(Collectors.joining(" ")))
                .isEqualTo(wishes);
    }

    @Test
    void titlesComeBeforeTextsAndWhatIsWrittenBeforeWhatIsScattered() {
        var tiers = List.of(
                tier("防汛应急预案", entry("青禾镇防汛应急预案", "略")),
                tier("防汛应急预案", entry("青禾镇应急预案（防汛）", "略")),
                tier("防汛应急预案", entry("通知", "印发防汛应急预案。")),
                tier("防汛应急预案", entry("通知", "应急预案已经修订，请做好防汛准备。")),
                tier("防汛应急预案", entry("通知", "请做好防汛准备。")));

        assertThat(tiers).containsExactly(0, 1, 2, 3, -1);
    }

    @Test
    void asksForLessWhereNothingWasFound() {
        assertThat(Wanted.of("防汛 龙舟").shorter()).containsExactly("防汛", "龙舟");
        assertThat(Wanted.of("防汛 龙舟 2026").shorter()).containsExactly("防汛 龙舟", "防汛 2026", "龙舟 2026");
        assertThat(Wanted.of("办低保").shorter()).containsExactly("办低", "低保");
        assertThat(Wanted.of("防汛").shorter()).isEmpty();
    }

    @Test
    void longTextsGiveNoMoreThanTheDatabaseTakes() {
        var text = new StringBuilder();
        for (int c = 0x4e00; c < 0x9fa0; c++) {
            for (int d = 0; d < 60; d++) {
                text.append((char) c).append((char) (0x4e00 + (c * 31 + d * 977) % 20_000));
            }
        }
        var words = new HashSet<>(List.of(entry("通知", text.toString()).words()));

        assertThat(words).contains("^通知", "=青府〔2026〕5", "@t1");
        assertThat(words.stream()
                        .mapToLong(word -> word.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                        .sum())
                .isLessThan(1_000_000);
    }

    @Test
    void wordsStayShortEnoughForTheDatabase() {
        var word = "x".repeat(5000);

        assertThat(entry("通知", word).words()).allMatch(each -> each.length() <= 80);
        assertThat(finds(word, entry("通知", word))).isTrue();
    }
}
