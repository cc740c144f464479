package org.gongkai.api.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class RenditionCacheTests {

    private static final Set<Topic> NOTICE = Set.of(new Topic.OneNotice(12));

    private final RenditionCache cache =
            new RenditionCache(new CacheProperties(DataSize.ofMegabytes(1)), new ServingFigures());
    private final AtomicInteger written = new AtomicInteger();

    @BeforeEach
    void open() {
        cache.open();
    }

    @Test
    void writesOnceAndKeeps() {
        for (int i = 0; i < 3; i++) {
            assertThat(get("a", rendering(NOTICE))).isEqualTo("text 1");
        }
    }

    @Test
    void writesOnceForAllWhoAskMeanwhile() {
        var reading = Sinks.<Rendering>one();
        var all = Mono.zip(
                List.of(cache.get("a", reading.asMono()), cache.get("a", Mono.error(new AssertionError("read twice")))),
                answers -> answers[0] == answers[1]);

        StepVerifier.create(all)
                .then(() -> reading.tryEmitValue(rendering(NOTICE)).orThrow())
                .expectNext(true)
                .verifyComplete();
    }

    @Test
    void theOneWhoLeavesDoesNotStopTheOthers() {
        var reading = Sinks.<Rendering>one();
        var first = cache.get("a", reading.asMono());
        var leaving = first.subscribe();

        StepVerifier.create(cache.get("a", Mono.error(new AssertionError("read twice"))))
                .then(leaving::dispose)
                .then(() -> reading.tryEmitValue(rendering(NOTICE)).orThrow())
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void dropsWhatIsMadeOfTheChanged() {
        get("a", rendering(NOTICE));
        get("b", rendering(Set.of(new Topic.OneNotice(13))));
        cache.evict(NOTICE);

        assertThat(get("a", rendering(NOTICE))).isEqualTo("text 3");
        assertThat(get("b", rendering(NOTICE))).isEqualTo("text 2");
    }

    @Test
    void doesNotKeepWhatWasReadBeforeAChange() {
        var reading = Sinks.<Rendering>one();
        StepVerifier.create(cache.get("a", reading.asMono()))
                .then(() -> cache.evict(NOTICE))
                .then(() -> reading.tryEmitValue(rendering(NOTICE)).orThrow())
                .expectNextCount(1)
                .verifyComplete();

        assertThat(cache.size()).isZero();
        assertThat(get("a", rendering(NOTICE))).isEqualTo("text 2");
    }

    @Test
    void whoAsksAfterAChangeDoesNotGetWhatWasReadBeforeIt() {
        var before = Sinks.<Rendering>one();
        StepVerifier.create(cache.get("a", before.asMono()).map(RenditionCacheTests::text))
                .then(() -> cache.evict(NOTICE))
                .then(() -> assertThat(get("a", rendering(NOTICE))).isEqualTo("text 1"))
                .then(() -> before.tryEmitValue(rendering(NOTICE)).orThrow())
                .expectNext("text 2")
                .verifyComplete();

        assertThat(get("a", rendering(NOTICE))).isEqualTo("text 1");
    }

    @Test
    void keepsWhatHoldsForATimeUntilItIsOver() throws InterruptedException {
        var brief = Duration.ofMillis(200);
        assertThat(get("a", rendering(NOTICE).forAtMost(Duration.ofHours(1)))).isEqualTo("text 1");
        assertThat(get("a", rendering(NOTICE))).isEqualTo("text 1");
        assertThat(get("b", rendering(NOTICE).forAtMost(Duration.ZERO))).isEqualTo("text 2");
        assertThat(get("b", rendering(NOTICE).forAtMost(brief))).isEqualTo("text 3");
        Thread.sleep(brief.multipliedBy(2));
        assertThat(cache.ready("b")).isNull();
        assertThat(get("b", rendering(NOTICE))).isEqualTo("text 4");
    }

    @Test
    void keepsNothingWhileNobodyListens() {
        get("a", rendering(NOTICE));
        cache.suspend();

        assertThat(get("a", rendering(NOTICE))).isEqualTo("text 2");
        assertThat(get("a", rendering(NOTICE))).isEqualTo("text 3");
        assertThat(cache.size()).isZero();
    }

    @Test
    void keepsNeitherFailuresNorNothing() {
        StepVerifier.create(cache.get("a", Mono.empty())).verifyComplete();
        get("b", Rendering.failure(410, Media.HTML, () -> "gone"));
        StepVerifier.create(cache.get("c", Mono.error(new IllegalStateException("no"))))
                .verifyError(IllegalStateException.class);

        assertThat(cache.size()).isZero();
        assertThat(get("c", rendering(NOTICE))).isEqualTo("text 1");
    }

    @Test
    void staysWithinItsWeight() {
        for (int i = 0; i < 100; i++) {
            var text = incompressible(i);
            get("key " + i, Rendering.of(Media.TEXT, NOTICE, null, () -> text));
        }
        assertThat(cache.size()).isBetween(10L, 40L);
    }

    private static String incompressible(int seed) {
        return new Random(seed)
                .ints(20_000, 0x4e00, 0x9fa5)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void givesThePlainBytesBackFromTheCompressedOnes() {
        var text = "请各村做好有关工作。".repeat(500);
        var rendition = cache.get("a", Mono.just(Rendering.of(Media.TEXT, NOTICE, null, () -> text)))
                .block(Duration.ofSeconds(5));
        assertThat(rendition).isNotNull();
        assertThat(rendition.compressed()).isTrue();
        assertThat(rendition.stored().length).isLessThan(rendition.plainLength() / 20);
        assertThat(text(rendition)).isEqualTo(text);
    }

    private Rendering rendering(Set<Topic> topics) {
        return Rendering.of(Media.TEXT, topics, null, () -> "text " + written.incrementAndGet());
    }

    private String get(String key, Rendering rendering) {
        return text(cache.get(key, Mono.just(rendering)).block(Duration.ofSeconds(5)));
    }

    private static String text(Rendition rendition) {
        return new String(rendition.plain(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
