package org.gongkai.api.search;

import java.util.Comparator;

/**
 * A value of a dimension, and how many notices have it.
 *
 * @param code as it stands in addresses
 * @param label as people read it
 */
record Value(String code, String label, long notices) {

    static final Comparator<Value> BY_CODE = Comparator.comparing(Value::code).reversed();
    static final Comparator<Value> BY_COUNT =
            Comparator.comparingLong(Value::notices).reversed().thenComparing(Value::code);

    Value plus(Value other) {
        return new Value(code, label, notices + other.notices);
    }
}
