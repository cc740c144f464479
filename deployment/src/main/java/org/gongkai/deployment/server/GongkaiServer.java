package org.gongkai.deployment.server;

import java.time.InstantSource;
import org.gongkai.deployment.server.netty.HotPath;
import org.gongkai.deployment.server.observe.ObserveConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;

/** The web server: the roles this process plays, and what they share. No scanning: each module says what it consists of. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            // people sign in with accounts of the desk, never with a user that Spring Boot makes up
            ReactiveUserDetailsServiceAutoConfiguration.class,
            // the desk guards its own addresses; a process without the desk is public and asks nobody to sign in
            ReactiveWebSecurityAutoConfiguration.class,
            // figures are for whoever reaches their port, which is this machine's alone unless the operator says
            // otherwise
            ReactiveManagementWebSecurityAutoConfiguration.class
        })
@Import({RoleSelector.class, HotPath.class, ObserveConfiguration.class})
public class GongkaiServer {

    @Bean
    NextTurnFilter nextTurn() {
        return new NextTurnFilter();
    }

    @Bean
    @Fallback
    InstantSource clock() {
        return InstantSource.system();
    }
}
