package org.gongkai.domain.text;

import java.time.LocalDate;
import java.util.List;
import org.gongkai.domain.report.DocumentNumber;
import org.jspecify.annotations.Nullable;

/**
 * All by which a public entry of a register is found: nothing but what its page shows.
 *
 * @param publicSince Asia/Shanghai
 * @param texts what is shown of it, masked where it is shown masked
 */
public record EntryWords(
        int townId,
        long id,
        String register,
        LocalDate publicSince,
        @Nullable String number,
        String title,
        List<String> texts) {

    /** Counts up whenever the same entry gives other words than before. */
    public static final int VERSION = 1;

    public EntryWords {
        texts = List.copyOf(texts);
    }

    /** Its words: at most about a million bytes, none twice. Their order means nothing. */
    public String[] words() {
        var words = new Words();
        words.addAll(Shelf.words(this));
        if (number != null) {
            words.addAll(DocumentNumber.parse(number)
                    .map(DocumentNumbers::own)
                    .orElseGet(() -> DocumentNumbers.own(number)));
            words.addText(number);
        }
        words.addTitle(title);
        texts.forEach(words::addText);
        return words.toArray();
    }
}
