/** Notices (已发布信息) as the public reads them: page, JSON, plain text, and what is said of those withdrawn. */
@NullMarked
package org.gongkai.api.notice;

import org.jspecify.annotations.NullMarked;
