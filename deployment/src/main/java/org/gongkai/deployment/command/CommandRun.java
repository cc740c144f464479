package org.gongkai.deployment.command;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gongkai.admin.OperationRefused;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.settings.UnsafeSettings;
import org.gongkai.domain.town.Role;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * One run of the command line. It ends with 0, with 1 where something was refused or failed, or with 2 for a wrong use; the
 * last two say why in one line on the standard error.
 */
public final class CommandRun {

    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final Set<String> ASKING = Set.of("-h", "--help", "-V", "--version");
    private static final char UNREADABLE = '\uFFFD';

    private final Console console;
    private final Map<String, String> environment;
    private final RootCommand root = new RootCommand();

    CommandRun(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    /** With the streams and the environment of this process. */
    public static CommandRun ofThisProcess() {
        return new CommandRun(Console.ofThisProcess(), System.getenv());
    }

    /** Runs the command that the arguments name; {@code serve} where they are options alone. */
    public int run(String... arguments) {
        Logs.quieten();
        if (Arrays.stream(arguments).anyMatch(argument -> argument.indexOf(UNREADABLE) >= 0)) {
            console.err().println("gongkai: the arguments are not readable in this locale: set LC_ALL=C.UTF-8");
            return WRONG_USE;
        }
        return commandLine().execute(withCommand(arguments));
    }

    private static String[] withCommand(String... arguments) {
        boolean optionsAlone =
                Arrays.stream(arguments).allMatch(argument -> argument.startsWith("--") && !ASKING.contains(argument));
        return optionsAlone
                ? Stream.concat(Stream.of("serve"), Arrays.stream(arguments)).toArray(String[]::new)
                : arguments;
    }

    CommandLine commandLine() {
        var desk = new Desk(this::home, environment);
        var serve = new CommandLine(new ServeCommand(this::home, environment, console));
        var demo = new CommandLine(new DemoCommand(this::home, environment, console));
        var check = new CommandLine(new CheckSettingsCommand(this::home, environment, console));
        var export = new CommandLine(new ExportCommand(this::home, environment, console));
        var commands = new CommandLine(root)
                .addSubcommand(serve)
                .addSubcommand(demo)
                .addSubcommand(check)
                .addSubcommand(export)
                .addSubcommand(new MigrateCommand(this::home, environment, console))
                .addSubcommand(new TownCommand(desk, console))
                .addSubcommand(new ChannelCommand(desk, console))
                .addSubcommand(new AccountCommand(desk, console))
                .addSubcommand(new TokenCommand(desk, console))
                .addSubcommand(new ImportCommand(desk, console))
                .addSubcommand(new ImportSiteCommand(desk, console))
                .addSubcommand(new ChangesCommand(desk, console))
                .addSubcommand(new AuditCommand(desk, console))
                .addSubcommand(new FilesCommand(desk, console))
                .addSubcommand(new KeysCommand(desk, this::home, console))
                .addSubcommand(new BackupCommand(desk, this::home, console))
                .addSubcommand(new RestoreCommand(this::home, environment, console))
                .registerConverter(Role.class, RoleConverter::convert)
                .setExpandAtFiles(false)
                .setOut(console.out())
                .setErr(console.err())
                .setParameterExceptionHandler((fault, _) -> explainUse(fault))
                .setExecutionExceptionHandler((fault, _, _) -> explain(fault));
        serve.setUnmatchedOptionsArePositionalParams(true);
        demo.setUnmatchedOptionsArePositionalParams(true);
        check.setUnmatchedOptionsArePositionalParams(true);
        export.setUnmatchedOptionsArePositionalParams(true);
        return commands;
    }

    private Home home() {
        return Home.find(root.home, environment);
    }

    private int explainUse(ParameterException fault) {
        var command = fault.getCommandLine().getCommandSpec().qualifiedName();
        console.err().println("gongkai: " + firstLine(fault) + " (see " + command + " --help)");
        return WRONG_USE;
    }

    private int explain(Exception fault) {
        if (fault instanceof UnsafeSettings unsafe) {
            String.valueOf(unsafe.getMessage())
                    .lines()
                    .forEach(line -> console.err().println("gongkai: " + line));
            return FAILED;
        }
        boolean isExpected = fault instanceof OperationRefused || fault instanceof CannotStart;
        var reason = isExpected ? firstLine(fault) : firstLine(innermost(fault)) + " (--debug tells more)";
        console.err().println("gongkai: " + reason);
        if (isDebugging()) {
            fault.printStackTrace(console.err());
        }
        return FAILED;
    }

    private boolean isDebugging() {
        return root.debug || Boolean.parseBoolean(environment.get("GONGKAI_DEBUG"));
    }

    private static Throwable innermost(Throwable fault) {
        var cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String firstLine(Throwable fault) {
        var message = fault.getMessage();
        return message == null || message.isBlank()
                ? fault.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
