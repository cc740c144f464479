/** What the county hosts and how it is set up: its site, its towns, their offices and channels. */
@NullMarked
package org.gongkai.admin.hosting;

import org.jspecify.annotations.NullMarked;
