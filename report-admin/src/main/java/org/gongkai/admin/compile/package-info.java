/** Drafts of the two annual reports of a town, with figures from its registers. */
@NullMarked
package org.gongkai.admin.compile;

import org.jspecify.annotations.NullMarked;
