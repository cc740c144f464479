/** What concerns the county as a whole: who is late where, what was published and read, a new town made from another, the audit log. */
@NullMarked
package org.gongkai.admin.county;

import org.jspecify.annotations.NullMarked;
