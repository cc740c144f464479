package org.gongkai.domain.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The words of a notice as they are collected: each Chinese character and each pair of neighbours, because a question may cut a text anywhere;
 * each word in letters and digits; each document number. Those of the title are there once more, marked as such.
 */
final class Words {

    /** The mark of a word of the title. */
    static final String TITLE = "^";

    /** PostgreSQL takes less than 1 MB of words for a text; what stands behind is not found. */
    private static final int MOST_BYTES = 900_000;

    /** PostgreSQL takes words of less than 2 KB; nobody asks for longer ones. */
    static final int LONGEST_WORD = 64;

    private final Set<String> words = new HashSet<>(8192);
    private int bytes;

    void addAll(List<String> more) {
        more.forEach(this::add);
    }

    void addTitle(String title) {
        addText(title);
        add(TITLE, Folded.text(title).toString());
    }

    void addText(String text) {
        add("", Folded.text(text).toString());
    }

    String[] toArray() {
        return words.toArray(String[]::new);
    }

    private void add(String mark, String folded) {
        for (var run : Runs.of(folded)) {
            if (run.chinese()) {
                addChinese(mark, folded, run);
            } else {
                add(mark + word(run.of(folded)));
            }
        }
        for (var number : DocumentNumbers.inText(folded)) {
            number.words().forEach(word -> add(mark + word));
        }
    }

    private void addChinese(String mark, String folded, Runs.Run run) {
        for (int at = run.start(); at < run.end(); ) {
            int next = at + Character.charCount(folded.codePointAt(at));
            add(mark + folded.substring(at, next));
            if (next < run.end()) {
                add(mark + folded.substring(at, next + Character.charCount(folded.codePointAt(next))));
            }
            at = next;
        }
    }

    /** A word in letters or digits as it is kept: of a longer one only the beginning. */
    static String word(String run) {
        return run.length() <= LONGEST_WORD ? run : run.substring(0, LONGEST_WORD);
    }

    private void add(String word) {
        if (bytes < MOST_BYTES && words.add(word)) {
            // no character takes more than three bytes in UTF-8 for each of its chars
            bytes += 3 * word.length();
        }
    }
}
