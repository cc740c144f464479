package org.gongkai.api.paper;

import org.gongkai.api.typeface.Lettering;

/**
 * How wide letters come out.
 *
 * @param narrowing letters are drawn by this factor narrower than their font has them, so that the prescribed number stands on a line
 */
record Measure(Lettering letters, float narrowing) {

    float width(Run run) {
        return letters.width(run.ink().face(), run.text()) * run.ink().size() * narrowing;
    }
}
