package org.gongkai.deployment.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongkai.deployment.home.CannotStart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * What is set, as Spring will find it, before Spring runs.
 *
 * @param given the options as they stand on the command line
 * @param variables the environment
 */
public record Settings(Environment environment, List<String> given, Map<String, String> variables) {
    /** Whether this installation serves the public in earnest. */
    private static final String PRODUCTION = "gongkai.production";

    private static final String ACCEPT = "gongkai.production.accept";

    public Settings {
        given = List.copyOf(given);
    }

    /** Those of a server started with these options in this environment. */
    public static Settings of(List<String> options, Map<String, String> variables) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(variables)));
        sources.addFirst(new SimpleCommandLinePropertySource(options.toArray(String[]::new)));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        ConfigurationPropertySources.attach(environment);
        return new Settings(environment, options, variables);
    }

    /** Whether this installation serves the public in earnest. */
    public boolean isProduction() {
        return isOn(PRODUCTION);
    }

    /** The same as they would be judged in production. */
    public Settings inProduction() {
        return isProduction() ? this : of(concat(given, "--" + PRODUCTION + "=true"), variables);
    }

    private static List<String> concat(List<String> options, String last) {
        return Stream.concat(options.stream(), Stream.of(last)).toList();
    }

    Set<String> accepted() {
        return Arrays.stream(text(ACCEPT).split(",", -1))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The value; empty where there is none. */
    String text(String name) {
        return environment.getProperty(name, "").strip();
    }

    boolean isOn(String name) {
        return Boolean.parseBoolean(text(name));
    }

    boolean isSet(String name) {
        return !text(name).isEmpty();
    }

    /** The variable, or what stands in the file that {@code …_FILE} names; empty where there is neither or the start would refuse it. */
    String secret(String name) {
        try {
            return Objects.requireNonNullElse(new Given(variables).secret(name), "");
        } catch (CannotStart _) {
            // the start says so by itself
            return "";
        }
    }

    /** The variable of the environment; empty where there is none. */
    String variable(String name) {
        return variables.getOrDefault(name, "").strip();
    }

    /** A literal address or a name that this machine knows; nothing where it knows none. */
    static @Nullable InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException _) {
            return null;
        }
    }

    /** Whether others cannot reach it. */
    static boolean isLoopback(String host) {
        var address = host.isEmpty() ? null : address(host);
        return address != null && address.isLoopbackAddress();
    }

    @Override
    public String toString() {
        return "Settings[production=" + isProduction() + "]";
    }
}
