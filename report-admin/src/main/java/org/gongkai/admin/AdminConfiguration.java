package org.gongkai.admin;

import org.springframework.context.annotation.Configuration;

/** The editorial desk as a part of the running server. */
@Configuration(proxyBeanMethods = false)
public class AdminConfiguration {}
