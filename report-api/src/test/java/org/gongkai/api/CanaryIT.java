package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.file.AttachedFile;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FolderShelf;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.ChangeNote;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Words that are not public are put wherever the platform keeps words: in a draft, under a preview that is over, in a withdrawn and a
 * taken-down notice with their editions, files and entries of the index, and in an entry of a register. Then every public address that leads
 * on from the front page, and every address that could be guessed, is read; none of them says one of these words, in body or header.
 */
class CanaryIT extends OnThePublicSide {

    private static final FolderShelf SHELF = new FolderShelf(Path.of("target/public-files"));

    /** A word that a search engine takes for one word, and no page holds by chance. */
    private static final String CANARY = "jinsiquecanary";

    private static final Pattern ADDRESS =
            Pattern.compile("(?:href|src|action)=\"([^\"#]+)|\"(?:url|[a-z_]*_url|href)\":\"([^\"]+)\"|<loc>([^<]+)");
    private static final int MOST = 400;

    private long withdrawn;
    private long takenDown;
    private long replaced;
    private long standing;
    private String file;
    private String preview;

    private static Content content(String title, String text) {
        return new Content(
                title,
                List.of(
                        new Block.Heading(1, "一、", Inline.text("标题" + text), false),
                        new Block.Paragraph(Inline.text("本通知正文" + text))),
                null);
    }

    @BeforeEach
    void hideWordsEverywhere() throws Exception {
        standing = nextNumber();
        notices.publish(standing, town, channel, content("关于春季防火的通知", "请做好工作。"), metadata(), MORNING);
        withdrawn = hidden();
        takenDown = hidden();
        replaced = hidden();
        attachTo(withdrawn);
        new IndexedNotices(DATABASE).index();
        soon(() -> text("/notices/" + withdrawn).contains(CANARY));
        notices.withdraw(withdrawn, WithdrawalKind.PUBLISHED_IN_ERROR, "误将内部材料公开。", null);
        notices.takeDown(takenDown);
        notices.withdraw(replaced, WithdrawalKind.LEGAL_ORDER, "依法移除。", null);
        new RegisteredEntries(DATABASE).addHidden(town, "normative-documents", "办法" + CANARY);
        preview = draftUnderAPreviewThatIsOver();
        soon(() -> !text("/notices/" + withdrawn).contains(CANARY)
                && !text("/notices/" + takenDown).contains(CANARY)
                && !text("/notices/" + replaced).contains(CANARY)
                && !text("/towns/" + slug + "/notices").contains(CANARY));
    }

    /** Published with the words, and corrected with other ones, so that its history holds both. */
    private long hidden() {
        long number = nextNumber();
        notices.publish(number, town, channel, content("关于" + CANARY + "的通知", CANARY + "甲"), metadata(), MORNING);
        notices.correct(
                number,
                2,
                content("关于" + CANARY + "的通知", CANARY + "乙"),
                metadata(),
                new ChangeNote("更正" + CANARY, true),
                MORNING.plus(Duration.ofDays(1)));
        return number;
    }

    private void attachTo(long number) throws Exception {
        var bytes = ("附件" + CANARY).getBytes(StandardCharsets.UTF_8);
        var kept = SHELF.keep(bytes);
        var attachment = new Attachment(kept, "附件" + CANARY + ".txt", "text/plain; charset=utf-8", bytes.length);
        notices.attach(number, List.of(new AttachedFile(attachment, "附件" + CANARY)));
        file = "/files/" + kept + "/" + URLEncoder.encode("附件" + CANARY + ".txt", StandardCharsets.UTF_8);
    }

    private String draftUnderAPreviewThatIsOver() throws SQLException {
        var key = "c".repeat(43);
        var digest = sha256(key);
        try (var connection = DATABASE.ownerConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into admin.account (login, name, password_hash) values ('canary', '苗青', 'x') on conflict do nothing;
                    with report as (insert into admin.report (town_id) values (%1$d) returning id),
                    edition as (
                        insert into admin.edition (town_id, report_id, number, drafter_id, writers, channel_id, title, content, metadata,
                                                   digest)
                        select %1$d, report.id, 1, a.id, array[a.id], %2$d, '草稿%3$s',
                               '{"title":"草稿%3$s","blocks":[{"type":"paragraph","text":[{"type":"text","text":"草稿%3$s"}]}]}',
                               '{"channelId":%2$d,"kind":"NOTICE","property":"PROACTIVE","issuedOn":"2026-04-08",
                                 "publishingBody":"青禾镇人民政府","keywords":[],"validity":"IN_FORCE"}', repeat('a', 64)
                          from report, admin.account a where a.login = 'canary'
                        returning report_id)
                    insert into admin.preview (town_id, key_digest, report_id, edition, account_id, expires_at)
                    select %1$d, '\\x%4$s', edition.report_id, 1, a.id, now() - interval '1 second'
                      from edition, admin.account a where a.login = 'canary';
                    """.formatted(town, channel, CANARY, digest));
        }
        return "/preview/" + key;
    }

    private static String sha256(String word) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** What nobody links to and anybody can guess. */
    private Set<String> guesses() {
        var guesses = new LinkedHashSet<String>();
        for (long number : List.of(withdrawn, takenDown, replaced)) {
            var notice = "/notices/" + number;
            for (var ending : List.of(
                    "",
                    ".json",
                    ".txt",
                    "/editions",
                    "/editions/1",
                    "/editions/2",
                    "/document.pdf",
                    "/poster.pdf",
                    "/script.txt",
                    "/qr.svg",
                    "?edition=1",
                    "?from=feed")) {
                guesses.add(notice + ending);
            }
            guesses.add("/api/v1/notices/" + number);
            guesses.add("/api/v1/notices/" + number + "/editions");
            guesses.add("/embed/" + number);
        }
        guesses.add(file);
        guesses.add(file + ".txt");
        guesses.add(file.substring(0, file.lastIndexOf('/') + 1) + "x");
        guesses.add(preview);
        for (var question : List.of(CANARY, CANARY + "甲", "通知 " + CANARY, CANARY.substring(0, 8), "jinsiquecanarz")) {
            guesses.add("/search?q="
                    + URLEncoder.encode(question, StandardCharsets.UTF_8).replace("%20", "+"));
            guesses.add("/api/v1/search?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8));
            guesses.add("/search?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8) + "&town=" + slug);
        }
        for (var feed : List.of("feed", "notices/feed")) {
            for (var form : List.of("json", "atom", "rss")) {
                guesses.add("/towns/" + slug + "/" + feed + "." + form);
            }
        }
        for (var form : List.of("json", "atom", "rss")) {
            guesses.add("/feed." + form);
        }
        guesses.addAll(List.of(
                "/",
                "/api/v1/notices?limit=100",
                "/api/v1/notices?town=" + slug,
                "/api/v1/changes?limit=500",
                "/api/v1/changes/head",
                "/api/v1/towns",
                "/gkmlpt/api/all",
                "/gkmlpt/api/all/" + channel,
                "/sitemap",
                "/sitemap.xml",
                "/sitemap-pages.xml",
                "/sitemap-" + slug + "-2026.xml",
                "/towns/" + slug,
                "/towns/" + slug + "/notices",
                "/towns/" + slug + "/notices?page=2",
                "/towns/" + slug + "/statutory",
                "/towns/" + slug + "/brief.pdf",
                "/towns/" + slug + "/registers/normative-documents",
                "/towns/" + slug + "/registers/normative-documents/feed.json",
                "/api/v1/registers/normative-documents/entries",
                "/statistics",
                "/admin/reports/1",
                "/" + CANARY.substring(0, 4) + "*"));
        return guesses;
    }

    /** The question itself comes back in the field it was typed in, and nowhere else. */
    private static String withoutTheQuestion(String path, String text) {
        if (!path.contains("q=")) {
            return text;
        }
        var page = Jsoup.parse(text);
        page.select("input[name=q], title, a[href*=q=], link, form input, .question, h1, meta")
                .remove();
        return page.outerHtml();
    }

    @Test
    void nothingThatIsNotPublicIsReachableAtAnyPublicAddress() {
        var waiting = new ArrayDeque<>(guesses());
        var read = new TreeSet<String>();
        var told = new TreeSet<String>();
        while (!waiting.isEmpty() && read.size() < MOST) {
            var path = waiting.remove();
            if (!read.add(path)) {
                continue;
            }
            var answer = get(path);
            var bytes = answer.getResponseBodyContent();
            var text = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
            if ((withoutTheQuestion(path, text) + answer.getResponseHeaders()).contains(CANARY)) {
                told.add(path + " " + answer.getStatus());
            }
            if (!path.contains("q=")) {
                waiting.addAll(links(text));
            }
        }
        assertThat(told).as("addresses that tell what is not public").isEmpty();
        assertThat(read)
                .as("what is public was read")
                .contains("/", "/notices/" + standing)
                .hasSizeGreaterThan(80);
        assertThat(get("/notices/" + withdrawn).getStatus().value()).isEqualTo(410);
        assertThat(get(file).getStatus().value()).isEqualTo(410);
        assertThat(get(preview).getStatus().value()).isEqualTo(404);
    }

    /** Addresses of this site that an answer leads to; those of other tests' towns are theirs to read. */
    private List<String> links(String text) {
        return ADDRESS.matcher(text)
                .results()
                .map(match -> match.group(1) != null
                        ? match.group(1)
                        : match.group(2) != null ? match.group(2) : match.group(3))
                .map(address -> address.replace("&amp;", "&").replace("\\/", "/"))
                .map(address -> address.startsWith(base()) ? address.substring(base().length()) : address)
                .filter(address -> address.matches("/[!-~]*") && !address.startsWith("//"))
                .filter(address -> !address.startsWith("/assets/") && !address.contains("q="))
                .filter(address -> !address.startsWith("/towns/") || address.startsWith("/towns/" + slug))
                .distinct()
                .toList();
    }
}
