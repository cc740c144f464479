/** Orders to the publisher that were not carried out: who is told, and trying again. */
@NullMarked
package org.gongkai.admin.order;

import org.jspecify.annotations.NullMarked;
