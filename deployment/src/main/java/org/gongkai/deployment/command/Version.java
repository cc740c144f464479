package org.gongkai.deployment.command;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar this runs from. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"gongkai " + Objects.requireNonNullElse(version, "(not from a jar)")};
    }
}
