package org.gongkai.domain.content.parsing;

/**
 * The mark a line begins with.
 *
 * @param length how many characters of the line it takes
 * @param broken whether one of its brackets is lost
 */
record Mark(Kind kind, int number, int length, boolean broken) {

    /** The classes of marks, outermost first. */
    enum Kind {
        /** 第一编, 第一部分. */
        PART,
        /** 第一章. */
        CHAPTER,
        /** 第一节. */
        SECTION,
        /** 第一条. */
        ARTICLE,
        /** 一、. */
        HAN,
        /** （一）. */
        HAN_BRACKET,
        /** 1. or 1、. */
        ARABIC,
        /** （1）. */
        ARABIC_BRACKET,
        /** 第一，. */
        ORDINAL,
        /** ①. */
        CIRCLED;

        /** Whether the mark divides laws and rules (章, 节, 条), which GB/T 9704 does not number among its levels. */
        boolean isDivision() {
            return compareTo(ARTICLE) <= 0;
        }

        /** Whether the level depends on nothing but where the mark stands. */
        boolean isFree() {
            return this == ORDINAL || this == CIRCLED;
        }
    }
}
