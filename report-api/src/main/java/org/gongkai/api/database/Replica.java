package org.gongkai.api.database;

/** A standby of the primary, as it was when it was last looked at. */
final class Replica {

    private static final long UNKNOWN = -1;

    private final ReplicaAddress address;
    private volatile long replayed = UNKNOWN;

    Replica(ReplicaAddress address) {
        this.address = address;
    }

    ReplicaAddress address() {
        return address;
    }

    /** It answered, and has replayed the write-ahead log so far, in bytes. */
    void answered(long place) {
        replayed = place;
    }

    /** It does not answer, or is no standby. */
    void lost() {
        replayed = UNKNOWN;
    }

    boolean isAnswering() {
        return replayed != UNKNOWN;
    }

    /** Whether it has every change that was announced. */
    boolean isAbreast(HighWater water) {
        long place = replayed;
        return place != UNKNOWN && water.isReached(place);
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
