/** What the public sees: notices (已发布信息) and the numbered, chained log of changes to them. */
@NullMarked
package org.gongkai.domain.publication;

import org.jspecify.annotations.NullMarked;
