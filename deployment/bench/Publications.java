import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The measurements that need a clock beside the requests. Prints one line for the script that runs it.
 *
 * <pre>
 * visible COUNT DESK SITE[,SITE…] TOWN CHANNEL DRAFTER OFFICE SECRECY APPROVER   median and 99th percentile, ms, from the answer
 *                                    to the final approval until page and feed show it on every site
 * word DESK TOWN CHANNEL DRAFTER     ms from upload of a Word file of 50 pages until findings and outline are there; best of 5
 * </pre>
 */
public final class Publications {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String desk;
    private final String town;
    private final String channel;

    private Publications(String desk, String town, String channel) {
        this.desk = desk;
        this.town = town;
        this.channel = channel;
    }

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "visible" ->
                new Publications(arguments[2], arguments[4], arguments[5])
                        .visible(
                                Integer.parseInt(arguments[1]),
                                arguments[3].split(","),
                                Arrays.asList(arguments).subList(6, 10));
            case "word" -> new Publications(arguments[1], arguments[2], arguments[3]).word(arguments[4]);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private void visible(int count, String[] sites, List<String> tokens) throws Exception {
        var reports = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            long id = number(
                    ID,
                    upload(
                            tokens.getFirst(),
                            "n.txt",
                            ("试验镇关于第" + i + "次测量的通知\n各村民委员会：\n一、测量\n测量从批准到公开的时间。\n试验镇人民政府\n2026年11月1日\n")
                                    .getBytes(StandardCharsets.UTF_8)));
            act(tokens.get(0), id, "submit");
            act(tokens.get(1), id, "approve");
            act(tokens.get(2), id, "approve");
            reports.add(id);
        }
        var times = new double[count];
        for (int i = 0; i < count; i++) {
            long number = number(NUMBER, act(tokens.get(3), reports.get(i), "approve"));
            long approved = System.nanoTime();
            for (var site : sites) {
                await(approved, site + "/notices/" + number, "测量从批准");
                await(approved, site + "/towns/" + town + "/feed.json", "/notices/" + number + "\"");
            }
            times[i] = (System.nanoTime() - approved) / 1e6;
        }
        Arrays.sort(times);
        System.out.printf("%.1f %.1f%n", times[count / 2], times[(int) Math.ceil(count * 0.99) - 1]);
    }

    private void await(long since, String address, String text) throws IOException, InterruptedException {
        while (true) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(address)).timeout(LONGEST).build(), BodyHandlers.ofString());
            if (answer.statusCode() == 200 && answer.body().contains(text)) {
                return;
            }
            if (System.nanoTime() - since > LONGEST.toNanos()) {
                throw new IllegalStateException("not visible after " + LONGEST + ": " + address);
            }
            Thread.sleep(1);
        }
    }

    private void word(String drafter) throws Exception {
        var file = document(50);
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long begun = System.nanoTime();
            var answer = upload(drafter, "report.docx", file);
            best = Math.min(best, (System.nanoTime() - begun) / 1e6);
            if (!answer.contains("\"outline\":[{") || !answer.contains("\"findings\"")) {
                throw new IllegalStateException(answer.substring(0, Math.min(500, answer.length())));
            }
        }
        System.out.printf("%.0f%n", best);
    }

    /** A page of an official document has 22 lines of 28 characters (GB/T 9704-2012, 5.2.3). */
    private static byte[] document(int pages) throws IOException {
        var text = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
        paragraph(text, "试验镇人民政府2025年法治政府建设年度报告");
        for (int page = 0; page < pages; page++) {
            paragraph(text, "（" + "一二三四五六七八九十".charAt(page % 10) + "）第" + (page + 1) + "页的工作");
            for (int line = 0; line < 7; line++) {
                paragraph(text, "落实行政执法公示、全过程记录和法制审核三项制度，全年办理案件十二件，无一被撤销。".repeat(2).substring(0, 84 - 8));
            }
        }
        paragraph(text, "试验镇人民政府");
        paragraph(text, "2026年1月15日");
        text.append("</w:body></w:document>");
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            entry(
                    zip,
                    "[Content_Types].xml",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
            entry(
                    zip,
                    "_rels/.rels",
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            entry(zip, "word/document.xml", text.toString());
        }
        return bytes.toByteArray();
    }

    private static void paragraph(StringBuilder text, String words) {
        text.append("<w:p><w:r><w:t>").append(words).append("</w:t></w:r></w:p>");
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private String upload(String token, String name, byte[] file) throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{\"channel\":\"" + channel
                        + "\",\"kind\":\"notice\",\"property\":\"PROACTIVE\",\"issuedOn\":\"2026-11-01\"}\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(
                201,
                HttpRequest.newBuilder(URI.create(desk + "/admin/api/v1/towns/" + town + "/reports"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private String act(String token, long id, String act) throws IOException, InterruptedException {
        return send(
                200,
                HttpRequest.newBuilder(URI.create(desk + "/admin/api/v1/reports/" + id + "/" + act))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")));
    }

    private String send(int expected, HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.timeout(LONGEST).build(), BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static long number(Pattern pattern, String json) {
        var found = pattern.matcher(json);
        if (!found.find()) {
            throw new IllegalStateException(json);
        }
        return Long.parseLong(found.group(1));
    }
}
