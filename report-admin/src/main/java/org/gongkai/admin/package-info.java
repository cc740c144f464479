/** The editorial desk: accounts, drafting, import and review; its parts are put together here. */
@NullMarked
package org.gongkai.admin;

import org.jspecify.annotations.NullMarked;
