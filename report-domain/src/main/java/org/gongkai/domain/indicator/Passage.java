package org.gongkai.domain.indicator;

/**
 * Where a figure stands.
 *
 * @param position index of the block
 * @param start first character of the figure in the plain text of the block
 * @param sentence the sentence, or as much of it around the figure as {@link #LONGEST} allows
 * @param from first character of the figure in the sentence
 * @param to the character behind it, its unit left out
 */
public record Passage(int position, int start, String sentence, int from, int to) {

    /** The longest sentence that is kept, in characters. */
    public static final int LONGEST = 400;

    private static final int AROUND = 150;

    public Passage {
        if (position < 0
                || start < 0
                || from < 0
                || to <= from
                || to > sentence.length()
                || sentence.length() > LONGEST) {
            throw new IllegalArgumentException("a figure stands in its sentence");
        }
    }

    /** The passage of a figure in a sentence that stands at this place of its block. */
    static Passage of(int block, int sentenceStart, String sentence, int from, int to) {
        int start = sentenceStart + from;
        if (sentence.length() <= LONGEST) {
            return new Passage(block, start, sentence, from, to);
        }
        int begin = Math.max(0, from - AROUND);
        int end = Math.min(sentence.length(), to + AROUND);
        return new Passage(block, start, sentence.substring(begin, end), from - begin, to - begin);
    }

    /** The figure as it is written. */
    public String figure() {
        return sentence.substring(from, to);
    }

    /** What stands before the figure. */
    public String before() {
        return sentence.substring(0, from);
    }

    /** What stands behind the figure. */
    public String after() {
        return sentence.substring(to);
    }
}
