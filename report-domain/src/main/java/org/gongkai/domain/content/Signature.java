package org.gongkai.domain.content;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Who signs a document (署名) and the day of signing (成文日期), as they stand under the text. */
public record Signature(@Nullable String organ, @Nullable LocalDate date) {
    public Signature {
        if (organ == null && date == null) {
            throw new IllegalArgumentException("a signature names an organ, a date or both");
        }
        if (organ != null) {
            Inline.requireText(organ);
        }
    }
}
