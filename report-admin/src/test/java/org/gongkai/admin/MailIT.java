package org.gongkai.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.admin.DeskBrowser.form;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gongkai.admin.reminder.ReminderDesk;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.town.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Who gets which mail, what stands in it and what does not, and what happens when it cannot be sent. */
@SpringBootTest(classes = TestDesk.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final GreenMail SERVER =
            new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final String TITLE = "青禾镇关于清明防火的通知";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static {
        SERVER.start();
    }

    /** One that stays the same when the server comes back. */
    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        TestDesk.connect(registry, DATABASE);
        mail(SERVER.getSmtp().getPort()).forEach((name, value) -> registry.add(name, () -> value));
    }

    private static Map<String, String> mail(int port) {
        return Map.of(
                "spring.mail.host", "127.0.0.1",
                "spring.mail.port", Integer.toString(port),
                "gongkai.admin.mail.from", "desk@anlan.example",
                "gongkai.admin.mail.desk", "https://desk.anlan.example/",
                "gongkai.admin.mail.timeout", "2s",
                "gongkai.admin.mail.attempts", "2",
                "gongkai.admin.mail.interval", "100ms");
    }

    @Autowired
    private PlatformOperations operations;

    @Autowired
    private ReminderDesk reminders;

    @LocalServerPort
    private int port;

    private DeskClient desk;
    private String drafter;
    private String office;
    private String secrecy;
    private String approver;
    private long id;

    @BeforeAll
    void peopleOfATown() {
        desk = new DeskClient(port);
        var staffing = new Staffing(operations);
        staffing.openQinghe();
        staffing.openYunxi();
        drafter = staffing.hireWithToken("miaoqing", "苗青", "qinghe", Role.DRAFTER);
        office = staffing.hireWithToken("linhe", "林禾", "qinghe", Role.OFFICE_REVIEWER);
        staffing.hire("hean", "何安", "qinghe", Role.OFFICE_REVIEWER);
        staffing.hire("yunhe", "云禾", "yunxi", Role.OFFICE_REVIEWER);
        secrecy = staffing.hireWithToken("jiangcheng", "江澄", "qinghe", Role.SECRECY_REVIEWER);
        approver = staffing.hireWithToken("luwen", "陆闻", "qinghe", Role.APPROVER);
        staffing.hire("zhengan", "郑安", "qinghe", Role.TOWN_ADMINISTRATOR);
        staffing.hire("xianguan", "县管", null, Role.COUNTY_OPERATOR);
    }

    @AfterAll
    void noMoreMail() {
        SERVER.stop();
    }

    @BeforeEach
    void aDraftAndAnEmptyBox() throws Exception {
        DATABASE.execute("delete from admin.mail; delete from admin.late_order; delete from handover.publication_order;"
                + " update admin.account set mail_choice = 'each',"
                + " email = login || '@anlan.example' where login <> 'xianguan'");
        SERVER.purgeEmailFromAllMailboxes();
        id = draft(TITLE);
    }

    private long draft(String title) {
        return desk.imported(
                drafter, "qinghe", title + "\n各村民委员会：\n请做好防火巡查。\n青禾镇人民政府\n2026年4月8日\n", DeskClient.METADATA);
    }

    private void does(String who, String act, String body, int status) {
        desk.act(who, id, act, body).expectStatus().isEqualTo(status);
    }

    /** Waits until nothing is left to send now; what is planned for later stays. */
    private List<MimeMessage> sent() {
        await(
                "select count(*) from admin.mail where set_aside_at is null and due_at < now() + interval '10 minutes'",
                "0");
        return Arrays.asList(SERVER.getReceivedMessages());
    }

    private static void await(String query, String expected) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!text(query).equals(expected)) {
            assertThat(System.nanoTime()).as("%s gives %s", query, text(query)).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    private static List<String> recipients(List<MimeMessage> messages) {
        return messages.stream().map(MailIT::to).sorted().toList();
    }

    private static String to(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static String body(MimeMessage message) {
        try {
            return String.valueOf(message.getContent()).replace("\r\n", "\n");
        } catch (MessagingException | IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static String text(String query) {
        try (var connection = DATABASE.ownerConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (java.sql.SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private DeskBrowser browser(String login) {
        return new DeskBrowser(desk.web()).signedIn(login);
    }

    @Test
    void whoMaySignIsToldAndReadsNothingOfTheText() throws Exception {
        does(drafter, "submit", "{}", 200);

        var mails = sent();
        assertThat(recipients(mails)).containsExactly("hean@anlan.example", "linhe@anlan.example");
        var mail = mails.getFirst();
        assertThat(mail.getSubject()).isEqualTo("【公开编辑台】待科室审核：青禾镇《" + TITLE + "》");
        assertThat(mail.getFrom()[0]).hasToString("desk@anlan.example");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(body(mail))
                .contains("标题：" + TITLE, "环节：科室审核", "前办结", "打开：https://desk.anlan.example/admin/reports/" + id + "\n")
                .doesNotContain("防火巡查", "各村民委员会");
        assertThat(text("select count(*) from admin.mail")).isEqualTo("0");
    }

    @Test
    void aDeputyIsToldTooUnlessTheyOrTheOneWhoIsAwayMayNotSign() {
        DATABASE.execute("""
                delete from admin.delegation;
                insert into admin.delegation (town_id, absentee_id, deputy_id, roles, from_at, until_at)
                select m.town_id, m.account_id, d.id, array[m.role], now(), now() + interval '1 day'
                  from admin.membership m join admin.account a on a.id = m.account_id, admin.account d
                 where a.login in ('linhe', 'jiangcheng') and d.login = 'zhengan'
                """);
        does(drafter, "submit", "{}", 200);
        assertThat(recipients(sent()))
                .containsExactly("hean@anlan.example", "linhe@anlan.example", "zhengan@anlan.example");
        does(office, "approve", "{}", 200);
        assertThat(subjectsTo("zhengan")).hasSize(2);
        DATABASE.execute("delete from admin.delegation");
    }

    @Test
    void whoWantsNoneOrHasNoAddressOrIsDisabledGetsNone() {
        DATABASE.execute("update admin.account set mail_choice = 'none' where login = 'linhe'");
        DATABASE.execute("update admin.account set email = null where login = 'hean'");
        does(drafter, "submit", "{}", 200);
        assertThat(sent()).isEmpty();

        DATABASE.execute("update admin.account set mail_choice = 'each' where login = 'linhe'");
        does(office, "approve", "{}", 200);
        assertThat(recipients(sent())).containsExactly("jiangcheng@anlan.example");
    }

    @Test
    void theDrafterReadsWhyItCameBackButNotWhatTheSecrecyReviewFound() {
        does(drafter, "submit", "{}", 200);
        does(office, "return", "{\"remark\":\"请写明联系电话\"}", 200);
        var returned =
                sent().stream().filter(mail -> to(mail).startsWith("miaoqing")).toList();
        assertThat(returned).hasSize(1);
        assertThat(body(returned.getFirst())).contains("您为青禾镇起草的文件被退回", "原因：请写明联系电话");

        does(drafter, "submit", "{}", 200);
        does(office, "approve", "{}", 200);
        does(secrecy, "return", "{\"remark\":\"第三段写到了水库坐标\"}", 200);
        var second =
                sent().stream().filter(mail -> to(mail).startsWith("miaoqing")).toList();
        assertThat(second).hasSize(2);
        assertThat(body(second.getLast())).contains("请登录编辑台查看").doesNotContain("水库");
    }

    @Test
    void theDrafterHearsOfApprovalOfDelayAndOfPublicationAfterAll() throws Exception {
        does(drafter, "submit", "{}", 200);
        does(office, "approve", "{}", 200);
        does(secrecy, "approve", "{}", 200);
        does(approver, "approve", "{}", 200);
        assertThat(subjectsTo("miaoqing")).containsExactly("【公开编辑台】已签发：青禾镇《" + TITLE + "》");

        DATABASE.execute("update handover.publication_order set due_at = now() - interval '1 hour'");
        await("select count(*) from admin.late_order", "1");
        assertThat(subjectsTo("miaoqing")).hasSize(2).contains("【公开编辑台】未按时发布：青禾镇《" + TITLE + "》");

        DATABASE.execute("""
                insert into publication.notice (town_id, number, report_id, order_number, edition, state, channel_id, kind, title,
                            content, metadata, digest, index_number, issued_on, publishing_body)
                select e.town_id, r.notice_number, r.id, 1, 1, 'PUBLISHED', e.channel_id, 'notice', e.title, e.content, e.metadata,
                       e.digest, r.index_number, '2026-04-08', '青禾镇人民政府'
                  from admin.edition e join admin.report r on r.id = e.report_id where e.report_id = %d;
                delete from handover.publication_order
                """.formatted(id));
        await("select count(*) from admin.late_order", "0");
        assertThat(subjectsTo("miaoqing")).hasSize(3).contains("【公开编辑台】已发布（迟于计划）：青禾镇《" + TITLE + "》");
    }

    private List<String> subjectsTo(String login) {
        return sent().stream()
                .filter(mail -> to(mail).startsWith(login))
                .map(MailIT::subject)
                .toList();
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Test
    void aRefusedActWritesNoMail() {
        does(drafter, "submit", "{}", 200);
        sent();
        does(secrecy, "approve", "{}", 403);
        does(office, "return", "{}", 422);
        assertThat(sent()).hasSize(2);
    }

    @Test
    void theMailOfADayComesTogetherAtEightWithoutWhatIsDone() throws Exception {
        DATABASE.execute("update admin.account set mail_choice = 'daily' where login = 'hean'");
        does(drafter, "submit", "{}", 200);
        var first = id;
        id = draft("青禾镇关于防汛的通知");
        does(drafter, "submit", "{}", 200);
        id = draft("青禾镇关于防疫的通知");
        does(drafter, "submit", "{}", 200);
        assertThat(recipients(sent())).containsOnly("linhe@anlan.example");
        assertThat(text(
                        "select count(*) from admin.mail where daily and (due_at at time zone 'Asia/Shanghai')::time = '08:00'"
                                + " and due_at > now() and due_at <= now() + interval '24 hours'"))
                .isEqualTo("3");

        id = first;
        does(office, "approve", "{}", 200);
        DATABASE.execute("update admin.mail set due_at = now() where daily");
        var daily = sent().stream().filter(mail -> to(mail).startsWith("hean")).toList();
        assertThat(daily).hasSize(1);
        assertThat(daily.getFirst().getSubject()).isEqualTo("【公开编辑台】今日汇总（2 项）");
        assertThat(body(daily.getFirst())).contains("防汛", "防疫").doesNotContain(TITLE);
    }

    @Test
    void whatTheServerDoesNotTakeIsTriedAgainSetAsideAndShown() {
        SERVER.stop();
        try {
            does(drafter, "submit", "{}", 200);
            await("select count(*) from admin.mail where attempts = 1 and problem_code = 'server'", "2");
            assertThat(text("select count(*) from admin.mail where due_at between now() + interval '30 seconds'"
                            + " and now() + interval '61 seconds'"))
                    .isEqualTo("2");
            DATABASE.execute("update admin.mail set due_at = now()");
            await("select count(*) from admin.mail where set_aside_at is not null", "2");
        } finally {
            SERVER.start();
        }
        var operator = browser("xianguan");
        assertThat(operator.get("/admin/mail").body())
                .contains("多次发送失败已搁置 2 封", TITLE, "林禾", "邮件服务器没有应答")
                .doesNotContain("linhe@anlan.example");
        assertThat(operator.post("/admin/mail/try-again", form()).status()).isEqualTo(303);
        assertThat(recipients(sent())).containsExactly("hean@anlan.example", "linhe@anlan.example");
        assertThat(operator.get("/admin/mail").body()).contains("没有搁置的邮件");
    }

    @Test
    void twoProcessesSendNothingTwice() throws Exception {
        var settings = Stream.concat(
                        mail(SERVER.getSmtp().getPort()).entrySet().stream(),
                        Map.of(
                                "gongkai.admin.database.url",
                                        "r2dbc:postgresql://%s:%d/%s"
                                                .formatted(DATABASE.host(), DATABASE.port(), DATABASE.name()),
                                "gongkai.admin.database.username", "gongkai_admin",
                                "gongkai.admin.database.password", TestDatabase.ROLE_PASSWORD,
                                "gongkai.home", "target/test-home",
                                "server.port", "0")
                                .entrySet()
                                .stream())
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        does(drafter, "submit", "{}", 200);
        sent();
        SERVER.purgeEmailFromAllMailboxes();
        try (var _ = new SpringApplicationBuilder(TestDesk.class)
                .web(WebApplicationType.REACTIVE)
                .run(settings)) {
            DATABASE.execute("""
                    insert into admin.mail (town_id, account_id, report_id, edition, kind, round, title, daily, due_at)
                    select e.town_id, a.id, e.report_id, e.number, 'returned', e.round, '第' || n || '件', n %% 2 = 0, now()
                      from admin.edition e, admin.account a, generate_series(1, 60) n
                     where e.report_id = %d and a.login = 'linhe'
                    """.formatted(id));
            var mails = sent();
            assertThat(mails).hasSizeBetween(31, 60);
            var all = String.join("\n", mails.stream().map(MailIT::body).toList());
            for (int n = 1; n <= 60; n++) {
                assertThat(all.split("标题：第" + n + "件\n", -1)).as("mail %d", n).hasSize(2);
            }
            assertThat(mails.stream().map(MailIT::messageId)).doesNotHaveDuplicates();
        }
    }

    private static String messageId(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Test
    void peopleSetTheirOwnAddressAndTheAdministratorThatOfTheirTown() {
        var own = browser("linhe");
        assertThat(own.get("/admin/account").body())
                .contains("value=\"linhe@anlan.example\"")
                .doesNotContain("没有配置邮件服务器");
        var refused = own.post("/admin/account/mail", form("email", "lin he@example", "choice", "daily"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("这不是可用的邮箱地址", "value=\"lin he@example\"");
        for (var bad : List.of(
                "a@b", "a\nBcc: x@y.cn@z.cn", "a,b@example.cn", "<a@example.cn>", "名@example.cn", "a@example..cn")) {
            assertThat(own.post("/admin/account/mail", form("email", bad)).status())
                    .as(bad)
                    .isEqualTo(422);
        }
        assertThat(own.post("/admin/account/mail", form("email", " lin.he@qinghe.example ", "choice", "daily"))
                        .location())
                .isEqualTo("/admin/account?done=mail#mail");
        assertThat(text("select email || ' ' || mail_choice from admin.account where login = 'linhe'"))
                .isEqualTo("lin.he@qinghe.example daily");

        var person = "/admin/people/" + text("select id from admin.account where login = 'linhe'");
        var administrator = browser("zhengan");
        assertThat(administrator.get(person).body()).contains("value=\"lin.he@qinghe.example\"");
        assertThat(administrator.post(person + "/mail", form("email", "nobody")).body())
                .contains("这不是可用的邮箱地址", "value=\"nobody\"");
        assertThat(administrator
                        .post(person + "/mail", form("email", "lh@qinghe.example"))
                        .status())
                .isEqualTo(303);
        assertThat(text("select email || ' ' || mail_choice from admin.account where login = 'linhe'"))
                .isEqualTo("lh@qinghe.example daily");
        var neighbour = "/admin/people/" + text("select id from admin.account where login = 'yunhe'");
        assertThat(administrator
                        .post(neighbour + "/mail", form("email", "x@qinghe.example"))
                        .status())
                .isEqualTo(404);
        assertThat(text("select count(*) from admin.audit where act = 'mail-changed' and subject like '%@%'"))
                .isEqualTo("0");
    }

    @Test
    void lastDaysAreToldOfOnceInOneLetterADayAndInTheInbox() throws Exception {
        // Friday 2026-11-27 is the day; Thursday 2026-12-03 is four working days away
        var today = LocalDate.of(2026, 11, 27);
        long soon = entry("凤凰岭林权资料", "2026-12-03");
        entry("凤凰岭修路资料", "2026-11-20");
        entry("还早的资料", "2027-02-20");
        DATABASE.execute("update admin.account set mail_choice = 'none' where login = 'zhengan'");

        Flux.range(0, 4)
                .flatMap(_ -> reminders.remind(today).subscribeOn(Schedulers.parallel()), 4)
                .blockLast(PATIENCE);
        assertThat(text("select count(*) from admin.reminder where entry_id is not null"))
                .isEqualTo("2");
        assertThat(SERVER.getReceivedMessages()).isEmpty();
        DATABASE.execute("update admin.mail set due_at = now()");

        var mails = sent();
        assertThat(recipients(mails)).doesNotHaveDuplicates().doesNotContain("zhengan@anlan.example");
        var letter = mails.stream()
                .filter(mail -> to(mail).startsWith("miaoqing"))
                .findFirst()
                .orElseThrow();
        assertThat(letter.getSubject()).startsWith("【公开编辑台】期限提醒（");
        assertThat(body(letter))
                .contains(
                        "青禾镇有期限临近的事项。\n事项：政府信息公开申请 · 答复：第 ", "青禾镇有事项已超过期限。", "期限：2026-12-03", "/admin/entries/" + soon)
                .doesNotContain("凤凰岭", "还早");
        assertThat(recipients(mails))
                .noneMatch(address -> address.startsWith("yunhe")
                        && mails.stream()
                                .filter(mail -> to(mail).equals(address))
                                .anyMatch(mail -> body(mail).contains("/admin/entries/")));

        // nobody hears of it again, even after a restart, until the last day itself has moved or passed
        assertThat(reminders.remind(today).block(PATIENCE)).isZero();
        DATABASE.execute("update admin.register_entry set due_on = '2026-12-04' where id = " + soon);
        assertThat(reminders.remind(today).block(PATIENCE)).isOne();
        assertThat(reminders.remind(LocalDate.of(2026, 12, 4)).block(PATIENCE)).isPositive();

        var inbox = browser("miaoqing").get("/admin/inbox").body();
        assertThat(inbox).contains("期限提醒", "凤凰岭林权资料", "已逾期").doesNotContain("还早的资料");
        assertThat(browser("yunhe").get("/admin/inbox").body()).doesNotContain("凤凰岭");
        DATABASE.execute("update admin.register_entry set due_on = null, due_clock = null");
        assertThat(browser("miaoqing").get("/admin/inbox").body()).doesNotContain("凤凰岭");
    }

    private static long entry(String title, String dueOn) {
        return Long.parseLong(text("""
                insert into admin.register_entry (town_id, register, version, state, title, field_values, due_on, due_clock)
                select id, 'applications', 1, 'received', '%s', '{}', '%s', 'answer' from admin.town where slug = 'qinghe' returning id
                """.formatted(title, dueOn)));
    }
}
