/** What the browser is given beside the pages: which modules of others, and where they are found. */
@NullMarked
package org.gongkai.admin.asset;

import org.jspecify.annotations.NullMarked;
