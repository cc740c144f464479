package org.gongkai.api.typeface;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** The typefaces of tests. */
public final class SampleTypefaces {

    private SampleTypefaces() {}

    /** Those found at the places that are configured by default. */
    public static Typefaces ofThisMachine() {
        return of(Binder.get(new MockEnvironment()).bindOrCreate("gongkai.paper.fonts", FontProperties.class));
    }

    /** Those at these places. */
    public static Typefaces of(FontProperties properties) {
        return new Typefaces(properties);
    }
}
