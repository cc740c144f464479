/** Who works at the desk: accounts opened and closed, roles given and taken, by those who may. */
@NullMarked
package org.gongkai.admin.people;

import org.jspecify.annotations.NullMarked;
