/** Counts the views (浏览次数) of notices by group commit and tells the totals. */
@NullMarked
package org.gongkai.publisher.view;

import org.jspecify.annotations.NullMarked;
