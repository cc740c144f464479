/** Estimates how many visitors a notice, a town and the county have in a day, without knowing who they are. */
@NullMarked
package org.gongkai.publisher.visitor;

import org.jspecify.annotations.NullMarked;
