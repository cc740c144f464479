/** Attachments (附件) of editions: what is taken of a file, what is read from it, and the rows that say which edition has which. */
@NullMarked
package org.gongkai.admin.attachment;

import org.jspecify.annotations.NullMarked;
