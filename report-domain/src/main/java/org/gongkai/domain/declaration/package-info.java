/** Reads declarations: YAML, checked at start, every fault named with its file and line. SnakeYAML is known here and nowhere else. */
@NullMarked
package org.gongkai.domain.declaration;

import org.jspecify.annotations.NullMarked;
