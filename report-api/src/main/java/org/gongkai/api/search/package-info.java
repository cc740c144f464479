/** Full text search of what is public: what is looked for, how it is found and ranked, and the page that shows it. */
@NullMarked
package org.gongkai.api.search;

import org.jspecify.annotations.NullMarked;
