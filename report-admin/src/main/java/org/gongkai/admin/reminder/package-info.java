/** Reminds people of the last days of clocks and duties: in the inbox and by mail, once for each reminder. */
@NullMarked
package org.gongkai.admin.reminder;

import org.jspecify.annotations.NullMarked;
