/** The WebSub hub: takes subscriptions to our feeds and sends their subscribers the newest content after every change. */
@NullMarked
package org.gongkai.publisher.hub;

import org.jspecify.annotations.NullMarked;
