package org.gongkai.domain.register;

import java.util.List;
import java.util.Map;

/**
 * What has to be so for a clock to run or a guard to be asked: a field has one of these values. 许可 and 处罚 are published in 7 working days, other
 * decisions in 20 (国办发〔2018〕118号).
 */
public record Condition(String field, List<String> values) {

    public Condition {
        values = List.copyOf(values);
    }

    /** Whether it is so with these values. */
    public boolean holds(Map<String, String> written) {
        return values.contains(written.getOrDefault(field, ""));
    }
}
