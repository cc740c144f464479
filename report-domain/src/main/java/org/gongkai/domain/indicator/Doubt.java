package org.gongkai.domain.indicator;

/** Why a figure is not taken as it stands. */
public enum Doubt {
    /** The words around it may speak of something else. */
    LOOSE,
    /** It counts a part: other words stand between, or 其中 before. */
    PART,
    /** The report states another figure for the same. */
    DIFFERS,
    /** Two rules claim it. */
    TWO_RULES,
    /** It belongs to another year. */
    OTHER_PERIOD,
    /** It is meant to come. */
    PLANNED,
    /** It says by how much something changed. */
    COMPARED,
    /** It is so many for each. */
    EACH,
    /** It is a span such as 三至五. */
    RANGE,
    /** It says no number: 数十. */
    VAGUE,
    /** Nobody knows of which year the report speaks. */
    NO_YEAR
}
