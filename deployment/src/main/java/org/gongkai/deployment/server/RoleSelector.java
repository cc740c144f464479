package org.gongkai.deployment.server;

import java.util.Set;
import java.util.stream.Collectors;
import org.gongkai.api.web.SecurityHeadersFilter;
import org.gongkai.deployment.backup.BackupConfiguration;
import org.gongkai.deployment.backup.BackupSettings;
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
        var roles = ServerRole.parse(environment.getProperty(ServerRole.PROPERTY, ServerRole.ALL));
        var imports = roles.stream().map(ServerRole::configuration).collect(Collectors.toList());
        // the public side has nothing to do with backups
        if (!roles.equals(Set.of(ServerRole.API)) && environment.containsProperty(BackupSettings.DIRECTORY)) {
            imports.add(BackupConfiguration.class);
        }
        // views, the hub and whatever such a process does not know are answered with them too
        if (!roles.contains(ServerRole.API)) {
            imports.add(SecurityHeadersFilter.class);
        }
        return imports.stream().map(Class::getName).toArray(String[]::new);
    }
}
