import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Readers, views and publications through the web server in front, while parts of the cluster are killed. Takes its orders from the
 * standard input, a line each, and prints what the public saw since the last one:
 *
 * <pre>
 * ClusterLoad SITE DESK NOTICES READS VIEWS TOWN CHANNEL DRAFTER OFFICE SECRECY APPROVER
 *
 * row NAME     prints the row of what was since the last one
 * end          prints how many views were acknowledged and how many are counted, and ends; 1 where a view was lost
 * </pre>
 *
 * <p>A read fails where its answer is not 200, or not right: the page of another notice, a list without a notice that was seen in it more than
 * three seconds before, a notice that was public and is not there any more. READS and VIEWS are those per second.
 */
public final class ClusterLoad {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** A list may be so old where several processes and a cache stand behind the address. */
    private static final long SETTLED = Duration.ofSeconds(3).toNanos();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String site;
    private final String desk;
    private final int notices;
    private final String town;
    private final String channel;
    private final List<String> tokens;

    private final AtomicReference<Row> row = new AtomicReference<>(new Row());
    private final List<Published> published = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<Long, AtomicInteger> acknowledged = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Long, Long> before = new ConcurrentHashMap<>();
    private final AtomicInteger visitor = new AtomicInteger();
    private volatile boolean ending;

    private ClusterLoad(String[] arguments) {
        site = arguments[0];
        desk = arguments[1];
        notices = Integer.parseInt(arguments[2]);
        town = arguments[5];
        channel = arguments[6];
        tokens = Arrays.asList(arguments).subList(7, 11);
    }

    /** A notice that was seen on its page and in the feed. */
    private record Published(long number, String words, long seen) {}

    /** What the public saw for a while. */
    private static final class Row {
        final AtomicInteger reads = new AtomicInteger();
        final AtomicInteger failed = new AtomicInteger();
        final AtomicInteger kept = new AtomicInteger();
        final AtomicInteger views = new AtomicInteger();
        final AtomicInteger failedViews = new AtomicInteger();
        final AtomicInteger publications = new AtomicInteger();
        final AtomicInteger refused = new AtomicInteger();
        final AtomicLong slowestPublication = new AtomicLong();
        final AtomicLong slowest = new AtomicLong();
        final AtomicLong last = new AtomicLong(System.nanoTime());
        final AtomicLong longestGap = new AtomicLong();
        final ConcurrentHashMap<String, AtomicInteger> reasons = new ConcurrentHashMap<>();

        void read(long begun) {
            long now = System.nanoTime();
            reads.incrementAndGet();
            slowest.accumulateAndGet(now - begun, Math::max);
            longestGap.accumulateAndGet(now - last.getAndSet(now), Math::max);
        }

        void failed(String reason) {
            reads.incrementAndGet();
            failed.incrementAndGet();
            reasons.computeIfAbsent(reason, _ -> new AtomicInteger()).incrementAndGet();
        }

        void print(String name) {
            longestGap.accumulateAndGet(System.nanoTime() - last.get(), Math::max);
            System.out.printf(
                    "| %s | %d | %d | %d | %.0f | %.0f | %d | %d | %d | %s | %d |%n",
                    name,
                    reads.get(),
                    failed.get(),
                    kept.get(),
                    slowest.get() / 1e6,
                    longestGap.get() / 1e6,
                    views.get(),
                    failedViews.get(),
                    publications.get(),
                    publications.get() == 0 ? "–" : "%.0f".formatted(slowestPublication.get() / 1e6),
                    refused.get());
            reasons.forEach((reason, count) -> System.err.println("  " + name + ": " + count + " × " + reason));
        }
    }

    public static void main(String[] arguments) throws Exception {
        var load = new ClusterLoad(arguments);
        load.each(Integer.parseInt(arguments[3]), load::read);
        load.each(Integer.parseInt(arguments[4]), load::view);
        var desk = Thread.ofVirtual().start(load::publish);
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = orders.readLine(); line != null && !line.equals("end"); line = orders.readLine()) {
            load.row.getAndSet(new Row()).print(line.substring("row ".length()));
        }
        load.ending = true;
        desk.join();
        System.exit(load.isEveryViewCounted() ? 0 : 1);
    }

    /** So many a second, each on a thread of its own, whether the one before has been answered or not. */
    private void each(int perSecond, Runnable act) {
        Thread.ofVirtual().start(() -> {
            long next = System.nanoTime();
            while (!ending) {
                Thread.ofVirtual().start(act);
                next += 1_000_000_000L / perSecond;
                pause(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
            }
        });
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        long number = ThreadLocalRandom.current().nextInt(notices) + 1;
        var latest = published.isEmpty() ? null : published.getLast();
        switch (ThreadLocalRandom.current().nextInt(10)) {
            case 0 -> read("/", "镇");
            case 1 -> read("/towns/" + town + "/" + channel, listed(latest));
            case 2 -> read("/towns/" + town + "/feed.json", listed(latest));
            case 3 -> read("/api/v1/notices?limit=20", "\"number\"");
            case 4 -> read("/search?q=" + "%E7%81%8C%E6%BA%89", "/notices/");
            case 5 -> read("/api/v1/changes?limit=10", "{");
            case 6, 7 -> {
                if (latest == null) {
                    read("/notices/" + number, "编号" + number);
                } else {
                    var one = published.get(ThreadLocalRandom.current().nextInt(published.size()));
                    read("/notices/" + one.number(), one.words());
                }
            }
            default -> read("/notices/" + number, "编号" + number);
        }
    }

    private static String listed(Published latest) {
        return latest == null || System.nanoTime() - latest.seen() < SETTLED ? "" : "/notices/" + latest.number() + "\"";
    }

    private void read(String path, String words) {
        var now = row.get();
        long begun = System.nanoTime();
        try {
            var answer = get(path);
            if (answer.statusCode() != 200) {
                now.failed(answer.statusCode() + " " + path.replaceAll("[0-9]+$", "N"));
            } else if (!answer.body().contains(words)) {
                now.failed("not up to date: " + path);
            } else {
                now.read(begun);
            }
            if (answer.headers().firstValue("X-Cache").orElse("").equals("STALE")) {
                now.kept.incrementAndGet();
            }
        } catch (IOException fault) {
            now.failed(fault.getClass().getSimpleName() + " " + path.replaceAll("[0-9]+$", "N"));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A page's script, of another visitor each time. */
    private void view() {
        long number = ThreadLocalRandom.current().nextInt(Math.min(notices, 50)) + 1;
        var now = row.get();
        try {
            before.computeIfAbsent(number, this::count);
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(site + "/views/" + number))
                            .timeout(PATIENCE)
                            .header("User-Agent", "Mozilla/5.0 visitor " + visitor.incrementAndGet())
                            .POST(BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                now.views.incrementAndGet();
                acknowledged.computeIfAbsent(number, _ -> new AtomicInteger()).incrementAndGet();
            } else {
                now.failedViews.incrementAndGet();
                now.reasons.computeIfAbsent("view " + answer.statusCode(), _ -> new AtomicInteger()).incrementAndGet();
            }
        } catch (IOException | IllegalStateException fault) {
            now.failedViews.incrementAndGet();
            now.reasons
                    .computeIfAbsent("view " + fault.getClass().getSimpleName(), _ -> new AtomicInteger())
                    .incrementAndGet();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private long count(long number) {
        try {
            var answer = get("/api/v1/views?notice=" + number);
            var found = Pattern.compile("\"" + number + "\": ?(\\d+)").matcher(answer.body());
            if (answer.statusCode() == 200 && found.find()) {
                return Long.parseLong(found.group(1));
            }
            throw new IllegalStateException("views: " + answer.statusCode());
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(fault);
        }
    }

    private boolean isEveryViewCounted() {
        long sent = 0;
        long counted = 0;
        for (var one : acknowledged.entrySet()) {
            sent += one.getValue().get();
            counted += count(one.getKey()) - before.get(one.getKey());
        }
        System.out.printf("%nviews acknowledged %d, counted %d, lost %d%n", sent, counted, Math.max(0, sent - counted));
        return counted >= sent;
    }

    /** One notice after the other, from the import to the page and the feed. */
    private void publish() {
        for (int i = 1; !ending; i++) {
            var words = "集群第" + i + "次发布" + Long.toString(System.nanoTime(), 36);
            try {
                long id = number(ID, upload(words));
                act(tokens.get(0), id, "submit");
                act(tokens.get(1), id, "approve");
                act(tokens.get(2), id, "approve");
                long number = number(NUMBER, act(tokens.get(3), id, "approve"));
                long approved = System.nanoTime();
                await("/notices/" + number, words);
                await("/towns/" + town + "/feed.json", "/notices/" + number + "\"");
                long seen = System.nanoTime();
                published.add(new Published(number, words, seen));
                var now = row.get();
                now.publications.incrementAndGet();
                now.slowestPublication.accumulateAndGet(seen - approved, Math::max);
            } catch (IOException | IllegalStateException fault) {
                row.get().refused.incrementAndGet();
                row.get()
                        .reasons
                        .computeIfAbsent("desk " + fault.getMessage(), _ -> new AtomicInteger())
                        .incrementAndGet();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
            pause(Duration.ofMillis(500));
        }
    }

    private void await(String path, String words) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < end) {
            try {
                var answer = get(path);
                if (answer.statusCode() == 200 && answer.body().contains(words)) {
                    return;
                }
            } catch (IOException _) {
                // counted by the readers
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("not public after two minutes: " + path);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(site + path)).timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    private String upload(String words) throws IOException, InterruptedException {
        var text = "试验镇关于" + words + "的通知\n各村民委员会：\n一、测量\n" + words + "。\n试验镇人民政府\n2026年11月1日\n";
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{\"channel\":\"" + channel
                        + "\",\"kind\":\"notice\",\"property\":\"PROACTIVE\",\"issuedOn\":\"2026-11-01\"}\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"n.txt\"\r\n\r\n" + text
                        + "\r\n--b--\r\n")
                .getBytes(StandardCharsets.UTF_8));
        return send(
                201,
                HttpRequest.newBuilder(URI.create(desk + "/admin/api/v1/towns/" + town + "/reports"))
                        .header("Authorization", "Bearer " + tokens.getFirst())
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
        var answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(Integer.toString(answer.statusCode()));
        }
        return answer.body();
    }

    private static long number(Pattern pattern, String json) {
        var found = pattern.matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("no number in the answer");
        }
        return Long.parseLong(found.group(1));
    }
}
