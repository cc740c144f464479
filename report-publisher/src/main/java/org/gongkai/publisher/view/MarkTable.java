package org.gongkai.publisher.view;

/**
 * Marks by hash and time in two arrays of a fixed size: a ring in the order of time, because a mark is never renewed, and an
 * open-addressed table that finds a hash in the ring. Takes 16 bytes a mark for the ring and 8 to 16 for the table, from the
 * beginning and for ever. Not safe for use by several threads.
 */
final class MarkTable {

    /** Stands where a mark was taken back. */
    private static final long NOTHING = 0;

    private final long[] hashes;
    private final long[] times;
    /** Positions in the ring plus 1; 0 is free. */
    private final int[] table;

    private final int mask;
    private int oldest;
    private int used;
    private int size;

    MarkTable(int capacity) {
        hashes = new long[capacity];
        times = new long[capacity];
        table = new int[Integer.highestOneBit(capacity) * 4];
        mask = table.length - 1;
    }

    int size() {
        return size;
    }

    boolean contains(long hash) {
        return table[slot(known(hash))] != 0;
    }

    /** Adds a mark that is not there; where there is no room the oldest goes. */
    void add(long hash, long time) {
        if (used == hashes.length) {
            forgetOldest();
        }
        int position = (oldest + used) % hashes.length;
        hashes[position] = known(hash);
        times[position] = time;
        table[slot(known(hash))] = position + 1;
        used++;
        size++;
    }

    /** Takes a mark back, unless it is another one of a later time. */
    void remove(long hash, long time) {
        int slot = slot(known(hash));
        int position = table[slot] - 1;
        if (position >= 0 && times[position] == time) {
            hashes[position] = NOTHING;
            free(slot);
            giveBackTheNewest();
        }
    }

    /** Else thousands of marks that were taken back at once would push out those that stand. */
    private void giveBackTheNewest() {
        while (used > 0 && hashes[(oldest + used - 1) % hashes.length] == NOTHING) {
            used--;
        }
    }

    /** Forgets what was marked at this time or before. */
    void forgetUntil(long time) {
        while (used > 0 && times[oldest] <= time) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        long hash = hashes[oldest];
        if (hash != NOTHING) {
            free(slot(hash));
        }
        oldest = (oldest + 1) % hashes.length;
        used--;
    }

    /** Where the hash is, or where it would be. */
    private int slot(long hash) {
        int slot = home(hash);
        while (table[slot] != 0 && hashes[table[slot] - 1] != hash) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private int home(long hash) {
        return (int) (hash ^ hash >>> 32) & mask;
    }

    /** Frees a slot and moves up what had to step aside (Knuth, The Art of Computer Programming 6.4, algorithm R). */
    private void free(int freed) {
        int hole = freed;
        for (int next = hole + 1 & mask; table[next] != 0; next = next + 1 & mask) {
            int home = home(hashes[table[next] - 1]);
            if ((next - home & mask) >= (next - hole & mask)) {
                table[hole] = table[next];
                hole = next;
            }
        }
        table[hole] = 0;
        size--;
    }

    private static long known(long hash) {
        return hash == NOTHING ? 1 : hash;
    }
}
