package org.gongkai.deployment.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The options after {@code serve}, as Spring takes them, and the settings that are needed before Spring runs. */
public record ServeOptions(List<String> arguments, Map<String, String> environment) {

    private static final Pattern SHAPE =
            Pattern.compile("--[a-z][\\w-]*(?:\\.[\\w-]+|\\[\\d+])+(?:=.*)?", Pattern.DOTALL);

    public ServeOptions {
        arguments = List.copyOf(arguments);
    }

    /** Whether an argument is an option for Spring, such as {@code --server.port=8080}. */
    public static boolean isOption(String argument) {
        return SHAPE.matcher(argument).matches();
    }

    /** Whether to bring the schema up to date first. */
    public boolean isMigrating() {
        return !"false".equals(value("gongkai.migrate", "true"));
    }

    String roles() {
        return value(ServerRole.PROPERTY, ServerRole.ALL);
    }

    /** The value as Spring would find it: last option, system property, environment variable. */
    String value(String name, String otherwise) {
        var start = "--" + name + "=";
        for (var argument : arguments.reversed()) {
            if (argument.startsWith(start)) {
                return argument.substring(start.length());
            }
        }
        var variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
        return System.getProperty(name, environment.getOrDefault(variable, otherwise));
    }
}
