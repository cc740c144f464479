/** The demonstration: a fictional county, put into an empty database. */
@NullMarked
package org.gongkai.deployment.demo;

import org.jspecify.annotations.NullMarked;
