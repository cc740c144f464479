package org.gongkai.admin.register;

import java.util.List;
import org.gongkai.domain.register.Obstacle;

/** A batch was refused as a whole; nothing is changed. */
final class BatchRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    BatchRefused(List<Fault> faults) {
        super(faults.toString(), null, false, false);
        this.faults = List.copyOf(faults);
    }

    /** What stands in the way of an entry; of the whole where {@code title} is empty. */
    record Fault(String title, Obstacle obstacle) {}

    List<Fault> faults() {
        return faults;
    }
}
