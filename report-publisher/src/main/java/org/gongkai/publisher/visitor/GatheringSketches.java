package org.gongkai.publisher.visitor;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.datasketches.hll.HllSketch;

/**
 * The visitors seen since the last time they were written to the database. Holds sketches of a bounded number of notices, about
 * 2 KB each at most; the visitors of further notices are left out until the next writing, while their town and the county still
 * count them.
 */
final class GatheringSketches {

    private final int mostNotices;
    private Map<SketchScope, HllSketch> sketches = new HashMap<>();
    private int notices;
    private long leftOut;

    GatheringSketches(int mostNotices) {
        this.mostNotices = mostNotices;
    }

    /** Counts a visitor, known by a keyed hash, in each of these. */
    synchronized void add(long visitor, SketchScope... scopes) {
        for (var scope : scopes) {
            var sketch = sketches.get(scope);
            if (sketch == null) {
                sketch = Sketches.empty();
                put(scope, sketch);
            }
            sketch.update(visitor);
        }
    }

    /** Towns are few; only notices could be without number. */
    private void put(SketchScope scope, HllSketch sketch) {
        if (!scope.isOneNotice()) {
            sketches.put(scope, sketch);
        } else if (notices < mostNotices) {
            notices++;
            sketches.put(scope, sketch);
        } else {
            leftOut++;
        }
    }

    /** Hands over everything and begins anew. */
    synchronized SortedMap<SketchScope, HllSketch> take() {
        var taken = new TreeMap<>(sketches);
        sketches = new HashMap<>();
        notices = 0;
        return taken;
    }

    /** Takes back what could not be written, as far as there is room. */
    synchronized void putBack(Map<SketchScope, HllSketch> taken) {
        taken.forEach((scope, sketch) -> {
            var here = sketches.get(scope);
            if (here == null) {
                put(scope, sketch);
            } else {
                sketches.put(scope, Sketches.union(here, sketch));
            }
        });
    }

    synchronized int size() {
        return sketches.size();
    }

    /** How many visitors of notices were left out of the estimates since the start. */
    synchronized long leftOut() {
        return leftOut;
    }
}
