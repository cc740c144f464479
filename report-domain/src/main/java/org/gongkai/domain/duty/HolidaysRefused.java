package org.gongkai.domain.duty;

import java.util.List;
import java.util.stream.Collectors;

/** A text of holidays is not taken; carries everything that is wrong with it, in the order of its lines. */
public final class HolidaysRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<HolidayFault> faults;

    HolidaysRefused(List<HolidayFault> faults) {
        super(faults.stream()
                .map(fault ->
                        "line %d: %s: %s".formatted(fault.line(), fault.kind().code(), fault.words()))
                .collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** Never empty. */
    public List<HolidayFault> faults() {
        return faults;
    }
}
