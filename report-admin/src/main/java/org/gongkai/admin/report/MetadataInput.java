package org.gongkai.admin.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metadata as it comes from a form or as JSON, unchecked; {@link MetadataReader} makes {@code Metadata} of it.
 *
 * @param channel slug of the channel
 * @param kind code of the kind, such as {@code notice}
 * @param property {@code PROACTIVE}, {@code ON_APPLICATION} or {@code NON_DISCLOSABLE}
 * @param issuedOn {@code yyyy-MM-dd}; the date under the text where absent
 * @param title replaces the title found in the file
 */
public record MetadataInput(
        @Nullable String channel,
        @Nullable String kind,
        @Nullable String property,
        @Nullable String withholdingReason,
        @Nullable String issuedOn,
        @Nullable String title,
        @Nullable String publishingBody,
        @Nullable String documentNumber,
        @Nullable String source,
        @Nullable List<String> keywords,
        @Nullable String summary,
        @Nullable String validity,
        @Nullable String subject) {

    /** Nothing filled in but the channel. */
    public static MetadataInput of(String channel) {
        return new MetadataInput(channel, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
