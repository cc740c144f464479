package org.gongkai.admin;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.PropertySource;

/** The whole desk with its pages and its JSON API; imported where the role {@code admin} runs. */
@Configuration
@PropertySource("classpath:admin-defaults.properties")
@ComponentScan(excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = AdminCommandConfiguration.class))
public class AdminConfiguration {}
