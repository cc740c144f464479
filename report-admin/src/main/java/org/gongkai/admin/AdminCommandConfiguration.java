package org.gongkai.admin;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** The desk without its web side, for the command line. A command makes what it needs and nothing else, so that pages may need the web side. */
@Configuration
@ComponentScan(
        lazyInit = true,
        excludeFilters = {
            @Filter(type = FilterType.REGEX, pattern = "org\\.gongkai\\.admin\\.web\\..*"),
            @Filter(
                    type = FilterType.REGEX,
                    pattern = ".*(Controller|SecurityConfiguration|AdminConfiguration|Json|Pages|Wording|Worker)")
        })
public class AdminCommandConfiguration {}
