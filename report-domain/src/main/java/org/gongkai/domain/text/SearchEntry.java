package org.gongkai.domain.text;

import java.time.LocalDate;
import java.util.List;
import org.gongkai.domain.report.DocumentNumber;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.jspecify.annotations.Nullable;

/**
 * All by which a notice is found.
 *
 * @param firstPublishedOn Asia/Shanghai
 * @param texts what is searched beside the title, the most important first: where there is too much, the end is left out
 */
public record SearchEntry(
        int townId,
        long number,
        int channelId,
        ReportKind kind,
        Validity validity,
        LocalDate firstPublishedOn,
        String indexNumber,
        @Nullable DocumentNumber documentNumber,
        String title,
        List<String> texts) {

    /** Counts up whenever the same notice gives other words than before; those with older ones are then indexed anew. */
    public static final int VERSION = 1;

    public SearchEntry {
        texts = List.copyOf(texts);
    }

    /** What it is counted by. */
    public Standing standing() {
        return new Standing(channelId, firstPublishedOn.getYear(), kind, validity);
    }

    /** Its words: at most about a million bytes, none twice. Their order means nothing. */
    public String[] words() {
        var words = new Words();
        words.addAll(Shelf.words(this));
        words.addAll(DocumentNumbers.own(indexNumber));
        if (documentNumber != null) {
            words.addAll(DocumentNumbers.own(documentNumber));
            words.addText(documentNumber.toString());
        }
        words.addTitle(title);
        words.addText(indexNumber);
        texts.forEach(words::addText);
        return words.toArray();
    }
}
