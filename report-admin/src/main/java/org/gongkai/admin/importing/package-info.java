/** Files and pasted text to the typed content tree. */
@NullMarked
package org.gongkai.admin.importing;

import org.jspecify.annotations.NullMarked;
