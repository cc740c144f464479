package org.gongkai.domain.declaration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A place in a YAML file that knows its line, so that whatever is wrong with it can be found. */
public final class YamlNode {

    private final String file;
    private final Node node;
    private final @Nullable Map<String, YamlNode> entries;

    private YamlNode(String file, Node node) {
        this.file = file;
        this.node = node;
        this.entries = node instanceof MappingNode mapping ? entries(file, mapping) : null;
    }

    /** The root of a file; {@code file} is its name in faults. */
    public static YamlNode parse(String file, String text) {
        try {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            options.setMaxAliasesForCollections(0);
            var root = new Yaml(options).compose(new java.io.StringReader(text));
            if (root == null) {
                throw new DeclarationFault(file, 1, "the file is empty");
            }
            return new YamlNode(file, root);
        } catch (MarkedYAMLException fault) {
            var mark = fault.getProblemMark();
            throw new DeclarationFault(file, mark == null ? 1 : mark.getLine() + 1, "not YAML: " + fault.getProblem());
        }
    }

    private static Map<String, YamlNode> entries(String file, MappingNode mapping) {
        var entries = new LinkedHashMap<String, YamlNode>();
        for (var tuple : mapping.getValue()) {
            var key = new YamlNode(file, tuple.getKeyNode());
            if (entries.put(key.text(), new YamlNode(file, tuple.getValueNode())) != null) {
                throw key.fault("'" + key.text() + "' stands here twice");
            }
        }
        return entries;
    }

    /** What is wrong here, to be thrown. */
    public DeclarationFault fault(String message) {
        return new DeclarationFault(file, node.getStartMark().getLine() + 1, message);
    }

    /** Whether names lead to values here. */
    public boolean isMapping() {
        return entries != null;
    }

    /** Its entries; a fault where it is no mapping. */
    public Map<String, YamlNode> map() {
        if (entries == null) {
            throw fault("a mapping of names to values is expected");
        }
        return entries;
    }

    /** A fault at whatever is not one of these names. */
    public void only(Set<String> names) {
        map().forEach((name, value) -> {
            if (!names.contains(name)) {
                throw value.fault("'" + name + "' is not known here; expected: "
                        + String.join(", ", names.stream().sorted().toList()));
            }
        });
    }

    /** The text here; a fault where it is none. */
    public String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        throw fault("a text is expected");
    }

    /** The text under a name; a fault where it is missing or blank. */
    public String text(String name) {
        var value = map().get(name);
        if (value == null || value.text().isEmpty()) {
            throw fault("'" + name + "' is missing");
        }
        return value.text();
    }

    /** The text under a name, or another where the name is absent. */
    public String text(String name, String otherwise) {
        var value = map().get(name);
        return value == null ? otherwise : value.text();
    }

    int number(String name, int otherwise) {
        var value = map().get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.text().matches("[0-9]{1,6}")) {
            throw value.fault("'" + name + "' is a whole number");
        }
        return Integer.parseInt(value.text());
    }

    boolean yes(String name) {
        var value = map().get(name);
        if (value == null) {
            return false;
        }
        if (!Set.of("true", "false").contains(value.text())) {
            throw value.fault("'" + name + "' is true or false");
        }
        return value.text().equals("true");
    }

    /** What stands in a list under a name; empty where the name is absent. */
    public List<YamlNode> list(String name) {
        var value = map().get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value.node instanceof SequenceNode sequence)) {
            throw value.fault("'" + name + "' is a list");
        }
        var all = new ArrayList<YamlNode>();
        sequence.getValue().forEach(one -> all.add(new YamlNode(file, one)));
        return all;
    }

    /** The texts of a list under a name. */
    public List<String> texts(String name) {
        return list(name).stream().map(YamlNode::text).toList();
    }

    /** What stands under a name; null where the name is absent. */
    public @Nullable YamlNode at(String name) {
        return map().get(name);
    }
}
