/** The public site as it is copied answer by answer, so that a file server can hold it when everything else is down. */
@NullMarked
package org.gongkai.api.copy;

import org.jspecify.annotations.NullMarked;
