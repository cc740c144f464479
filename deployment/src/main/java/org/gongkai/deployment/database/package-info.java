/** Which database is used, who comes in as what, and the schema brought up to date. */
@NullMarked
package org.gongkai.deployment.database;

import org.jspecify.annotations.NullMarked;
