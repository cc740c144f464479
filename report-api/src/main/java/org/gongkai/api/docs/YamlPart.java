package org.gongkai.api.docs;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** A part of the description, written as YAML because people write it, read as the JSON it stands for. */
final class YamlPart {

    private YamlPart() {}

    /** The part of this name beside this class. */
    static Map<String, Object> read(String name) {
        try (var reader = new InputStreamReader(
                Objects.requireNonNull(YamlPart.class.getResourceAsStream(name + ".yaml"), name),
                StandardCharsets.UTF_8)) {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            var dumping = new DumperOptions();
            return new Yaml(new SafeConstructor(options), new Representer(dumping), dumping, options, new JsonWords())
                    .load(reader);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** What is no text without quotes: JSON's words and whole numbers. A day such as 2026-04-08 stays text. */
    private static final class JsonWords extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, Pattern.compile("null"), "n");
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
            addImplicitResolver(Tag.INT, Pattern.compile("0|[1-9][0-9]*"), "0123456789");
        }
    }
}
