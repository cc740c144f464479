package org.gongkai.api.serving;

import java.util.Optional;
import java.util.Set;

/** A family of public addresses. */
public interface Door {

    /** The paths it answers, each with all that lies below it; one that ends with {@code *} stands for all that begin so. */
    Set<String> roots();

    /** The answer to an address; empty where it is none of this door's. */
    Optional<Opening> open(Address address);
}
