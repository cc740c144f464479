/** Signs the heads of the change log: the keys in this home, and which of them signs now. */
@NullMarked
package org.gongkai.publisher.signing;

import org.jspecify.annotations.NullMarked;
