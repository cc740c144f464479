package org.gongkai.publisher.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Registers of the county's own.
 *
 * @param folder with {@code .yaml} files that add to those that come with the platform or take their place; empty for none
 */
@ConfigurationProperties("gongkai.registers")
record RegisterProperties(@DefaultValue("") String folder) {}
