/** What is shipped for containers, read as those would who run it. */
@NullMarked
package org.gongkai.deployment.container;

import org.jspecify.annotations.NullMarked;
