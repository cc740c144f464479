package org.gongkai.domain.register;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many entries are decided on at once by one decision, as normative documents are when they are cleaned up (standards G7).
 *
 * @param label what it is called, 清理
 * @param acts one of which is done to each entry, with the name of its list: keep 继续有效; in the order of the lists
 * @param result field in which the name of the list is written
 * @param decision field in which every entry names the batch
 * @param notice field with the public notice of the decision
 */
public record BatchRule(String label, Map<String, String> acts, String result, String decision, String notice) {

    public BatchRule {
        acts = Collections.unmodifiableMap(new LinkedHashMap<>(acts));
    }
}
