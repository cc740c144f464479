package org.gongkai.domain.content.parsing;

/**
 * Something a person should look at after an import.
 *
 * @param position index of the block it speaks of, -1 for the whole document
 * @param excerpt the words it speaks of, at most 60 characters
 */
public record ParsingWarning(Kind kind, int position, String excerpt) {

    /** The position of a warning that speaks of no single block. */
    public static final int WHOLE_DOCUMENT = -1;

    static final int LONGEST_EXCERPT = 60;

    /** What is remarkable. */
    public enum Kind {
        /** No title was found in the text. */
        TITLE_ABSENT,
        /** The title stood more than once; one copy was kept. */
        TITLE_REPEATED,
        /** A heading level was skipped, such as 一、 followed by 1. */
        LEVEL_SKIPPED,
        /** A number is missing from a sequence, or stands out of order. */
        NUMBER_OUT_OF_ORDER,
        /** A sequence started again at one under the same parent. */
        NUMBERING_RESTARTED,
        /** A sequence went on across a higher heading. */
        NUMBERING_CONTINUED,
        /** A mark has lost one of its brackets. */
        MARK_BROKEN,
        /** Sister headings end differently, some with 。 and some without. */
        END_MARKS_DIFFER,
        /** Neither an organ nor a date was found under the text. */
        SIGNATURE_ABSENT,
        /** Lines that belong to a page and not to the text were left out. */
        PAGE_NOISE_DROPPED,
        /** A year range has lost its dash, such as 20212025年. */
        YEAR_RANGE_BROKEN,
        /** The text is empty apart from its title. */
        BODY_EMPTY
    }
}
