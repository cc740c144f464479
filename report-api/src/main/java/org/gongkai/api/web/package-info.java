/** The one place that knows Spring's web types: it hands requests to the public site and writes its answers. */
@NullMarked
package org.gongkai.api.web;

import org.jspecify.annotations.NullMarked;
