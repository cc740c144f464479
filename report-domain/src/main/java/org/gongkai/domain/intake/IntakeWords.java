package org.gongkai.domain.intake;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What the forms say; the public reads Chinese, the English beside it is for those who run the platform. */
final class IntakeWords {

    private static final Properties CHINESE = read("words.properties");

    private IntakeWords() {}

    /** A sentence with {@code {0}}, {@code {1}} … filled in. */
    static String text(String key, Object... arguments) {
        var text = CHINESE.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", arguments[i].toString());
        }
        return text;
    }

    static Properties read(String name) {
        var words = new Properties();
        try (var stream = IntakeWords.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program is incomplete: " + name + " is missing");
            }
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return words;
    }
}
