package org.gongkai.domain.indicator;

import java.util.List;

/** What was read of a report: figures that are clear, and others that a person has to look at; in the order of the text. */
public record IndicatorReading(List<Indicator> indicators, List<Candidate> candidates) {
    public IndicatorReading {
        indicators = List.copyOf(indicators);
        candidates = List.copyOf(candidates);
    }
}
