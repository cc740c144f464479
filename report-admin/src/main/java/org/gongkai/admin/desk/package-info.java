/** The doors of the desk: its pages for people and its JSON API for programs. */
@NullMarked
package org.gongkai.admin.desk;

import org.jspecify.annotations.NullMarked;
