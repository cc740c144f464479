package org.gongkai.domain.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Cuts Chinese into words (分词) with the dictionary of Lucene's smartcn. The first call reads the dictionary, which takes about a second
 * and 6 MB for good: not for a thread that others wait for.
 */
final class Segmenter {

    private Segmenter() {}

    /** The words of a text of nothing but Chinese characters; together they are the text. */
    static List<String> split(String chinese) {
        return chinese.codePoints().allMatch(Character::isBmpCodePoint) ? cut(chinese) : List.of(chinese);
    }

    /** The dictionary knows nothing beyond the basic plane, and would cut such characters in half. */
    private static List<String> cut(String chinese) {
        var words = new ArrayList<String>();
        try (var tokens = new HMMChineseTokenizer()) {
            tokens.setReader(new StringReader(chinese));
            var offsets = tokens.getAttribute(OffsetAttribute.class);
            tokens.reset();
            int end = 0;
            while (tokens.incrementToken()) {
                add(words, chinese, end, offsets.startOffset());
                add(words, chinese, offsets.startOffset(), offsets.endOffset());
                end = offsets.endOffset();
            }
            tokens.end();
            add(words, chinese, end, chinese.length());
        } catch (IOException fault) {
            throw new UncheckedIOException("memory does not fail to be read", fault);
        }
        return words;
    }

    /** What the tokenizer passed over is a word too. */
    private static void add(List<String> words, String text, int start, int end) {
        if (start < end) {
            words.add(text.substring(start, end));
        }
    }
}
