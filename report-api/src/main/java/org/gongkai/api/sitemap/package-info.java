/** What leads people and search engines through the whole site: site map, sitemap.xml and robots.txt. */
@NullMarked
package org.gongkai.api.sitemap;

import org.jspecify.annotations.NullMarked;
