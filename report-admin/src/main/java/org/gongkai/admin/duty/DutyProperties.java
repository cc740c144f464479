package org.gongkai.admin.duty;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where other duties stand than those that come with the program.
 *
 * @param file YAML; empty for those that come with the program
 */
@ConfigurationProperties("gongkai.duties")
record DutyProperties(@DefaultValue("") String file) {}
