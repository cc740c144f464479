/** Lists with the field names of Guangdong's disclosure platform, for programs that read that. */
@NullMarked
package org.gongkai.api.gkmlpt;

import org.jspecify.annotations.NullMarked;
