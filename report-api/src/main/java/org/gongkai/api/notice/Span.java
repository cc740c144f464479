package org.gongkai.api.notice;

import java.time.Instant;
import org.gongkai.api.site.ChinaTime;

/** A span of time: from a moment, up to another that is no longer in it. */
public record Span(Instant from, Instant before) {

    /** A year in China. */
    public static Span ofYear(int year) {
        return new Span(ChinaTime.startOfYear(year), ChinaTime.startOfYear(year + 1));
    }

    /** All the time up to the end of a year in China. */
    public static Span upTo(int year) {
        return new Span(Instant.EPOCH, ChinaTime.startOfYear(year + 1));
    }
}
