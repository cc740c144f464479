package org.gongkai.admin.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a password must be: of 10 to 200 characters, of three kinds of characters where it has fewer than 14, none that many people have, and
 * without the name of its owner (complexity and change: GB/T 22239-2019, 8.1.4.1).
 */
public final class PasswordRules {

    /** The shortest password that is taken, in characters. */
    public static final int SHORTEST = 10;

    static final int LONGEST = 200;
    private static final int LONG = 14;
    private static final int KINDS = 3;
    private static final int FEWEST_DIFFERENT = 5;
    private static final List<Pattern> KINDS_OF_CHARACTERS = List.of(
            Pattern.compile("[a-z]"),
            Pattern.compile("[A-Z]"),
            Pattern.compile("[0-9]"),
            Pattern.compile("[^a-zA-Z0-9]"));
    private static final Pattern AROUND = Pattern.compile("^[^a-z]+|[^a-z]+$");
    private static final Set<String> FREQUENT = read();

    private PasswordRules() {}

    /** What is wrong with a password; the key of its sentence is {@code password.weak.} and {@link #key}. */
    public enum Weakness {
        LENGTH("length", "the password must have " + SHORTEST + " to " + LONGEST + " characters"),
        LOGIN("login", "the password must not contain the login"),
        VARIETY("variety", "the password must have at least " + FEWEST_DIFFERENT + " different characters"),
        KINDS(
                "kinds",
                "a password of fewer than " + LONG
                        + " characters must have three of: small letters, capitals, digits, others"),
        FREQUENT("frequent", "the password is one that many people have");

        private final String key;
        private final String sentence;

        Weakness(String key, String sentence) {
            this.key = key;
            this.sentence = sentence;
        }

        public String key() {
            return key;
        }

        /** For the command line. */
        public String sentence() {
            return sentence;
        }
    }

    /** The first thing that is wrong with a password; empty where nothing is. */
    public static Optional<Weakness> weakness(String password, String login) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            return Optional.of(Weakness.LENGTH);
        }
        if (password.toLowerCase(Locale.ROOT).contains(login)) {
            return Optional.of(Weakness.LOGIN);
        }
        if (password.chars().distinct().count() < FEWEST_DIFFERENT) {
            return Optional.of(Weakness.VARIETY);
        }
        if (isFrequent(password.toLowerCase(Locale.ROOT))) {
            return Optional.of(Weakness.FREQUENT);
        }
        return password.length() < LONG && kinds(password) < KINDS ? Optional.of(Weakness.KINDS) : Optional.empty();
    }

    private static long kinds(String password) {
        return KINDS_OF_CHARACTERS.stream()
                .filter(kind -> kind.matcher(password).find())
                .count();
    }

    /** Itself, or a frequent word with digits and signs around it and its letters replaced in the usual way. */
    private static boolean isFrequent(String password) {
        var word = AROUND.matcher(password).replaceAll("");
        var plain = word.replace('@', 'a').replace('0', 'o').replace('$', 's').replace('!', 'i');
        return FREQUENT.contains(password) || FREQUENT.contains(word) || FREQUENT.contains(plain);
    }

    private static Set<String> read() {
        try (var words = PasswordRules.class.getResourceAsStream("/org/gongkai/admin/account/frequent-passwords.txt")) {
            if (words == null) {
                throw new IllegalStateException("the list of frequent passwords is missing");
            }
            return Set.copyOf(new String(words.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(String::strip)
                    .distinct()
                    .toList());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
