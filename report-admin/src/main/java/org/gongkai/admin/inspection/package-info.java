/** The state inspection of government sites (国办秘函〔2019〕19号), as far as it can be foreseen from the database. */
@NullMarked
package org.gongkai.admin.inspection;

import org.jspecify.annotations.NullMarked;
