/** The append-only record of every act. */
@NullMarked
package org.gongkai.admin.audit;

import org.jspecify.annotations.NullMarked;
