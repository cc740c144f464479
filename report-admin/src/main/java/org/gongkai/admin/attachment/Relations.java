package org.gongkai.admin.attachment;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which part of a packed document leads to which (ECMA-376, part 2, 8.5). */
final class Relations {

    /**
     * One part leads to another.
     *
     * @param type the last word of its type, such as {@code comments}
     * @param target name of the other part; empty where it lies outside
     */
    record Relation(String source, String id, String type, String target) {}

    private final List<Relation> all;

    private Relations(List<Relation> all) {
        this.all = all;
    }

    static Relations of(Packed packed) throws IOException {
        var all = new ArrayList<Relation>();
        for (var name : packed.names()) {
            if (name.endsWith(".rels") && (name.startsWith("_rels/") || name.contains("/_rels/"))) {
                var source = source(name);
                packed.each(name, event -> {
                    if (SheetText.isStart(event, "Relationship")) {
                        var type = SheetText.attribute(event, "Type");
                        all.add(new Relation(
                                source,
                                SheetText.attribute(event, "Id"),
                                type.substring(type.lastIndexOf('/') + 1),
                                SheetText.attribute(event, "TargetMode").equals("External")
                                        ? ""
                                        : target(source, SheetText.attribute(event, "Target"))));
                    }
                });
            }
        }
        return new Relations(all);
    }

    /** The part whose relations this part lists. */
    static String source(String rels) {
        return rels.replaceFirst("(^|/)_rels/([^/]*)\\.rels$", "$1$2");
    }

    private static String target(String source, String target) {
        try {
            return URI.create("/" + source).resolve(target).getPath().substring(1);
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException _) {
            return "";
        }
    }

    List<Relation> all() {
        return all;
    }

    /** Those of one part by their ids. */
    Map<String, Relation> of(String source) {
        var found = new LinkedHashMap<String, Relation>();
        all.stream().filter(each -> each.source().equals(source)).forEach(each -> found.put(each.id(), each));
        return found;
    }

    /** The parts that a relation of this type leads to. */
    List<String> targets(String type) {
        return all.stream()
                .filter(each -> each.type().equals(type) && !each.target().isEmpty())
                .map(Relation::target)
                .distinct()
                .toList();
    }

    /** The parts that are still reached from the root by the relations that are kept; the root is the empty name. */
    Set<String> reached(Predicate<Relation> kept) {
        var reached = new HashSet<String>();
        reached.add("");
        boolean more = true;
        while (more) {
            more = false;
            for (var each : all) {
                if (kept.test(each)
                        && reached.contains(each.source())
                        && !each.target().isEmpty()) {
                    more |= reached.add(each.target());
                }
            }
        }
        return reached;
    }
}
