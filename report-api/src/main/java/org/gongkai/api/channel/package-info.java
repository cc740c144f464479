/** The lists of channels (栏目), by year and by page; fixed sections have their own form. */
@NullMarked
package org.gongkai.api.channel;

import org.jspecify.annotations.NullMarked;
