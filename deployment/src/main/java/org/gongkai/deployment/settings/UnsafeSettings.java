package org.gongkai.deployment.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The start is refused; every fault stands in a line of its own. */
public final class UnsafeSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsafeSettings(List<Fault> faults) {
        super(faults.stream().map(Fault::line).collect(Collectors.joining("\n")));
    }
}
