package org.gongkai.admin.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.gongkai.admin.SeededNotice;
import org.gongkai.admin.TestDesk;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Membership;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** The cockpit on a day of 2026, whose holidays are known: a county of twenty towns in good order, and what is wrong with some of them. */
@SpringBootTest(classes = TestDesk.class)
class InspectionIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 10);
    private static final Actor OPERATOR =
            new Actor(1, "xianguan", "县管", Set.of(new Membership(0, Role.COUNTY_OPERATOR)));
    private static final List<String> COLUMNS = List.of("news", "notices", "plans", "rules", "annual-reports");

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        TestDesk.connect(registry, DATABASE);
        // what stands in the configuration is not missing
        registry.add("gongkai.site.mark-url", () -> "https://bszs.conac.cn/sitename?method=show&id=1");
    }

    @Autowired
    private Inspection inspection;

    @Autowired
    private InspectionRecords records;

    @BeforeAll
    static void aCountyOfTwentyTowns() {
        for (int town = 1; town <= 20; town++) {
            openInGoodOrder(town);
        }
        for (var setting : List.of("organiser", "contact", "identification-code", "icp", "public-security")) {
            DATABASE.execute("insert into admin.site_setting (name, value, set_by) values ('" + setting
                    + "', '9901210001', 'xianguan')");
        }
        defects();
    }

    private static String slug(int town) {
        return "town" + town;
    }

    private static void openInGoodOrder(int town) {
        var slug = slug(town);
        DATABASE.execute(
                "insert into admin.town (slug, name, code, organ) values ('%s', '第%d镇', '9901211%02d', '第%d镇人民政府')"
                        .formatted(slug, town, town, town));
        DATABASE.execute("select admin.open_fixed_sections(id) from admin.town where slug = '" + slug + "'");
        DATABASE.execute("""
                insert into admin.channel (town_id, slug, name, position, column_type)
                select t.id, c.slug, c.name, c.position, c.type
                  from admin.town t, (values ('news', '镇街动态', 11, '工作动态'), ('notices', '通知公告', 12, '信息公开目录'),
                                             ('plans', '规划计划', 13, '信息公开目录')) c (slug, name, position, type)
                 where t.slug = '%s'
                """.formatted(slug));
        DATABASE.execute("update admin.channel c set description = '说明', keywords = '{公开}' from admin.town t"
                + " where t.id = c.town_id and t.slug = '" + slug + "'");
        DATABASE.execute("insert into admin.town_office (town_id, name, address, hours, phone, reviewed_on)"
                + " select id, '党政办', '镇政府', '9-17', '0990', '2026-06-01' from admin.town where slug = '" + slug + "'");
        COLUMNS.forEach(column -> notice(town, column, "2026-09-08"));
        SeededNotice.of(slug, "annual-reports", "disclosure-report")
                .titled("2025年政府信息公开工作年度报告")
                .publishedOn(LocalDate.of(2026, 1, 20))
                .insert(DATABASE);
        SeededNotice.of(slug, "plans", "rule-of-law-report")
                .titled("2025年法治政府建设年度报告")
                .publishedOn(LocalDate.of(2026, 3, 2))
                .insert(DATABASE);
        DATABASE.execute("insert into admin.duty_evidence (town_id, duty, year, done_on, receipt, recorded_by)"
                + " select id, 'rule-of-law-submitted', 2026, '2026-02-20', '收文1号', '苗青' from admin.town where slug = '"
                + slug + "'");
    }

    private static void notice(int town, String column, String day) {
        SeededNotice.of(slug(town), column, "notice")
                .titled("通知")
                .publishedOn(LocalDate.parse(day))
                .insert(DATABASE);
    }

    /** The notices of a column, its annual reports apart, are all of this day. */
    private static void lastOf(int town, String column, String day) {
        DATABASE.execute("""
                update publication.notice n set first_published_at = '%s 09:00+08', issued_on = '%s'
                  from admin.channel c join admin.town t on t.id = c.town_id
                 where n.town_id = t.id and n.channel_id = c.id and t.slug = '%s' and c.slug = '%s' and n.kind = 'notice'
                """.formatted(day, day, slug(town), column));
    }

    private static void entry(int town, String register, String title, String dueOn, String values) {
        DATABASE.execute(
                """
                insert into admin.register_entry (town_id, register, version, state, title, field_values, due_on, due_clock)
                select id, '%s', 1, 'received', '%s', '%s', %s, 'answer' from admin.town where slug = '%s'
                """.formatted(register, title, values, dueOn.isEmpty() ? "null" : "'" + dueOn + "'", slug(town)));
    }

    private static void defects() {
        lastOf(1, "news", "2026-08-20");
        lastOf(2, "notices", "2026-03-01");
        // its annual report is there as well, and older than a year it is not: only the other column is
        DATABASE.execute(
                "delete from publication.notice n using admin.channel c, admin.town t where n.channel_id = c.id"
                        + " and n.town_id = c.town_id and t.id = c.town_id and t.slug = 'town3' and c.slug = 'rules'");
        entry(4, "feedback", "路灯不亮", "2026-06-05", "{\"askedOn\": \"2026-05-29\"}");
        entry(5, "feedback", "公交改线", "2026-09-03", "{\"askedOn\": \"2026-08-27\"}");
        DATABASE.execute("update admin.town_office o set reviewed_on = '2025-09-01' from admin.town t"
                + " where t.id = o.town_id and t.slug = 'town6'");
        DATABASE.execute("delete from admin.site_setting where name = 'icp'");
        DATABASE.execute("update admin.channel c set description = null from admin.town t"
                + " where t.id = c.town_id and t.slug = 'town7' and c.slug = 'news'");
        entry(8, "applications", "征地批文", "2026-09-09", "{}");
        entry(9, "normative-documents", "集市管理办法", "2026-09-01", "{}");
        DATABASE.execute("delete from publication.notice n using admin.town t"
                + " where t.id = n.town_id and t.slug = 'town10' and n.kind = 'rule-of-law-report'");
        DATABASE.execute(
                "update publication.notice n set first_published_at = '2026-02-03 09:00+08', issued_on = '2026-02-03'"
                        + " from admin.town t where t.id = n.town_id and t.slug = 'town11' and n.kind = 'disclosure-report'");
        DATABASE.execute(
                "delete from admin.duty_evidence e using admin.town t where t.id = e.town_id and t.slug = 'town12'");
        SeededNotice.of("town13", "notices", "notice")
                .titled("迟到的通知")
                .publishedOn(LocalDate.of(2026, 9, 8))
                .issuedOn(LocalDate.of(2026, 8, 10))
                .insert(DATABASE);
        SeededNotice.of("town14", "notices", "normative-document")
                .titled("养犬管理办法")
                .publishedOn(LocalDate.of(2026, 9, 1))
                .insert(DATABASE);
        // what is in order although it looks like a defect
        SeededNotice.of("town15", "notices", "normative-document")
                .titled("市场管理办法")
                .publishedOn(LocalDate.of(2026, 9, 1))
                .insert(DATABASE);
        SeededNotice.of("town15", "notices", "interpretation")
                .titled("《市场管理办法》解读")
                .publishedOn(LocalDate.of(2026, 9, 3))
                .insert(DATABASE);
        SeededNotice.of("town16", "notices", "notice")
                .titled("刚好二十个工作日")
                .publishedOn(LocalDate.of(2026, 9, 8))
                .issuedOn(LocalDate.of(2026, 8, 11))
                .insert(DATABASE);
        // and what is not yet one
        lastOf(17, "news", "2026-08-31");
        lastOf(18, "notices", "2026-03-12");
        entry(19, "applications", "低保名册", "2026-09-14", "{}");
    }

    private List<String> found(boolean red) {
        var report = inspection.on(OPERATOR, TODAY, Locale.CHINA).block();
        var lines = new ArrayList<String>();
        assertThat(report).isNotNull();
        report.county().stream().filter(one -> one.isRed() == red).forEach(one -> lines.add("county " + line(one)));
        for (var town : report.towns()) {
            town.findings().stream()
                    .filter(one -> one.isRed() == red)
                    .forEach(one -> lines.add(town.town().slug() + " " + line(one)));
        }
        return lines;
    }

    private static String line(Finding one) {
        return one.rule() + " " + one.subject() + (one.isRed() ? "" : " " + one.days(TODAY));
    }

    @Test
    void theCockpitOverADemoCountyOfTwentyTownsWithSeededDefectsFindsEachDefectAndNothingElse() {
        assertThat(found(true))
                .containsExactlyInAnyOrder(
                        "county site-setting-missing ICP 备案编号",
                        "town1 news-stale 镇街动态",
                        "town2 policies-stale 通知公告",
                        "town3 column-blank 政府信息公开制度",
                        "town4 message-unanswered 路灯不亮",
                        "town5 message-late 公交改线",
                        "town6 guide-old ",
                        "town7 channel-undescribed 镇街动态",
                        "town8 application-overdue 征地批文",
                        "town9 entry-overdue 集市管理办法",
                        "town10 rule-of-law-late ",
                        "town11 disclosure-report-late 2025年政府信息公开工作年度报告",
                        "town12 rule-of-law-unfiled ",
                        "town13 published-late 迟到的通知",
                        "town14 interpretation-missing 养犬管理办法");
    }

    @Test
    void whatIsNotYetADefectSaysInHowManyDays() {
        assertThat(found(false))
                .containsExactlyInAnyOrder(
                        "town17 news-stale 镇街动态 5",
                        "town18 policies-stale 通知公告 3",
                        "town19 application-overdue 低保名册 5");
    }

    @Test
    void columnsOfAllTownsAreCountedTogetherAndOneUnansweredMessageFailsTheSite() {
        var report = inspection.on(OPERATOR, TODAY, Locale.CHINA).block();
        assertThat(report).isNotNull();
        var vetoes = new TreeMap<String, Integer>();
        report.vetoes().forEach(veto -> vetoes.put(veto.group(), veto.count()));

        assertThat(vetoes)
                .containsEntry("columns-stale", 2)
                .containsEntry("columns-blank", 1)
                .containsEntry("messages", 1);
        assertThat(report.fails()).isTrue();
        assertThat(report.towns().getLast().score()).isEqualByComparingTo("100");
        assertThat(report.towns().getFirst().score()).isEqualByComparingTo("95");
    }

    @Test
    void aLimitThatTheOperatorSetsHoldsAtOnce() {
        var rules = inspection.rules(OPERATOR).block();
        assertThat(rules).isNotNull();
        var late = java.util.Objects.requireNonNull(rules.get("published-late"));
        inspection.set(OPERATOR, with(late, 19)).block();
        assertThat(found(true)).contains("town16 published-late 刚好二十个工作日");
        inspection.set(OPERATOR, with(late, 20)).block();
        assertThat(found(true)).doesNotContain("town16 published-late 刚好二十个工作日");
    }

    @Test
    void aDayIsComputedOnceHoweverManyProcessesTryAndAnewWhenAsked() {
        DATABASE.execute("delete from admin.inspection_result");
        assertThat(records.latest(OPERATOR, Locale.CHINA).block().kept()).isFalse();

        var computed = Flux.range(0, 4)
                .flatMap(_ -> records.computeOnce().subscribeOn(Schedulers.parallel()), 4)
                .filter(done -> done)
                .count()
                .block();
        assertThat(computed).isOne();
        var night = records.latest(OPERATOR, Locale.CHINA).block();
        assertThat(night.kept()).isTrue();
        assertThat(night.report())
                .isEqualTo(inspection
                        .on(OPERATOR, inspection.today(), Locale.CHINA)
                        .block());
        assertThat(records.movement(night.report()).block()).isEmpty();

        // what was found that night was found the day before
        DATABASE.execute(
                "update admin.inspection_result set day = day - 1, computed_at = computed_at - interval '1 day'");
        assertThat(records.latest(OPERATOR, Locale.CHINA).block().report().day())
                .isEqualTo(inspection.today().minusDays(1));
        DATABASE.execute("update admin.channel c set description = '说明' from admin.town t"
                + " where t.id = c.town_id and t.slug = 'town7' and c.slug = 'news'");
        DATABASE.execute("update admin.channel c set description = null from admin.town t"
                + " where t.id = c.town_id and t.slug = 'town20' and c.slug = 'plans'");
        try {
            records.computeNow(OPERATOR, Locale.CHINA).block();
            var now = records.latest(OPERATOR, Locale.CHINA).block();
            var movement = records.movement(now.report()).block().orElseThrow();
            assertThat(movement.since()).isEqualTo(inspection.today().minusDays(1));
            assertThat(movement.worse())
                    .extracting(line -> line.town() + line(line.finding()))
                    .containsExactly("第20镇channel-undescribed 规划计划");
            assertThat(movement.mended())
                    .extracting(line -> line.town() + line(line.finding()))
                    .containsExactly("第7镇channel-undescribed 镇街动态");
            assertThat(movement.change(town("town7"))).isEqualTo("+1");
            assertThat(movement.change(town("town20"))).isEqualTo("−1");
            assertThat(movement.change(town("town15"))).isEmpty();
            assertThat(records.course().block()).hasSize(2);
        } finally {
            DATABASE.execute("update admin.channel c set description = null from admin.town t"
                    + " where t.id = c.town_id and t.slug = 'town7' and c.slug = 'news'");
            DATABASE.execute("update admin.channel c set description = '说明' from admin.town t"
                    + " where t.id = c.town_id and t.slug = 'town20' and c.slug = 'plans'");
        }
    }

    private int town(String slug) {
        return inspection.on(OPERATOR, TODAY, Locale.CHINA).block().towns().stream()
                .map(InspectionReport.TownScore::town)
                .filter(town -> town.slug().value().equals(slug))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static InspectionRule with(InspectionRule rule, int amount) {
        return new InspectionRule(
                rule.code(),
                rule.label(),
                rule.basis(),
                true,
                amount,
                rule.unit(),
                rule.vetoGroup(),
                rule.vetoAt(),
                BigDecimal.ONE,
                BigDecimal.TEN);
    }
}
