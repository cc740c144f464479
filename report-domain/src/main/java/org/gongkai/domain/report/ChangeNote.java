package org.gongkai.domain.report;

/**
 * What the public is told about a correction (更正说明).
 *
 * @param text 1 to 500 characters
 * @param substantive whether the meaning changed; a minor note concerns only form
 */
public record ChangeNote(String text, boolean substantive) {
    public ChangeNote {
        text = text.strip();
        if (text.isEmpty() || text.length() > 500) {
            throw new IllegalArgumentException("a change note has 1 to 500 characters");
        }
    }
}
