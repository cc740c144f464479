package org.gongkai.api.paper;

import org.gongkai.api.typeface.Face;

/**
 * The sizes of a kind of edition, in points.
 *
 * @param width of the type area
 * @param height of the type area
 * @param size of the text
 * @param pitch from line to line
 * @param titleSize of the title
 * @param narrowing of letters, so that the prescribed number stands on a line
 */
record Style(float width, float height, float size, float pitch, float titleSize, float narrowing) {

    private static final float POINTS_PER_MM = 72 / 25.4f;

    /** 版心 156 mm × 225 mm, 22 lines of 28 characters, text in 3号, title in 2号 (GB/T 9704-2012). */
    static final Style DOCUMENT = document();

    private static Style document() {
        float width = mm(156);
        float height = mm(225);
        return new Style(width, height, 16, height / 22, 22, width / 28 / 16);
    }

    static float mm(float millimetres) {
        return millimetres * POINTS_PER_MM;
    }

    /** The width of a Chinese character. */
    float em() {
        return size * narrowing;
    }

    Ink body() {
        return new Ink(Face.BODY, false, size);
    }

    Ink title() {
        return new Ink(Face.TITLE, true, titleSize);
    }
}
