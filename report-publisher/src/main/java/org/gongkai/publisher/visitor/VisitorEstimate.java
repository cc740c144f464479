package org.gongkai.publisher.visitor;

import org.apache.datasketches.hll.HllSketch;

/**
 * How many different visitors there were.
 *
 * @param estimate the likeliest number
 * @param low with {@code high} the range in which the true number lies in 95 of 100 cases; for small numbers all three agree
 */
public record VisitorEstimate(long estimate, long low, long high) {

    /** Nobody yet. */
    public static final VisitorEstimate NOBODY = new VisitorEstimate(0, 0, 0);

    private static final int TWO_STANDARD_DEVIATIONS = 2;

    static VisitorEstimate of(HllSketch sketch) {
        long estimate = Math.round(sketch.getEstimate());
        return new VisitorEstimate(
                estimate,
                // below a few hundred the sketch holds every visitor, and only rounding is left of the range
                Math.min(estimate, Math.round(sketch.getLowerBound(TWO_STANDARD_DEVIATIONS))),
                Math.max(estimate, Math.round(sketch.getUpperBound(TWO_STANDARD_DEVIATIONS))));
    }
}
