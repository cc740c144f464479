import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * All that goes on in a county at once, for a long time: readers, views, publications, and people who sign in, import Word files and review.
 * For each line on the standard input it prints one: requests, errors, median and 99th percentile in ms since the last one. The line
 * {@code end} ends it.
 *
 * <pre>
 * SoakLoad SITE NOTICES READS VIEWS TOWN CHANNEL WORD-FILE LOGIN PASSWORD DRAFTER OFFICE SECRECY APPROVER
 * </pre>
 */
public final class SoakLoad {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");
    private static final Pattern FORM_KEY = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String site;
    private final int notices;
    private final String town;
    private final String channel;
    private final byte[] word;
    private final String login;
    private final String password;
    private final List<String> tokens;
    private final AtomicReference<Minute> minute = new AtomicReference<>(new Minute());
    private final AtomicInteger visitor = new AtomicInteger();

    private SoakLoad(String[] arguments) throws IOException {
        site = arguments[0];
        notices = Integer.parseInt(arguments[1]);
        town = arguments[4];
        channel = arguments[5];
        word = Files.readAllBytes(Path.of(arguments[6]));
        login = arguments[7];
        password = arguments[8];
        tokens = Arrays.asList(arguments).subList(9, 13);
    }

    /** What happened since the last line. */
    private static final class Minute {
        final ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
        final AtomicInteger errors = new AtomicInteger();
        final ConcurrentHashMap<String, AtomicInteger> reasons = new ConcurrentHashMap<>();

        void failed(String reason) {
            errors.incrementAndGet();
            reasons.computeIfAbsent(reason, _ -> new AtomicInteger()).incrementAndGet();
        }

        void print() {
            var sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf(
                    "%d %d %.1f %.1f%n",
                    sorted.length + errors.get(),
                    errors.get(),
                    sorted.length == 0 ? 0 : sorted[sorted.length / 2] / 1e6,
                    sorted.length == 0 ? 0 : sorted[(int) Math.ceil(sorted.length * 0.99) - 1] / 1e6);
            reasons.forEach((reason, count) -> System.err.println("  " + count + " × " + reason));
        }
    }

    /** A step of several that goes through or throws. */
    private interface Work {
        void once() throws IOException, InterruptedException;
    }

    public static void main(String[] arguments) throws Exception {
        var load = new SoakLoad(arguments);
        load.each(Duration.ofSeconds(1).dividedBy(Integer.parseInt(arguments[2])), load::read);
        load.each(Duration.ofSeconds(1).dividedBy(Integer.parseInt(arguments[3])), load::view);
        load.each(Duration.ofSeconds(3), load::publish);
        load.each(Duration.ofSeconds(5), load::desk);
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = orders.readLine(); line != null && !line.equals("end"); line = orders.readLine()) {
            load.minute.getAndSet(new Minute()).print();
        }
        System.exit(0);
    }

    /** At this distance, each on a thread of its own, whether the one before has been answered or not. */
    private void each(Duration distance, Work work) {
        Thread.ofVirtual().start(() -> {
            long next = System.nanoTime();
            while (true) {
                Thread.ofVirtual().start(() -> attempt(work));
                next += distance.toNanos();
                try {
                    Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
                } catch (InterruptedException _) {
                    return;
                }
            }
        });
    }

    private void attempt(Work work) {
        try {
            work.once();
        } catch (IOException | IllegalStateException fault) {
            minute.get().failed(fault.getClass().getSimpleName() + " " + fault.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws IOException, InterruptedException {
        long number = ThreadLocalRandom.current().nextInt(notices) + 1;
        int bench = ThreadLocalRandom.current().nextInt(5) + 1;
        switch (ThreadLocalRandom.current().nextInt(12)) {
            case 0 -> get("/", "镇");
            case 1 -> get("/towns/bench" + bench, "试验镇");
            case 2 -> get("/towns/bench" + bench + "/notices", "/notices/");
            case 3 -> get("/towns/bench" + bench + "/feed.json", "items");
            case 4 -> get("/feed.atom", "<entry");
            case 5 -> get("/api/v1/notices?limit=50&town=bench" + bench, "\"number\"");
            case 6 -> get("/search?q=" + encoded("灌溉 沟渠 " + number), "");
            case 7 -> get("/api/v1/changes?limit=50", "{");
            case 8 -> get("/notices/" + number + ".json", "\"");
            case 9 -> get("/towns/" + town + "/" + channel, "");
            default -> get("/notices/" + number, "编号" + number);
        }
    }

    private void view() throws IOException, InterruptedException {
        send(
                200,
                HttpRequest.newBuilder(
                                URI.create(site + "/views/" + (ThreadLocalRandom.current().nextInt(notices) + 1)))
                        .header("User-Agent", "Mozilla/5.0 visitor " + visitor.incrementAndGet())
                        .POST(BodyPublishers.noBody()),
                http);
    }

    /** From the import of a text to the page. */
    private void publish() throws IOException, InterruptedException {
        var words = "持续运行" + Long.toString(System.nanoTime(), 36);
        var text = "试验镇关于" + words + "的通知\n各村民委员会：\n一、测量\n" + words + "。\n试验镇人民政府\n2026年11月1日\n";
        long id = number(ID, upload("n.txt", text.getBytes(StandardCharsets.UTF_8), "notice"));
        act(tokens.get(0), id, "submit");
        act(tokens.get(1), id, "approve");
        act(tokens.get(2), id, "approve");
        long number = number(NUMBER, act(tokens.get(3), id, "approve"));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (ask("/notices/" + number).statusCode() != 200) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not public: a notice that was approved");
            }
            Thread.sleep(50);
        }
        get("/notices/" + number, words);
    }

    /** Somebody signs in, imports a Word file, looks at it and at the inbox, sends it in, has it back, and leaves. */
    private void desk() throws IOException, InterruptedException {
        try (var browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build()) {
            var form = send(200, page("/admin/sign-in"), browser);
            send(
                    302,
                    HttpRequest.newBuilder(URI.create(site + "/admin/sign-in"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("_csrf=" + encoded(found(FORM_KEY, form)) + "&username=" + login
                                    + "&password=" + encoded(password))),
                    browser);
            long id = number(ID, upload("report.docx", word, "rule-of-law-report"));
            send(200, page("/admin/reports/" + id), browser);
            var inbox = send(200, page("/admin/inbox"), browser);
            send(
                    302,
                    HttpRequest.newBuilder(URI.create(site + "/admin/sign-out"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("_csrf=" + encoded(found(FORM_KEY, inbox)))),
                    browser);
        }
    }

    private HttpRequest.Builder page(String path) {
        return HttpRequest.newBuilder(URI.create(site + path));
    }

    private void get(String path, String words) throws IOException, InterruptedException {
        if (!send(200, page(path), http).contains(words)) {
            throw new IllegalStateException("not right: " + path.replaceAll("[0-9]+", "N"));
        }
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return http.send(page(path).timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    private String upload(String name, byte[] file, String kind) throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{\"channel\":\"" + channel
                        + "\",\"kind\":\"" + kind + "\",\"property\":\"PROACTIVE\",\"issuedOn\":\"2026-11-01\"}\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(
                201,
                HttpRequest.newBuilder(URI.create(site + "/admin/api/v1/towns/" + town + "/reports"))
                        .header("Authorization", "Bearer " + tokens.getFirst())
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofByteArray(body.toByteArray())),
                http);
    }

    private String act(String token, long id, String act) throws IOException, InterruptedException {
        return send(
                200,
                HttpRequest.newBuilder(URI.create(site + "/admin/api/v1/reports/" + id + "/" + act))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")),
                http);
    }

    private String send(int expected, HttpRequest.Builder request, HttpClient client)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        var answer = client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(
                    answer.statusCode() + " " + answer.uri().getPath().replaceAll("[0-9]+", "N"));
        }
        minute.get().times.add(System.nanoTime() - begun);
        return answer.body();
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private static long number(Pattern pattern, String json) {
        return Long.parseLong(found(pattern, json));
    }

    private static String found(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("no " + pattern + " in the answer");
        }
        return found.group(1);
    }
}
