package org.gongkai.api;

import org.springframework.context.annotation.Configuration;

/** The public side as a part of the running server. */
@Configuration(proxyBeanMethods = false)
public class ApiConfiguration {}
