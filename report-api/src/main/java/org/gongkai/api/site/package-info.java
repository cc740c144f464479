/** What every page shares: the county's settings, templates, messages, assets and the clock of China. */
@NullMarked
package org.gongkai.api.site;

import org.jspecify.annotations.NullMarked;
