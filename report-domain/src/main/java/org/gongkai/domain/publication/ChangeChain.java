package org.gongkai.domain.publication;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/**
 * What binds the rows of the change log to each other: checks them one after the other, in the order of their numbers. After a
 * fault it goes on from what the row says, so that each alteration is told once. Not safe for several threads.
 */
public final class ChangeChain {

    /** What the first row names as the hash before it. */
    public static final String GENESIS = "0".repeat(64);

    /** What can be wrong with a row. */
    public enum Fault {
        /** Its number does not follow that of the row before. */
        GAP,
        /** It does not name the hash of the row before. */
        UNCHAINED,
        /** Its fields do not give its hash. */
        ALTERED
    }

    private final Function<Change, String> hashing;
    private long sequence;
    private String hash;

    /** A chain from its beginning; {@code hashing} is {@code DomainJson::hash}. */
    public ChangeChain(Function<Change, String> hashing) {
        this(hashing, 0, GENESIS);
    }

    /** A chain after the row with this number and hash. */
    public ChangeChain(Function<Change, String> hashing, long sequence, String hash) {
        this.hashing = hashing;
        this.sequence = sequence;
        this.hash = hash;
    }

    /** Takes the next row; what is wrong with it, empty where nothing is. */
    public Set<Fault> take(Change change) {
        var faults = EnumSet.noneOf(Fault.class);
        if (change.sequence() != sequence + 1) {
            faults.add(Fault.GAP);
        }
        if (!change.previousHash().equals(hash)) {
            faults.add(Fault.UNCHAINED);
        }
        if (!hashing.apply(change).equals(change.hash())) {
            faults.add(Fault.ALTERED);
        }
        sequence = change.sequence();
        hash = change.hash();
        return faults;
    }

    /** The number of the row taken last, 0 before the first. */
    public long sequence() {
        return sequence;
    }

    /** The hash of the row taken last. */
    public String hash() {
        return hash;
    }
}
