package org.gongkai.api.statistics;

import java.util.Optional;
import java.util.regex.Pattern;

/** The place of a figure in lists: of the town with this id, of this year, of this kind. */
record IndicatorMark(int town, int year, String code) {

    private static final Pattern WRITTEN =
            Pattern.compile("([1-9][0-9]{0,8})\\.([12][0-9]{3})\\.([a-z][a-z0-9-]{1,40})");

    static IndicatorMark of(PublicIndicator one) {
        return new IndicatorMark(one.townId(), one.year(), one.code());
    }

    static Optional<IndicatorMark> parse(String text) {
        var written = WRITTEN.matcher(text);
        return written.matches()
                ? Optional.of(new IndicatorMark(
                        Integer.parseInt(written.group(1)), Integer.parseInt(written.group(2)), written.group(3)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return town + "." + year + "." + code;
    }
}
