/** Attachments (附件) as the public reads them: only those of public notices, at {@code /files/{sha256}/{name}}. */
@NullMarked
package org.gongkai.api.file;

import org.jspecify.annotations.NullMarked;
