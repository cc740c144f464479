package org.gongkai.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the three roles may and may not do, and what the schema itself guards. */
class MigrationIT {

    private static final List<String> ROLES = List.of("gongkai_admin", "gongkai_publisher", "gongkai_api");

    private static TestDatabase database;

    @BeforeAll
    static void createTwoTownsWithAReportEach() {
        database = TestDatabase.create();
        database.execute("""
                insert into admin.town (slug, name, code, organ) values
                    ('qinghe', '青禾镇', '990121101', '青禾镇人民政府'), ('yunxi', '云溪镇', '990121102', '云溪镇人民政府');
                insert into admin.channel (town_id, slug, name, position) values (1, 'notices', '通知公告', 1), (2, 'notices', '通知公告', 1);
                insert into admin.account (login, name, password_hash) values ('drafter', '苗青', 'x');
                insert into admin.report (town_id) values (1), (2);
                insert into admin.edition (town_id, report_id, number, drafter_id, writers, channel_id, title, content, metadata, digest)
                    select town_id, id, 1, 1, array[1], town_id, '防汛通知', '{}', '{}', repeat('a', 64) from admin.report;
                """);
    }

    /** Keys that are counted or found across all towns, each with its reason; every other key begins with the town. */
    private static final Map<String, String> GLOBAL_KEYS = Map.of(
            "admin.membership (account_id, town_id, role)", "a person's roles; for the county they have no town",
            "admin.audit (sequence)", "one chain for the county; acts of the county have no town",
            "handover.publication_order (id)", "one queue for all publishers",
            "publication.change (sequence)", "one log without gaps for the whole site",
            "publication.change (hash)", "one chain for the whole site");

    @Test
    void theTownLeadsEveryKeyOfWhatBelongsToATown() throws SQLException {
        var keys = ownerColumn("""
                select i.indrelid::regclass || ' (' || string_agg(a.attname, ', ' order by k.position) || ')'
                  from pg_index i
                  join pg_class t on t.oid = i.indrelid and t.relkind = 'r'
                  join pg_namespace s on s.oid = t.relnamespace and s.nspname in ('admin', 'handover', 'publication')
                 cross join unnest(i.indkey::smallint[]) with ordinality as k (number, position)
                  join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number
                 where i.indisunique
                   and exists (select from pg_attribute where attrelid = t.oid and attname = 'town_id' and not attisdropped)
                 group by i.indexrelid, i.indrelid
                """);

        assertThat(keys).contains("admin.edition (town_id, report_id, number)", "publication.notice (town_id, number)");
        assertThat(keys)
                .filteredOn(key -> !key.matches(".* \\(town_id[,)].*"))
                .containsExactlyInAnyOrderElementsOf(GLOBAL_KEYS.keySet());
    }

    @Test
    void everyTableOfATownHasItsTownAndAKey() throws SQLException {
        assertThat(ownerColumn("""
                        select t.oid::regclass from pg_class t join pg_namespace s on s.oid = t.relnamespace
                         where s.nspname in ('admin', 'handover', 'publication') and t.relkind = 'r'
                           and not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)
                        """))
                .containsExactly("admin.membership"); // its town may be absent; a unique constraint is its key
    }

    @Test
    void everyAdminTableOfATownIsUnderRowLevelSecurity() throws SQLException {
        assertThat(ownerColumn("""
                        select t.relname from pg_class t join pg_namespace s on s.oid = t.relnamespace
                         where s.nspname in ('admin', 'handover') and t.relkind = 'r' and not t.relrowsecurity
                           and exists (select from pg_attribute where attrelid = t.oid and attname = 'town_id' and not attisdropped)
                        """)).isEmpty();
        assertThat(ownerColumn("""
                        select distinct c.table_name from information_schema.columns c
                         where c.table_schema = 'admin' and c.column_name = 'town_id'
                        """)).contains("report", "edition", "sign_off", "audit", "number_series");
    }

    @Test
    void viewsOfTheDeskObeyRowLevelSecurityOfWhoAsks() throws SQLException {
        assertThat(ownerColumn("""
                        select t.relname from pg_class t join pg_namespace s on s.oid = t.relnamespace
                         where s.nspname in ('admin', 'handover') and t.relkind = 'v'
                           and not coalesce(t.reloptions @> array['security_invoker=true'], false)
                        """)).isEmpty();
    }

    @Test
    void publicSideMaySelectTheseAndDoNothingElse() throws SQLException {
        assertThat(privileges("gongkai_api"))
                .containsExactlyInAnyOrder(
                        "SELECT publication.town",
                        "SELECT publication.channel",
                        "SELECT publication.town_office",
                        "SELECT publication.indicator",
                        "SELECT publication.site_setting",
                        "SELECT publication.register_entry",
                        "SELECT publication.register_listing",
                        "SELECT publication.intake_key",
                        "SELECT publication.intake_standing",
                        "SELECT publication.disclosure_item",
                        "SELECT publication.public_notice",
                        "SELECT publication.public_edition",
                        "SELECT publication.moved",
                        "SELECT publication.public_search",
                        "SELECT publication.tombstone",
                        "SELECT publication.public_attachment",
                        "SELECT publication.public_edition_attachment",
                        "SELECT publication.former_attachment",
                        "SELECT publication.change",
                        "SELECT publication.change_place",
                        "SELECT publication.feed_event",
                        "SELECT publication.public_change_edition",
                        "SELECT publication.signing_key",
                        "SELECT publication.head_signature",
                        "SELECT publication.view_total",
                        "SELECT publication.view_day");
    }

    @Test
    void publisherReachesNothingOfTheDeskAndDeskWritesNothingPublic() throws SQLException {
        assertThat(privileges("gongkai_publisher")).noneMatch(privilege -> privilege.contains(" admin."));
        assertThat(privileges("gongkai_admin"))
                .filteredOn(privilege -> privilege.contains(" publication."))
                .allMatch(privilege -> privilege.startsWith("SELECT "));
    }

    @Test
    void signOffsActsAndAuditAreOnlyEverAppended() throws SQLException {
        assertThat(privileges("gongkai_admin"))
                .filteredOn(privilege ->
                        privilege.matches(".* admin\\.(sign_off|edition_act|secrecy_item|secrecy_decision|audit)"))
                .allMatch(privilege -> privilege.startsWith("SELECT ") || privilege.startsWith("INSERT "));
        assertThat(privileges("gongkai_admin"))
                .noneMatch(privilege -> privilege.startsWith("TRUNCATE ") || privilege.endsWith(" admin.audit_head"));
    }

    @Test
    void theCountyLoadsHolidaysAndEveryTownReadsThem() throws SQLException {
        var insert =
                "insert into admin.holiday_year (year, source, entries, loaded_by) values (%d, 'test', 'test', 'test')";
        asAdmin("*", insert.formatted(2030));

        assertThat(column("gongkai_admin", "1", "select year from admin.holiday_year"))
                .containsExactly("2030");
        assertThatThrownBy(() -> asAdmin("1", insert.formatted(2031))).hasMessageContaining("row-level security");
        asAdmin("1", "update admin.holiday_year set source = 'mine'");
        asAdmin("", "delete from admin.holiday_year");
        assertThat(ownerColumn("select source from admin.holiday_year")).containsExactly("test");
        assertThatThrownBy(() -> asAdmin("*", "update admin.holiday_year set year = 2031"))
                .hasMessageContaining("denied");
        for (var role : List.of("gongkai_publisher", "gongkai_api")) {
            assertThatThrownBy(() -> execute(role, "select year from admin.holiday_year"))
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void changesAndTheirSignaturesAreOnlyEverAppendedAndByThePublisherAlone() throws SQLException {
        var log = ".* publication\\.(change|head_signature|signing_key)";
        for (var role : ROLES) {
            assertThat(privileges(role))
                    .filteredOn(privilege -> privilege.matches(log))
                    .allMatch(privilege -> privilege.startsWith("SELECT ")
                            || (privilege.startsWith("INSERT ") && role.equals("gongkai_publisher")));
        }
        for (var statement : List.of(
                "update publication.change set notice = 1",
                "delete from publication.change",
                "truncate publication.change cascade",
                "update publication.head_signature set signature = repeat('A', 86)",
                "delete from publication.head_signature",
                "update publication.signing_key set valid_until = null",
                "delete from publication.signing_key",
                "insert into publication.signing_key (id, public_key, valid_from) values (repeat('A', 43), repeat('A', 43), 'epoch')")) {
            for (var role : ROLES) {
                assertThatThrownBy(() -> execute(role, statement))
                        .as(role + ": " + statement)
                        .hasMessageContaining("denied");
            }
        }
    }

    @Test
    void applicationRolesOwnNothingAndHoldNoSpecialRight() throws SQLException {
        assertThat(ownerColumn("""
                        select rolname from pg_roles where rolname in ('gongkai_admin', 'gongkai_publisher', 'gongkai_api')
                           and (rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication or rolinherit)
                        """)).isEmpty();
        assertThat(ownerColumn("""
                        select r.rolname || ' ' || d.classid::regclass from pg_shdepend d
                          join pg_roles r on r.oid = d.refobjid
                           and r.rolname in ('gongkai_admin', 'gongkai_publisher', 'gongkai_api')
                         where d.deptype = 'o' and d.dbid = (select oid from pg_database where datname = current_database())
                        """)).isEmpty();
        assertThat(ownerColumn("""
                        select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.member
                         where r.rolname in ('gongkai_admin', 'gongkai_publisher', 'gongkai_api')
                        """)).isEmpty();
        for (var role : ROLES) {
            assertThatThrownBy(() -> execute(role, "create table public.mine (id integer)"))
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void nobodyInsertsATimeOfPublicationEither() {
        for (var time : List.of("first_published_at", "published_at", "withdrawn_at")) {
            assertThatThrownBy(() -> execute("gongkai_publisher", insertNotice(91, time + ", ", "now(), ")))
                    .as(time)
                    .hasMessageContaining("denied");
        }
        assertThatThrownBy(() -> execute(
                        "gongkai_publisher",
                        "insert into publication.notice_edition (town_id, number, edition, title, digest, published_at) "
                                + "values (1, 91, 1, '通知', 'x', now())"))
                .hasMessageContaining("denied");
    }

    @Test
    void theDatabaseSetsTheTimeOfFirstPublication() throws SQLException {
        execute("gongkai_publisher", insertNotice(92, "", ""));

        assertThat(column(
                        "gongkai_api",
                        "",
                        // two readings of the clock in one statement: the second may be a millisecond on
                        "select published_at - first_published_at between interval '0' and interval '1 second' and "
                                + "first_published_at between now() - interval '1 minute' and now() + interval '1 minute' "
                                + "from publication.public_notice where number = 92"))
                .containsExactly("t");
    }

    @Test
    void whatCameOverKeepsItsTimeAndItsOldAddressLeadsToIt() throws SQLException {
        execute("gongkai_publisher", migratedNotice(93, "/tzgg/1.html?id=3", "2019-03-01T02:20:00Z"));
        execute("gongkai_publisher", migratedNotice(94, "/tzgg/2.html", "2999-01-01T00:00:00Z"));

        assertThat(column(
                        "gongkai_api",
                        "",
                        "select number || ' ' || (first_published_at = '2019-03-01T02:20:00Z') || ' ' || (first_published_at <= now()) "
                                + "|| ' ' || (published_at > now() - interval '1 minute') "
                                + "from publication.public_notice where number in (93, 94) order by number"))
                .containsExactly("93 true true true", "94 false true true");
        assertThat(column("gongkai_api", "", "select path || ' ' || number from publication.moved order by number"))
                .containsExactly("/tzgg/1.html?id=3 93", "/tzgg/2.html 94");
        assertThatThrownBy(() -> execute("gongkai_publisher", migratedNotice(95, "/", "yesterday-ish")))
                .isInstanceOf(SQLException.class);
    }

    private static String migratedNotice(int number, String path, String time) {
        return insertNotice(number, "", "")
                .replace(
                        "'防汛通知', '{}', '{}'",
                        "'防汛通知', '{}', '{\"migrated\": {\"address\": \"http://old.example%s\", \"publishedAt\": \"%s\"}}'"
                                .formatted(path, time));
    }

    private static String insertNotice(int number, String columns, String values) {
        return """
                insert into publication.notice (%stown_id, number, report_id, order_number, edition, state, channel_id, kind,
                    title, content, metadata, digest, index_number, issued_on, publishing_body)
                values (%s1, %d, %d, 1, 1, 'PUBLISHED', 1, 'NOTICE', '防汛通知', '{}', '{}', repeat('a', 64),
                    '990121101/2026-%05d', '2026-04-08', '青禾镇人民政府')
                """.formatted(columns, values, number, number, number);
    }

    private static final String BROKEN_LINKS = """
            select a.sequence from admin.audit a
             where a.hash <> encode(sha256(convert_to(jsonb_build_array(
                       a.sequence, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), a.account_id, a.login,
                       a.town_id, a.act, a.subject, a.detail, a.previous_hash)::text, 'UTF8')), 'hex')
                or a.previous_hash <> coalesce((select b.hash from admin.audit b where b.sequence = a.sequence - 1),
                                               repeat('0', 64))
             order by 1
            """;

    @Test
    void theChainOfTheAuditCanBeRecomputedAndShowsEveryForgery() throws SQLException {
        asAdmin("1", """
                insert into admin.audit (sequence, at, hash, previous_hash, act, subject, town_id, account_id, login, detail)
                values (77, '2000-01-01', 'mine', 'mine', 'sign-in', '防汛"通知"', 1, 1, 'drafter', '{"b": 1, "a": [1.50, null]}'),
                       (77, '2000-01-01', 'mine', 'mine', 'sign-in', 'x', null, null, null, default)
                """);

        assertThat(ownerColumn(
                        "select count(*) from admin.audit where sequence = 77 or at < now() - interval '1 hour'"))
                .containsExactly("0");
        assertThat(ownerColumn("select max(sequence) - count(*) from admin.audit"))
                .containsExactly("0");
        assertThat(ownerColumn("select sequence || hash from admin.audit order by sequence desc limit 1"))
                .isEqualTo(ownerColumn("select sequence || hash from admin.audit_head"));
        try (var connection = database.ownerConnection()) {
            connection.createStatement().execute("set timezone to 'America/New_York'");
            assertThat(column(connection, BROKEN_LINKS)).isEmpty();
            connection.setAutoCommit(false);
            connection.createStatement().execute("update admin.audit set subject = 'y' where sequence = 2");
            assertThat(column(connection, BROKEN_LINKS)).containsExactly("2");
            connection.rollback();
            connection.createStatement().execute("delete from admin.audit where sequence = 1");
            assertThat(column(connection, BROKEN_LINKS)).containsExactly("2");
            connection.rollback();
        }
    }

    @Test
    void numbersAreGivenWithoutAGapWhoeverGivesUp() throws Exception {
        var given = new ConcurrentSkipListSet<Integer>();
        try (var people = Executors.newFixedThreadPool(20)) {
            var together = new CountDownLatch(20);
            var tasks = IntStream.range(0, 20)
                    .<Callable<Void>>mapToObj(person -> () -> {
                        together.countDown();
                        together.await();
                        takeNumber(person % 4 == 3)
                                .ifPresent(number -> assertThat(given.add(number))
                                        .as("number %d given once", number)
                                        .isTrue());
                        return null;
                    })
                    .toList();
            for (var done : people.invokeAll(tasks)) {
                done.get();
            }
        }

        assertThat(given)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 15).boxed().toList());
        assertThat(ownerColumn("select last from admin.number_series where series = 'test'"))
                .containsExactly("15");
    }

    /** Takes the next number as the desk does; whoever gives up rolls back after having seen one. */
    private static Optional<Integer> takeNumber(boolean givesUp) throws SQLException {
        try (var connection = database.connection("gongkai_admin")) {
            scope(connection, "1");
            connection.setAutoCommit(false);
            var number = Integer.valueOf(column(connection, """
                    insert into admin.number_series as s (town_id, series, year, last) values (1, 'test', 2026, 1)
                    on conflict (town_id, series, year) do update set last = s.last + 1
                    returning last
                    """).getFirst());
            if (givesUp) {
                connection.rollback();
                return Optional.empty();
            }
            connection.commit();
            return Optional.of(number);
        }
    }

    @Test
    void theChangeNoteIsKeptWithTheApprovedText() throws SQLException {
        asAdmin("2", """
                update admin.edition set change_note = '更正日期。', change_substantive = false where town_id = 2;
                update admin.edition set state = 'APPROVED' where town_id = 2
                """);
        try {
            assertThatThrownBy(() -> asAdmin("2", "update admin.edition set change_note = '别的' where town_id = 2"))
                    .hasMessageContaining("keeps its text");
            assertThatThrownBy(
                            () -> asAdmin("2", "update admin.edition set change_substantive = true where town_id = 2"))
                    .hasMessageContaining("keeps its text");
        } finally {
            asAdmin("2", "update admin.edition set state = 'DRAFT' where town_id = 2");
        }
    }

    @Test
    void aSlugIsNoLongerThanTheDomainTakes() {
        var longest = "a" + "-b".repeat(19) + "c";
        assertThat(longest).hasSize(40);
        database.execute("insert into admin.channel (town_id, slug, name, position) values (1, '%s', '长', 9)"
                .formatted(longest));

        for (var slug : List.of(longest + "d", "a" + "-b".repeat(39), "a", "1a", "a-", "a--b", "A1", "a\n")) {
            assertThatThrownBy(() -> asAdmin("*", """
                            insert into admin.town (slug, name, code, organ) values (E'%s', '镇', '990121199', '镇人民政府')
                            """.formatted(slug)))
                    .as(slug)
                    .hasMessageContaining("check constraint");
        }
    }

    @Test
    void deskWithoutTownsSeesNothing() throws SQLException {
        assertThat(titles("")).isEmpty();
    }

    @Test
    void deskOfOneTownSeesItsOwnEditionsOnly() throws SQLException {
        assertThat(titles("2")).containsExactly("2");
        assertThat(titles("*")).containsExactly("1", "2");
    }

    @Test
    void deskCannotWriteForAnotherTown() {
        assertThatThrownBy(() -> asAdmin("1", "insert into admin.report (town_id) values (2)"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void auditCannotBeChangedByTheDesk() throws SQLException {
        asAdmin("1", "insert into admin.audit (act, subject) values ('test', 'x'), ('test', 'y')");

        assertThatThrownBy(() -> asAdmin("*", "update admin.audit set act = 'other'"))
                .hasMessageContaining("denied");
        assertThatThrownBy(() -> asAdmin("*", "delete from admin.audit")).hasMessageContaining("denied");
        assertThat(column(
                        "gongkai_admin",
                        "*",
                        "select count(*) from admin.audit a where sequence > 1 and not exists (select from admin.audit b "
                                + "where a.sequence = b.sequence + 1 and a.previous_hash = b.hash)"))
                .containsExactly("0");
    }

    @Test
    void publicSideReadsNoDraftAndNoUnlistedNotice() {
        for (var table : List.of(
                "admin.edition",
                "publication.notice",
                "publication.notice_edition",
                "handover.publication_order",
                "handover.intake",
                "admin.intake_entry",
                "publication.intake_receipt")) {
            assertThatThrownBy(() -> column("gongkai_api", "*", "select 1 from " + table))
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void nobodyWritesTheTimeOfFirstPublication() {
        assertThatThrownBy(
                        () -> execute("gongkai_publisher", "update publication.notice set first_published_at = now()"))
                .hasMessageContaining("denied");
        assertThatThrownBy(() -> execute("gongkai_publisher", "delete from publication.notice"))
                .hasMessageContaining("denied");
        assertThatThrownBy(() -> execute("gongkai_publisher", "update publication.change set notice = 1"))
                .hasMessageContaining("denied");
    }

    @Test
    void textUnderReviewCannotBeChanged() throws SQLException {
        asAdmin("1", "update admin.edition set state = 'UNDER_REVIEW', stage = 'OFFICE', round = 1 where town_id = 1");

        assertThatThrownBy(() -> asAdmin("1", "update admin.edition set title = '别的' where town_id = 1"))
                .hasMessageContaining("keeps its text");
    }

    private static List<String> titles(String towns) throws SQLException {
        return column("gongkai_admin", towns, "select town_id from admin.edition order by 1");
    }

    private static void asAdmin(String towns, String sql) throws SQLException {
        try (var connection = database.connection("gongkai_admin")) {
            scope(connection, towns);
            connection.createStatement().execute(sql);
        }
    }

    private static void execute(String role, String sql) throws SQLException {
        try (var connection = database.connection(role)) {
            connection.createStatement().execute(sql);
        }
    }

    private static List<String> column(String role, String towns, String sql) throws SQLException {
        try (var connection = database.connection(role)) {
            scope(connection, towns);
            return column(connection, sql);
        }
    }

    private static List<String> ownerColumn(String sql) throws SQLException {
        try (var connection = database.ownerConnection()) {
            return column(connection, sql);
        }
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    /** What a role may do with which table or view of ours, as a whole or with some of its columns. */
    private static List<String> privileges(String role) throws SQLException {
        return ownerColumn("""
                select distinct privilege || ' ' || s.nspname || '.' || t.relname
                  from pg_class t
                  join pg_namespace s on s.oid = t.relnamespace and s.nspname in ('admin', 'handover', 'publication', 'public')
                 cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege
                 where t.relkind in ('r', 'v', 'm', 'p', 'f')
                   and case when privilege in ('DELETE', 'TRUNCATE', 'TRIGGER') then has_table_privilege('%1$s', t.oid, privilege)
                       else has_any_column_privilege('%1$s', t.oid, privilege) end
                """.formatted(role));
    }

    private static void scope(Connection connection, String towns) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config('gongkai.towns', ?, false)")) {
            statement.setString(1, towns);
            statement.execute();
        }
    }
}
