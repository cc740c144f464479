package org.gongkai.domain.text;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What the words of a notice must fulfil. Its text is a {@code tsquery} of PostgreSQL in which every word is quoted. */
public sealed interface Condition {

    /** Whether these words fulfil it. */
    boolean holds(Collection<String> words);

    /** One word is there. */
    record Word(String word) implements Condition {
        @Override
        public boolean holds(Collection<String> words) {
            return words.contains(word);
        }

        @Override
        public String toString() {
            return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
        }
    }

    /** Each of these holds. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
            requireSome(parts);
        }

        @Override
        public boolean holds(Collection<String> words) {
            return parts.stream().allMatch(part -> part.holds(words));
        }

        @Override
        public String toString() {
            return joined(parts, " & ");
        }
    }

    /** One of these holds. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
            requireSome(parts);
        }

        @Override
        public boolean holds(Collection<String> words) {
            return parts.stream().anyMatch(part -> part.holds(words));
        }

        @Override
        public String toString() {
            return joined(parts, " | ");
        }
    }

    /** This does not hold; only ever beside something that does, because nothing can be looked up by what is not there. */
    record Not(Condition part) implements Condition {
        @Override
        public boolean holds(Collection<String> words) {
            return !part.holds(words);
        }

        @Override
        public String toString() {
            return "!(" + part + ")";
        }
    }

    /** This and that. */
    default Condition and(Condition other) {
        return new All(List.of(this, other));
    }

    /** This or that. */
    default Condition or(Condition other) {
        return new Any(List.of(this, other));
    }

    /** This without that. */
    default Condition except(Condition other) {
        return new All(List.of(this, new Not(other)));
    }

    private static String joined(List<Condition> parts, String by) {
        return parts.stream().map(Condition::toString).distinct().collect(Collectors.joining(by, "(", ")"));
    }

    private static void requireSome(List<Condition> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a condition has at least one part");
        }
    }
}
