/** How often one address may write. */
@NullMarked
package org.gongkai.publisher.limit;

import org.jspecify.annotations.NullMarked;
