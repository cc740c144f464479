/** What the county operator sees of the publisher's WebSub hub, and may do to it. */
@NullMarked
package org.gongkai.admin.hub;

import org.jspecify.annotations.NullMarked;
