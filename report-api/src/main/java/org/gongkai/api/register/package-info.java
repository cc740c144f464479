/** What the public sees of the registers: pages, JSON and feeds. */
@NullMarked
package org.gongkai.api.register;

import org.jspecify.annotations.NullMarked;
