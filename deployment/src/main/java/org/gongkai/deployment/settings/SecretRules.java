package org.gongkai.deployment.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Secrets that are missing, can be guessed, or can be read by others. None of them is ever repeated. */
final class SecretRules {

    private static final int LEAST = 12;
    private static final Set<String> WORDS = Set.of(
            "password",
            "passw0rd",
            "secret",
            "changeme",
            "change-me",
            "postgres",
            "gongkai",
            "admin",
            "example",
            "12345678");

    private static final List<String> PASSWORDS = List.of(
            "GONGKAI_DATABASE_OWNER_PASSWORD",
            "GONGKAI_DATABASE_ADMIN_PASSWORD",
            "GONGKAI_DATABASE_PUBLISHER_PASSWORD",
            "GONGKAI_DATABASE_API_PASSWORD",
            FileStoreSettings.SECRET_KEY);

    private static final Pattern SECRET_OPTION = Pattern.compile(
            "--([\\w.-]*(?:password|secret|second-factor-key|private-key|secret-key|access-key))=.*", Pattern.DOTALL);

    private static final Pattern PASSWORD_IN_URL = Pattern.compile("^[a-z:]*//[^/@]*?:([^/@]+)@.*");
    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private SecretRules() {}

    static void look(Settings settings, Path home, Consumer<Fault> found) {
        given(settings, found);
        for (var option : settings.given()) {
            var secret = SECRET_OPTION.matcher(option);
            if (secret.matches()) {
                found.accept(Fault.inProduction(
                        "secret-as-option",
                        "every user of the machine reads --" + secret.group(1) + ": give it in the environment"));
            }
        }
        if (settings.environment().containsProperty("gongkai.admin.account.second-factor-for")
                && !settings.isSet("gongkai.admin.account.second-factor-for")) {
            found.accept(Fault.inProduction(
                    "second-factor",
                    "the three administrators sign in with a second factor: leave "
                            + "--gongkai.admin.account.second-factor-for as it is"));
        }
        files(home, found);
    }

    private static void given(Settings settings, Consumer<Fault> found) {
        var passwords = new java.util.LinkedHashMap<String, String>();
        PASSWORDS.forEach(name -> passwords.put(name, settings.secret(name)));
        var url = PASSWORD_IN_URL.matcher(settings.variable("GONGKAI_DATABASE_URL"));
        if (url.matches()) {
            passwords.put("GONGKAI_DATABASE_URL", url.group(1));
        } else if (!settings.variable("GONGKAI_DATABASE_URL").isEmpty()
                && settings.secret("GONGKAI_DATABASE_OWNER_PASSWORD").isEmpty()
                && !settings.text("gongkai.migrate").equals("false")) {
            found.accept(Fault.inProduction(
                    "missing-password",
                    "the owner of the database has no password: set GONGKAI_DATABASE_OWNER_PASSWORD_FILE, "
                            + "or --gongkai.migrate=false and migrate elsewhere"));
        }
        passwords.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty() && isWeak(one.getValue()))
                .map(Map.Entry::getKey)
                .forEach(name -> found.accept(Fault.inProduction(
                        "weak-password",
                        "the password in " + name + " can be guessed: " + LEAST + " random characters at least")));
    }

    private static boolean isWeak(String password) {
        var plain = password.toLowerCase(Locale.ROOT);
        return password.length() < LEAST
                || WORDS.stream().anyMatch(plain::startsWith)
                || password.chars().distinct().count() < 6;
    }

    private static void files(Path home, Consumer<Fault> found) {
        var open = new ArrayList<Path>();
        for (var name : List.of("", "secrets", "keys")) {
            var directory = home.resolve(name);
            if (Files.isDirectory(directory)) {
                addIfOpen(directory, open);
                if (!name.isEmpty()) {
                    inside(directory, open);
                }
            }
        }
        open.forEach(path -> found.accept(
                Fault.inProduction("readable-secrets", "others can read or write " + path + ": chmod go-rwx " + path)));
    }

    private static void inside(Path directory, List<Path> open) {
        try (var files = Files.list(directory)) {
            files.sorted().forEach(file -> addIfOpen(file, open));
        } catch (IOException _) {
            // whoever needs them says that they cannot be read
        }
    }

    private static void addIfOpen(Path path, List<Path> open) {
        try {
            if (Files.getPosixFilePermissions(path).stream().anyMatch(OF_OTHERS::contains)) {
                open.add(path);
            }
        } catch (IOException | UnsupportedOperationException _) {
            // no file system of users and groups
        }
    }
}
