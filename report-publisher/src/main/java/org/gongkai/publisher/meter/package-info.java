/** Where the publisher's figures for operators go. */
@NullMarked
package org.gongkai.publisher.meter;

import org.jspecify.annotations.NullMarked;
