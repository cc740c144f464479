package org.gongkai.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongkai.api.file.PublicAttachment;
import org.gongkai.domain.SampleFiles;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.file.AttachedFile;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FolderShelf;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.NoticeFacts;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.ChangeNote;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

/** Attachments at every door: which bytes, which headers, and that a file is there exactly as long as its notice. */
class FileIT extends OnThePublicSide {

    private static final FolderShelf SHELF = new FolderShelf(Path.of("target/public-files"));
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private long number;

    @BeforeEach
    void publish() {
        number = nextNumber();
        notices.publish(number, town, channel, SampleReports.floodNotice(), metadata(), MORNING);
    }

    @Test
    void aFileIsSentAsItLies() throws IOException {
        var bytes = random(300_000);
        var path = attach("责任书 (样本).pdf", "application/pdf", bytes, "防火责任书");

        var answer = get(path);

        assertThat(path).endsWith("/%E8%B4%A3%E4%BB%BB%E4%B9%A6%20%28%E6%A0%B7%E6%9C%AC%29.pdf");
        assertThat(answer.getStatus().value()).isEqualTo(200);
        assertThat(answer.getResponseBodyContent()).isEqualTo(bytes);
        var headers = answer.getResponseHeaders();
        assertThat(headers.getFirst("Content-Type")).isEqualTo("application/pdf");
        assertThat(headers.getContentLength()).isEqualTo(bytes.length);
        assertThat(headers.getETag()).isEqualTo('"' + sha256(path) + '"');
        assertThat(headers.getCacheControl()).isEqualTo("public, max-age=0, must-revalidate");
        assertThat(headers.getFirst("Accept-Ranges")).isEqualTo("bytes");
        assertThat(headers.get("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.get("Content-Security-Policy")).containsExactly("sandbox; default-src 'none'");
        assertThat(headers.getFirst("Content-Disposition"))
                .isEqualTo("inline; filename=\"" + sha256(path).substring(0, 16)
                        + ".pdf\"; filename*=UTF-8''%E8%B4%A3%E4%BB%BB%E4%B9%A6%20%28%E6%A0%B7%E6%9C%AC%29.pdf");
        assertThat(headers.getFirst("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(headers.get("Cross-Origin-Resource-Policy")).containsExactly("cross-origin");
        assertThat(headers.containsHeader("Content-Encoding")).isFalse();
    }

    @Test
    void whatABrowserDoesNotShowIsSaved() throws IOException {
        for (var saved : List.of("名单.xlsx:" + XLSX, "旧文.doc:application/msword", "片.ofd:application/ofd")) {
            var path = attach(
                    saved.substring(0, saved.indexOf(':')), saved.substring(saved.indexOf(':') + 1), random(10), null);
            assertThat(get(path).getResponseHeaders().getFirst("Content-Disposition"))
                    .startsWith("attachment; ");
        }
        for (var shown : List.of("a.png:image/png", "a.jpg:image/jpeg", "a.txt:text/plain; charset=gb18030")) {
            var path = attach(
                    shown.substring(0, shown.indexOf(':')), shown.substring(shown.indexOf(':') + 1), random(10), null);
            var headers = get(path).getResponseHeaders();
            assertThat(headers.getFirst("Content-Disposition")).startsWith("inline; ");
            assertThat(headers.getFirst("Content-Type")).isEqualTo(shown.substring(shown.indexOf(':') + 1));
        }
    }

    @Test
    void headTellsWhatGetWouldSendAndNothingIsWrittenHere() throws IOException {
        var path = attach("a.pdf", "application/pdf", random(5000), null);

        client.head()
                .uri(uri(path))
                .header("Range", "bytes=0-9")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentLength(5000)
                .expectHeader()
                .valueEquals("ETag", '"' + sha256(path) + '"')
                .expectBody()
                .isEmpty();
        client.post().uri(uri(path)).exchange().expectStatus().isEqualTo(405);
        client.options()
                .uri(uri(path))
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "GET")
                .exchange()
                .expectStatus()
                .isNoContent();
    }

    @Test
    void whoHasItIsNotSentItAgainAndWhoLostTheRestGetsTheRest() throws IOException {
        var bytes = random(200_000);
        var path = attach("a.pdf", "application/pdf", bytes, null);
        var tag = '"' + sha256(path) + '"';

        assertThat(ask(path, "If-None-Match", "W/" + tag).getStatus().value()).isEqualTo(304);
        assertThat(ask(path, "If-None-Match", tag).getResponseHeaders().getETag())
                .isEqualTo(tag);
        assertThat(ask(path, "If-Match", "\"x\"").getStatus().value()).isEqualTo(412);

        var rest = ask(path, "Range", "bytes=150000-");
        assertThat(rest.getStatus().value()).isEqualTo(206);
        assertThat(rest.getResponseHeaders().getFirst("Content-Range")).isEqualTo("bytes 150000-199999/200000");
        assertThat(rest.getResponseHeaders().getContentLength()).isEqualTo(50_000);
        assertThat(rest.getResponseBodyContent()).isEqualTo(Arrays.copyOfRange(bytes, 150_000, 200_000));

        assertThat(ask(path, "Range", "bytes=-3").getResponseBodyContent())
                .isEqualTo(Arrays.copyOfRange(bytes, 199_997, 200_000));
        assertThat(ask(path, "Range", "bytes=0-0,5-6").getStatus().value()).isEqualTo(200);
        var beyond = ask(path, "Range", "bytes=200000-");
        assertThat(beyond.getStatus().value()).isEqualTo(416);
        assertThat(beyond.getResponseHeaders().getFirst("Content-Range")).isEqualTo("bytes */200000");
        assertThat(client.get()
                        .uri(uri(path))
                        .header("Range", "bytes=0-9")
                        .header("If-Range", "\"other\"")
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getStatus()
                        .value())
                .isEqualTo(200);
    }

    @Test
    void anyRangeGivesTheseBytes() throws IOException {
        var bytes = random(70_001);
        var path = attach("a.pdf", "application/pdf", bytes, null);
        var random = new Random(7);
        for (int i = 0; i < 60; i++) {
            int first = random.nextInt(bytes.length);
            int last = first + random.nextInt(bytes.length - first);
            assertThat(ask(path, "Range", "bytes=%d-%d".formatted(first, last)).getResponseBodyContent())
                    .as("%d-%d", first, last)
                    .isEqualTo(Arrays.copyOfRange(bytes, first, last + 1));
        }
    }

    @Test
    void theTextTwinStandsBesideTheFile() throws IOException {
        var path = attach("名单.xlsx", XLSX, SampleFiles.xlsx("名单", "1\t河口村"), "名单\n1\t河口村");

        var twin = get(path + ".txt");

        assertThat(new String(twin.getResponseBodyContent(), UTF_8)).isEqualTo("名单\n1\t河口村\n");
        assertThat(twin.getResponseHeaders().getFirst("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(twin.getResponseHeaders().getFirst("Link")).isEqualTo("<" + path + ">; rel=\"canonical\"");
        assertThat(twin.getResponseHeaders().getFirst("Access-Control-Allow-Origin"))
                .isEqualTo("*");
        assertThat(ask(path + ".txt", "If-None-Match", twin.getResponseHeaders().getETag())
                        .getStatus()
                        .value())
                .isEqualTo(304);

        var scan = attach("扫描件.pdf", "application/pdf", random(10), null);
        assertThat(get(scan + ".txt").getResponseHeaders().getFirst("Location"))
                .as("without text there is no twin")
                .isEqualTo(scan);
    }

    @Test
    void anotherNameLeadsToTheTrueOne() throws IOException {
        var path = attach("名单.xlsx", XLSX, random(10), "文字");

        for (var other :
                List.of("figure", "%E6%97%A7%E5%90%8D.xlsx", "x.exe", "..%2F..%2Fetc%2Fpasswd", "%00", "a+b")) {
            var answer = get("/files/" + sha256(path) + "/" + other);
            assertThat(answer.getStatus().value()).as(other).isEqualTo(302);
            assertThat(answer.getResponseHeaders().getFirst("Location")).isEqualTo(path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/files",
                "/files/",
                "/files/%SHA",
                "/files/%SHA/",
                "/files/%SHA/a/b",
                "/files/%SHA/a.pdf/",
                "/files/%UPPER/a.pdf",
                "/files/0%SHA/a.pdf",
                "/files/..%2f..%2fetc%2fpasswd/a",
                "/files/0000000000000000000000000000000000000000000000000000000000000000/a.pdf"
            })
    void whatIsNoAddressIsNotFound(String pattern) throws IOException {
        var sha256 = sha256(attach("a.pdf", "application/pdf", random(10), null));
        var answer = get(pattern.replace("%SHA", sha256).replace("%UPPER", sha256.toUpperCase()));

        assertThat(answer.getStatus().value()).isEqualTo(404);
        assertThat(new String(answer.getResponseBodyContent(), UTF_8)).doesNotContain("passwd");
    }

    @Test
    void aFileOfNobodyIsNotThereThoughItLiesOnTheShelf() throws IOException {
        var sha256 = SHELF.keep("草稿的附件".getBytes(UTF_8));

        assertThat(status("/files/" + sha256 + "/a.pdf")).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(WithdrawalKind.class)
    void aFileIsThereAsLongAsItsNotice(WithdrawalKind kind) throws IOException {
        var path = attach("a.pdf", "application/pdf", random(10), "文字");
        assertThat(status(path)).isEqualTo(200);
        assertThat(status(path + ".txt")).isEqualTo(200);

        notices.withdraw(number, kind, "误发。", kind == WithdrawalKind.REPLACED ? number + 1_000_000 : null);
        assertThat(status(path))
                .as("at once, without waiting for an announcement")
                .isEqualTo(kind.keepsText() ? 200 : 410);
        assertThat(status(path + ".txt")).isEqualTo(kind.keepsText() ? 200 : 410);
        if (!kind.keepsText()) {
            notices.removeAttachments(number);
            assertThat(status(path)).isEqualTo(410);
            assertThat(ask(path, "If-None-Match", '"' + sha256(path) + '"')
                            .getStatus()
                            .value())
                    .isEqualTo(410);
            assertThat(ask(path, "Range", "bytes=0-1").getStatus().value()).isEqualTo(410);
            assertThat(status("/files/" + sha256(path) + "/other.pdf")).isEqualTo(410);
        }
    }

    @Test
    void aFileTakenDownComesBackWithItsNotice() throws IOException {
        var path = attach("a.pdf", "application/pdf", random(10), "文字");
        notices.takeDown(number);
        assertThat(status(path)).isEqualTo(410);
        assertThat(status(path + ".txt")).isEqualTo(410);
        notices.restore(number);
        assertThat(status(path)).isEqualTo(200);
    }

    @Test
    void aReplacedEditionsFileIsNoLongerServed() throws IOException {
        var old = attach("旧名单.xlsx", XLSX, random(10), "旧");
        notices.correct(
                number,
                2,
                SampleReports.floodNotice(),
                metadata(),
                new ChangeNote("更正名单。", true),
                MORNING.plusSeconds(60));
        var renewed = attach("新名单.xlsx", XLSX, random(10), "新");

        assertThat(status(old)).isEqualTo(410);
        assertThat(status(old + ".txt")).isEqualTo(410);
        assertThat(status(renewed)).isEqualTo(200);
        soon(() -> json("/api/v1/notices/" + number).path("attachments").size() == 1);
        assertThat(json("/api/v1/notices/" + number)
                        .path("attachments")
                        .get(0)
                        .path("name")
                        .stringValue())
                .isEqualTo("新名单.xlsx");
    }

    @Test
    void twoNoticesMayShareAFile() throws IOException {
        var bytes = random(10);
        var path = attach("a.pdf", "application/pdf", bytes, "文字");
        var first = number;
        publish();
        var other = attach("b.pdf", "application/pdf", bytes, "文字");
        assertThat(sha256(other)).isEqualTo(sha256(path));
        assertThat(status(path)).isEqualTo(200);
        assertThat(status(other)).isEqualTo(200);

        notices.withdraw(first, WithdrawalKind.PUBLISHED_IN_ERROR, "误发。", null);
        notices.removeAttachments(first);

        assertThat(get(path).getResponseHeaders().getFirst("Location"))
                .as("the name is gone")
                .isEqualTo(other);
        assertThat(get(other).getResponseBodyContent()).isEqualTo(bytes);
        notices.takeDown(number);
        assertThat(status(other)).isEqualTo(410);
        assertThat(status(path)).isEqualTo(410);
    }

    @Test
    void bytesThatAreMissingOrCutOffAreMissedAloud() throws IOException {
        var path = attach("a.pdf", "application/pdf", random(100), null);
        Files.write(SHELF.place(sha256(path)), new byte[50]);
        assertThat(status(path)).isEqualTo(503);
        Files.delete(SHELF.place(sha256(path)));
        assertThat(status(path)).isEqualTo(503);
        assertThat(text(path)).contains("稍后再试");
    }

    @Test
    void theNoticeTellsItsFilesWithAllThatAMirrorChecks() throws IOException {
        var pdf = attach("责任书.pdf", "application/pdf", random(12_600), "文字");
        soon(() -> json("/api/v1/notices/" + number).path("attachments").size() == 1);
        var notice = json("/api/v1/notices/" + number);
        var file = notice.path("attachments").get(0);

        assertThat(file.path("name").stringValue()).isEqualTo("责任书.pdf");
        assertThat(file.path("url").stringValue()).isEqualTo(base() + pdf);
        assertThat(file.path("text_url").stringValue()).isEqualTo(base() + pdf + ".txt");
        assertThat(file.path("media_type").stringValue()).isEqualTo("application/pdf");
        assertThat(file.path("size").intValue()).isEqualTo(12_600);
        assertThat(file.path("sha256").stringValue()).isEqualTo(sha256(pdf));
        assertThat(notice.path("manuscript").path("attachments").get(0).stringValue())
                .isEqualTo(sha256(pdf));
        assertThat(DomainJson.read(notice.path("facts").toString(), NoticeFacts.class)
                        .attachments())
                .containsExactly(new Attachment(sha256(pdf), "责任书.pdf", "application/pdf", 12_600));
        assertThat(notice.toString()).doesNotContain("\"text\":\"文字\"");

        var listed = json("/api/v1/notices?town=" + slug).path("notices").get(0);
        assertThat(listed.path("attachments").get(0)).isEqualTo(file);
        var item = json("/towns/" + slug + "/feed.json").path("items").get(0);
        var enclosed = item.path("attachments").get(0);
        assertThat(enclosed.path("url").stringValue()).isEqualTo(base() + pdf);
        assertThat(enclosed.path("mime_type").stringValue()).isEqualTo("application/pdf");
        assertThat(enclosed.path("title").stringValue()).isEqualTo("责任书.pdf");
        assertThat(enclosed.path("size_in_bytes").intValue()).isEqualTo(12_600);
        assertThat(enclosed.path("_gongkai").path("sha256").stringValue()).isEqualTo(sha256(pdf));
    }

    @Test
    void aNoticeWithoutFilesSaysSo() {
        var notice = json("/api/v1/notices/" + number);

        assertThat(notice.path("attachments").isArray()).isTrue();
        assertThat(notice.path("attachments")).isEmpty();
        assertThat(notice.path("facts").has("attachments")).isFalse();
        assertThat(json("/towns/" + slug + "/feed.json").path("items").get(0).has("attachments"))
                .isFalse();
    }

    /** Attaches one more file to the notice and returns its address. */
    private String attach(String name, String mediaType, byte[] bytes, @Nullable String text) throws IOException {
        var attachment = new Attachment(SHELF.keep(bytes), name, mediaType, bytes.length);
        DATABASE.execute("delete from publication.notice_attachment a using publication.notice n where n.number = "
                + number + " and a.number = n.number and a.edition = n.edition");
        notices.attach(number, List.of(new AttachedFile(attachment, text)));
        return new PublicAttachment(attachment, text != null).path();
    }

    private static String sha256(String path) {
        return path.substring(7, 71);
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(COUNT.incrementAndGet()).nextBytes(bytes);
        return bytes;
    }

    private URI uri(String path) {
        return URI.create(base() + path);
    }

    private EntityExchangeResult<byte[]> ask(String path, String header, String value) {
        return client.get()
                .uri(uri(path))
                .header(header, value)
                .exchange()
                .expectBody()
                .returnResult();
    }
}
