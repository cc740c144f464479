package org.gongkai.publisher.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkTableTests {

    /** Against a map that does the same at length: few hashes, so that they meet often. */
    @Test
    void doesWhatAMapWouldDo() {
        var random = new Random(7);
        int capacity = 50;
        var table = new MarkTable(capacity);
        var map = new LinkedHashMap<Long, Long>();
        for (long time = 0; time < 200_000; time++) {
            long hash = random.nextInt(120) * 64L;
            switch (random.nextInt(4)) {
                case 0 -> {
                    if (map.containsKey(hash)) {
                        long marked = map.get(hash);
                        table.remove(hash, random.nextBoolean() ? marked : marked + 1_000_000);
                        if (!table.contains(hash)) {
                            map.remove(hash);
                        }
                    }
                }
                case 1 -> {
                    long until = time - 70;
                    table.forgetUntil(until);
                    map.values().removeIf(marked -> marked <= until);
                }
                default -> {
                    assertThat(table.contains(hash) || !map.containsKey(hash) || map.size() >= table.size())
                            .isTrue();
                    if (!table.contains(hash)) {
                        map.remove(hash);
                        table.add(hash, time);
                        map.put(hash, time);
                    }
                }
            }
            // places of marks taken back count until their time, so the table may have forgotten more than the map
            map.keySet().removeIf(known -> !table.contains(known));
            assertThat(table.size()).isEqualTo(map.size()).isLessThanOrEqualTo(capacity);
        }
    }

    @Test
    void thoseTakenBackDoNotPushOutThoseThatStand() {
        var table = new MarkTable(10);
        table.add(1, 1);
        for (int round = 0; round < 100; round++) {
            for (long hash = 2; hash < 10; hash++) {
                table.add(hash, 2);
            }
            for (long hash = 2; hash < 10; hash++) {
                table.remove(hash, 2);
            }
        }

        assertThat(table.size()).isEqualTo(1);
        assertThat(table.contains(1)).isTrue();
    }

    @Test
    void forgetsTheOldestFirst() {
        var table = new MarkTable(3);
        for (long hash = 0; hash < 5; hash++) {
            table.add(hash, hash);
        }

        assertThat(table.contains(0)).isFalse();
        assertThat(table.contains(1)).as("stands for 0 too").isFalse();
        assertThat(table.contains(2)).isTrue();
        assertThat(table.contains(4)).isTrue();
    }

    /** The arrays are the whole of it: nothing is allocated however many come. */
    @Test
    void takesNoMemoryForMoreVisitors() {
        var memory = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        var table = new MarkTable(250_000);
        fill(table, 0, 600_000);
        long before = memory.getCurrentThreadAllocatedBytes();

        fill(table, 600_000, 2_000_000);

        assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
        assertThat(table.size()).isEqualTo(250_000);
    }

    private static void fill(MarkTable table, int from, int to) {
        for (int i = from; i < to; i++) {
            long hash = i * 0x9e3779b97f4a7c15L;
            if (!table.contains(hash)) {
                table.add(hash, i);
            }
        }
    }
}
