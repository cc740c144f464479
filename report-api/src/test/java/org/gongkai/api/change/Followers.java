package org.gongkai.api.change;

import org.springframework.context.ApplicationContext;

/** Lets tests outside this package see how many follow the log. */
public final class Followers {

    private Followers() {}

    public static int count(ApplicationContext context) {
        return context.getBean(StreamPlaces.class).taken();
    }
}
