package org.gongkai.admin.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/** A form as it was typed. */
public final class TypedFields {

    private TypedFields() {}

    /** The first value of each field in the order of the form, empty where a field has none. */
    public static Map<String, String> typed(MultiValueMap<String, String> form) {
        var typed = new LinkedHashMap<String, String>();
        form.forEach((name, all) -> typed.put(name, all.isEmpty() || all.getFirst() == null ? "" : all.getFirst()));
        return typed;
    }
}
