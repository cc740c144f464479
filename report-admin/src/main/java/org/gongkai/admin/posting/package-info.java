/** Proof of posting: where and when a printed edition was put up, with a photograph. */
@NullMarked
package org.gongkai.admin.posting;

import org.jspecify.annotations.NullMarked;
