package org.gongkai.publisher.visitor;

import java.lang.foreign.MemorySegment;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;
import org.apache.datasketches.hll.TgtHllType;

/** HyperLogLog sketches of 2^12 registers: about 2 KB when full, 3.3 % either way in 95 of 100 cases. */
final class Sketches {

    private static final int LOG_REGISTERS = 12;

    private Sketches() {}

    static HllSketch empty() {
        return new HllSketch(LOG_REGISTERS, TgtHllType.HLL_4);
    }

    static HllSketch read(byte[] bytes) {
        return HllSketch.heapify(MemorySegment.ofArray(bytes));
    }

    /** The visitors of both, each once. */
    static HllSketch union(HllSketch one, HllSketch other) {
        var union = new HllUnion(LOG_REGISTERS);
        union.update(one);
        union.update(other);
        return union.getResult(TgtHllType.HLL_4);
    }
}
