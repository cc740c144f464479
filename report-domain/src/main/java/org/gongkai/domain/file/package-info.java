/** Attachments (附件) of reports: what is known of a file, which types there may be, and the shelf on which the bytes lie. */
@NullMarked
package org.gongkai.domain.file;

import org.jspecify.annotations.NullMarked;
