package org.gongkai.admin.report;

import java.util.stream.Stream;
import org.gongkai.admin.attachment.EditionAttachment;
import org.gongkai.admin.importing.Loss;
import org.gongkai.domain.content.parsing.ParsingWarning;

/**
 * Something to look at before submitting.
 *
 * @param code key of its sentence in the message bundles
 * @param blocking whether it must be mended before the edition can be submitted
 * @param position index of the block it speaks of, -1 for the whole
 * @param excerpt the words it speaks of; may be empty
 */
public record Finding(String code, boolean blocking, int position, String excerpt) {

    static Finding of(ParsingWarning warning) {
        return new Finding(warning.kind().name(), false, warning.position(), warning.excerpt());
    }

    static Finding of(Loss loss) {
        return new Finding(loss.code(), false, -1, loss.excerpt());
    }

    /** What was found in a file; nothing where all is well. */
    static Stream<Finding> of(EditionAttachment file) {
        var found = file.finding();
        return found == null ? Stream.empty() : Stream.of(new Finding(found.name(), false, -1, file.name()));
    }
}
