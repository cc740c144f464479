package org.gongkai.deployment.server;

import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Brings in the configurations of the modules whose roles this process plays. */
final class RoleSelector implements ImportSelector {

    private final Environment environment;

    RoleSelector(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        return ServerRole.parse(environment.getProperty(ServerRole.PROPERTY, ServerRole.ALL)).stream()
                .map(role -> role.configuration().getName())
                .toArray(String[]::new);
    }
}
