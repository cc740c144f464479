package org.gongkai.domain.register;

/**
 * Why an act cannot be done.
 *
 * @param code one of {@code wrong-state}, {@code not-yours}, {@code required}, {@code bad-value}, {@code guard}, {@code too-early},
 *     {@code unknown-field}, {@code remark}
 * @param field the field concerned; empty where it concerns the whole
 * @param text what a person reads where the declaration says it; empty where the code says it all
 */
public record Obstacle(String code, String field, String text) {

    static Obstacle of(String code, String field) {
        return new Obstacle(code, field, "");
    }
}
