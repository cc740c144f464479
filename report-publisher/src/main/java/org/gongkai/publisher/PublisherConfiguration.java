package org.gongkai.publisher;

import org.springframework.context.annotation.Configuration;

/** The publisher as a part of the running server. */
@Configuration(proxyBeanMethods = false)
public class PublisherConfiguration {}
