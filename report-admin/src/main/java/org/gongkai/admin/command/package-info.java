/** What the command line asks of the desk. */
@NullMarked
package org.gongkai.admin.command;

import org.jspecify.annotations.NullMarked;
