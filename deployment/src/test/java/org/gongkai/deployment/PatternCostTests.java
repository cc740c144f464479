package org.gongkai.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * No text makes one of our patterns take longer than the square of its length. Steps are counted, not time, so that a busy machine finds the
 * same. What a pattern looks for is repeated and left without an end, which is what makes one backtrack (CWE-1333).
 */
class PatternCostTests {

    private static final int LENGTH = 400;

    /** The square of the length, with what several alternatives look at for each pair. */
    private static final long MOST_STEPS = 20L * LENGTH * LENGTH;

    /** Applied to the labels of declared fields alone, never to what people send. */
    private static final Set<String> OF_OUR_OWN_TEXTS = Set.of("SheetHeader.LABEL");

    private static final String COMMON = "a0 .-,(（一1年〔\"<=:/\t";

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A text that counts how often it is looked at. */
    private record Counted(String text, long[] steps) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > MOST_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), steps);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static Map<String, Pattern> patterns() throws ReflectiveOperationException {
        var patterns = new LinkedHashMap<String, Pattern>();
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.gongkai");
        for (JavaClass each : classes) {
            if (each.getFields().stream().anyMatch(field -> field.getRawType().isEquivalentTo(Pattern.class))) {
                var loaded = Class.forName(each.getName());
                for (var field : loaded.getDeclaredFields()) {
                    if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        patterns.put(loaded.getSimpleName() + "." + field.getName(), (Pattern) field.get(null));
                    }
                }
            }
        }
        return patterns;
    }

    private static Set<String> texts(Pattern pattern) {
        var signs = new LinkedHashSet<String>();
        (COMMON + pattern.pattern())
                .codePoints()
                .filter(sign -> "\\[]{}?*+|^$&".indexOf(sign) < 0)
                .limit(60)
                .forEach(sign -> signs.add(Character.toString(sign)));
        var texts = new LinkedHashSet<String>();
        for (var sign : signs) {
            texts.add(sign.repeat(LENGTH / sign.length()) + "\0");
            for (var other : new String[] {"a", "0", " ", ".", "一"}) {
                texts.add((sign + other).repeat(LENGTH / (sign.length() + 1)) + "\0");
            }
        }
        return texts;
    }

    @Test
    void noTextMakesAPatternBacktrackForLong() throws ReflectiveOperationException {
        var slow = new TreeMap<String, String>();
        var patterns = patterns();
        patterns.forEach((name, pattern) -> {
            for (var text : texts(pattern)) {
                try {
                    pattern.matcher(new Counted(text, new long[1])).matches();
                    pattern.matcher(new Counted(text, new long[1])).find();
                } catch (TooManySteps | StackOverflowError fault) {
                    slow.put(
                            name, text.substring(0, 4) + "… " + fault.getClass().getSimpleName());
                }
            }
        });
        assertThat(patterns).hasSizeGreaterThan(100);
        slow.keySet().removeAll(OF_OUR_OWN_TEXTS);
        assertThat(slow).isEmpty();
    }
}
