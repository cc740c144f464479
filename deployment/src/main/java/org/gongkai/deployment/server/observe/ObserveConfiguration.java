package org.gongkai.deployment.server.observe;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All that belongs to it; what serves the management port alone comes with that port. */
@Configuration(proxyBeanMethods = false)
@Import({
    AccessLog.class,
    FigureWorker.class,
    ObservedRequests.class,
    Probes.class,
    ProcessFigures.class,
    RequestIds.class,
    RoleStates.class,
    RolesHealth.class
})
public class ObserveConfiguration {}
