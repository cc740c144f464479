import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Asks the public search as people do and measures each answer from the request to its last byte; two ask at a time, none asks what was asked
 * before. Prints one line for each kind of question and one for all: kind, questions, p50, p95, p99 in ms, failures.
 *
 * <pre>
 * Searches measure SITE NOTICES QUESTIONS SEED
 * Searches sample SITE NOTICES             asks one question of each kind, for the plans of the database
 * </pre>
 */
public final class Searches {

    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

    /** What is asked, and how often among a hundred. */
    private enum Kind {
        RARE(18),
        SUBJECT(20),
        COMMON(12),
        TWO_WORDS(18),
        SENTENCE(8),
        NUMBER(8),
        NARROWED(8),
        NO_HIT(4),
        LATER_PAGE(4);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    private record Timing(Kind kind, double millis, boolean failed) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String site;
    private final long notices;
    private final Random random;

    private Searches(String site, long notices, long seed) {
        this.site = site;
        this.notices = notices;
        this.random = new Random(seed);
    }

    public static void main(String[] arguments) throws Exception {
        var site = arguments[1];
        long notices = Long.parseLong(arguments[2]);
        switch (arguments[0]) {
            case "measure" -> measure(site, notices, Integer.parseInt(arguments[3]), Long.parseLong(arguments[4]));
            case "sample" -> {
                var searches = new Searches(site, notices, 1);
                for (var kind : Kind.values()) {
                    System.out.println(kind + " " + searches.time(kind).millis());
                }
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void measure(String site, long notices, int questions, long seed) throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var askers = new ArrayList<Callable<List<Timing>>>();
            for (int i = 0; i < 2; i++) {
                var searches = new Searches(site, notices, seed * 2 + i);
                askers.add(() -> searches.ask(questions / 2));
            }
            var all = new ArrayList<Timing>();
            for (var answers : threads.invokeAll(askers)) {
                all.addAll(answers.get());
            }
            Map<Kind, List<Timing>> byKind = new EnumMap<>(Kind.class);
            all.forEach(timing -> byKind.computeIfAbsent(timing.kind(), _ -> new ArrayList<>()).add(timing));
            byKind.forEach((kind, timings) -> print(kind.name().toLowerCase().replace('_', '-'), timings));
            print("all", all);
        }
    }

    private static void print(String name, List<Timing> timings) {
        var millis = timings.stream().map(Timing::millis).sorted().toList();
        System.out.printf(
                "%s %d %.1f %.1f %.1f %d%n",
                name,
                millis.size(),
                at(millis, 0.50),
                at(millis, 0.95),
                at(millis, 0.99),
                timings.stream().filter(Timing::failed).count());
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get(Math.min(sorted.size() - 1, (int) Math.ceil(share * sorted.size()) - 1));
    }

    private List<Timing> ask(int questions) throws IOException, InterruptedException {
        var kinds = new ArrayList<Kind>();
        for (var kind : Kind.values()) {
            kinds.addAll(Collections.nCopies(kind.weight, kind));
        }
        var timings = new ArrayList<Timing>();
        for (int i = 0; i < questions; i++) {
            timings.add(time(kinds.get(random.nextInt(kinds.size()))));
        }
        return timings;
    }

    private Timing time(Kind kind) throws IOException, InterruptedException {
        var path = path(kind);
        if (kind == Kind.LATER_PAGE) {
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                var next = NEXT.matcher(get(path));
                if (!next.find()) {
                    break;
                }
                path = next.group(1).replace("&amp;", "&");
            }
        }
        long begun = System.nanoTime();
        boolean failed = get(path).isEmpty();
        return new Timing(kind, (System.nanoTime() - begun) / 1e6, failed);
    }

    private String get(String path) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(site + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                BodyHandlers.ofString());
        return answer.statusCode() == 200 ? answer.body() : "";
    }

    private String path(Kind kind) {
        return switch (kind) {
            case RARE -> random.nextBoolean()
                    ? search(name(Corpus.PLACE, 2) + "村")
                    : search(name(Corpus.SURNAME, 1) + name(Corpus.GIVEN, 2));
            case SUBJECT, LATER_PAGE -> search(subject());
            case COMMON -> search(pick(Corpus.NOUNS));
            case TWO_WORDS -> search(subject() + " " + (random.nextBoolean() ? subject() : pick(Corpus.NOUNS)));
            case SENTENCE -> search(pick(Corpus.VERBS) + subject() + pick(Corpus.NOUNS) + "怎么" + pick(Corpus.VERBS));
            case NUMBER -> {
                long number = 1 + random.nextLong(notices);
                int year = java.time.LocalDate.of(2017, 5, 1).plusDays(number / Corpus.A_DAY).getYear();
                yield search(Corpus.documentNumber(number, year).replace('〔', '[').replace('〕', ']'));
            }
            case NARROWED -> search(random.nextBoolean() ? subject() : pick(Corpus.NOUNS))
                    + (random.nextBoolean() ? "&town=bench" + (1 + random.nextInt(20)) : "&kind=notice")
                    + (random.nextBoolean() ? "&year=" + (2018 + random.nextInt(8)) : "&from=2019-02-03&to=2023-05-06");
            case NO_HIT -> search("量子" + name(Corpus.GIVEN, 2) + "飞船" + pick(Corpus.NOUNS));
        };
    }

    private static String search(String question) {
        return "/search?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8);
    }

    private String subject() {
        return pick(Corpus.SUBJECTS[random.nextInt(Corpus.SUBJECTS.length)].words());
    }

    private String pick(String[] words) {
        return words[random.nextInt(words.length)];
    }

    private String name(String characters, int length) {
        var name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            name.append(characters.charAt(random.nextInt(characters.length())));
        }
        return name.toString();
    }
}
