/** Editions as rows and as pages: list, view, editor. */
@NullMarked
package org.gongkai.admin.report;

import org.jspecify.annotations.NullMarked;
