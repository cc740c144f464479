package org.gongkai.api.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One kind of figure over the years, and its chart: a bar for each year, drawn as SVG by the template.
 *
 * @param figures by year, the earliest first
 */
record Series(String code, String label, String unit, List<PublicIndicator> figures) {

    static final int HEIGHT = 132;
    private static final int TOP = 22;
    private static final int TALLEST = 84;
    private static final int STEP = 64;
    private static final int BAR = 36;

    Series {
        figures = List.copyOf(figures);
    }

    /** The figure of a year; empty where no report states it. */
    public Optional<PublicIndicator> of(int year) {
        return figures.stream().filter(one -> one.year() == year).findFirst();
    }

    /** One bar: where it stands and what is written at it. */
    record Bar(int x, int y, int width, int height, int middle, int year, String value) {}

    /** How wide the drawing is. */
    public int width() {
        return Math.max(3, figures.size()) * STEP;
    }

    /** Where the bars stand. */
    public int ground() {
        return TOP + TALLEST;
    }

    public List<Bar> bars() {
        var highest = figures.stream()
                .map(PublicIndicator::value)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < figures.size(); i++) {
            var one = figures.get(i);
            int height = height(one.value(), highest);
            int x = i * STEP + (STEP - BAR) / 2;
            bars.add(new Bar(x, ground() - height, BAR, height, x + BAR / 2, one.year(), number(one)));
        }
        return bars;
    }

    private static int height(BigDecimal value, BigDecimal highest) {
        return highest.signum() == 0
                ? 0
                : value.multiply(BigDecimal.valueOf(TALLEST))
                        .divide(highest, 0, RoundingMode.HALF_UP)
                        .intValueExact();
    }

    /** The number as people read it: 约 before one that is approximate. */
    public String number(PublicIndicator one) {
        return (one.approximate() ? "约" : "") + one.value().toPlainString();
    }
}
