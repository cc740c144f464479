package org.gongkai.admin;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The whole desk with its pages and its JSON API; imported where the role {@code admin} runs. */
@Configuration
@ComponentScan
public class AdminConfiguration {}
