/** Reports and their editions (版本): identity, metadata, numbers and the states an edition can be in. */
@NullMarked
package org.gongkai.domain.report;

import org.jspecify.annotations.NullMarked;
