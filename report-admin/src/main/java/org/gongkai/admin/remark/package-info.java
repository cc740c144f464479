/** What people remark on an edition at a place of its text, and what becomes of it. */
@NullMarked
package org.gongkai.admin.remark;

import org.jspecify.annotations.NullMarked;
