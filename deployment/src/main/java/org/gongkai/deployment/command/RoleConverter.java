package org.gongkai.deployment.command;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.gongkai.domain.town.Role;
import picocli.CommandLine.TypeConversionException;

/** Reads roles by their codes. */
final class RoleConverter {

    private RoleConverter() {}

    static Role convert(String code) {
        return Role.ofCode(code)
                .orElseThrow(() -> new TypeConversionException("'" + code + "' is none of "
                        + Arrays.stream(Role.values()).map(Role::code).collect(Collectors.joining(", "))));
    }
}
