/** Registers at the desk: one mechanism for every list that is declared, with its gates, clocks, numbers and public view. */
@NullMarked
package org.gongkai.admin.register;

import org.jspecify.annotations.NullMarked;
