package org.gongkai.domain.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Reads no record with a gap in it: every component that is not marked {@link Nullable} must be there, and no list holds null. What
 * was added later says for itself what its absence means.
 */
final class Completeness extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
        if (annotated instanceof AnnotatedParameter parameter
                && parameter.getDeclaringClass().isRecord()
                && !parameter.hasAnnotation(JsonSetter.class)) {
            return JsonSetter.Value.construct(mayBeAbsent(parameter) ? Nulls.SET : Nulls.FAIL, Nulls.FAIL);
        }
        return JsonSetter.Value.empty();
    }

    private static boolean mayBeAbsent(AnnotatedParameter parameter) {
        RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
        return components[parameter.getIndex()].getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
