package org.gongkai.api.paper;

import org.gongkai.api.typeface.Face;

/**
 * How letters look.
 *
 * @param size in points
 */
record Ink(Face face, boolean bold, float size) {

    Ink in(Face other) {
        return new Ink(other, bold, size);
    }

    Ink bolder() {
        return new Ink(face, true, size);
    }

    Ink sized(float points) {
        return new Ink(face, bold, points);
    }
}
