package org.gongkai.admin;

import org.springframework.context.annotation.Configuration;

/** What the command line needs of the desk: {@link PlatformOperations}, without any web server. */
@Configuration(proxyBeanMethods = false)
public class AdminCommandConfiguration {}
