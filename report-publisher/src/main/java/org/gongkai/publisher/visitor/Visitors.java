package org.gongkai.publisher.visitor;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.gongkai.publisher.meter.Meters;
import org.springframework.stereotype.Component;

/**
 * Counts visitors into the sketches of their notice, its town and the county. Who they are is known only by a hash under the
 * secret of the day, and not even that is kept: a sketch remembers how rare the rarest hashes were.
 */
@Component
public final class Visitors {

    /** Days begin and end in Asia/Shanghai. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** About 9 MB where every one of them has thousands of visitors within one interval. */
    private static final int MOST_NOTICES = 4_096;

    private final GatheringSketches gathering = new GatheringSketches(MOST_NOTICES);
    private final DailySecrets secrets = new DailySecrets();
    private final InstantSource clock;

    Visitors(InstantSource clock, Meters meters) {
        this.clock = clock;
        Gauge.builder("gongkai.visitors.sketches", gathering, GatheringSketches::size)
                .description("Sketches of visitors in memory, waiting to be written")
                .register(meters.registry());
        FunctionCounter.builder("gongkai.visitors.leftout", gathering, GatheringSketches::leftOut)
                .description(
                        "Visitors missing in the estimate of their notice, because too many notices were read at once")
                .register(meters.registry());
    }

    /** The day it is. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    LocalTime timeOfDay() {
        return LocalTime.ofInstant(clock.instant(), ZONE);
    }

    /** Counts a visitor whose view of a notice has been committed. Before the secret of the day is known nobody is counted. */
    public void saw(int townId, long notice, String address, String agent) {
        var day = today();
        secrets.of(day)
                .map(secret -> secret.hash((address + "\n" + agent).getBytes(StandardCharsets.UTF_8)))
                .ifPresent(visitor -> gathering.add(
                        visitor,
                        new SketchScope(townId, notice, day),
                        SketchScope.town(townId, day),
                        SketchScope.county(day)));
    }

    GatheringSketches gathering() {
        return gathering;
    }

    DailySecrets secrets() {
        return secrets;
    }
}
