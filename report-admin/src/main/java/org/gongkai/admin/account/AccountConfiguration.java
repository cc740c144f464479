package org.gongkai.admin.account;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties({AccountProperties.class, OpenIdProperties.class})
class AccountConfiguration {}
