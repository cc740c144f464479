package org.gongkai.admin.importing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The automatic numbering of one Word file: counts its paragraphs as Word does and says what stands before each (ECMA-376, part 1, 17.9).
 */
final class WordNumbering {

    private static final int LEVELS = 9;
    private static final int UNSET = Integer.MIN_VALUE;
    private static final int DEEPEST_STYLE = 20;
    private static final int LONGEST_MARK = 60;

    /** One level of a list. */
    private record Level(int start, String format, String text, boolean legal, int restart, String style) {
        private static Level of(Element level) {
            return new Level(
                    number(value(level, "w:start"), 1),
                    orElse(value(level, "w:numFmt"), "decimal"),
                    orElse(value(level, "w:lvlText"), ""),
                    child(level, "w:isLgl") != null,
                    number(value(level, "w:lvlRestart"), -1),
                    orElse(value(level, "w:pStyle"), ""));
        }
    }

    private record Definition(
            Map<Integer, Level> levels, @Nullable String styleLink) {}

    private record Instance(String definition, Map<Integer, Level> levels, Map<Integer, Integer> starts) {}

    private record Style(
            @Nullable String instance,
            @Nullable Integer level,
            @Nullable String basedOn) {}

    private final Map<String, Definition> definitions = new HashMap<>();
    private final Map<String, Instance> instances = new HashMap<>();
    private final Map<String, Style> styles = new HashMap<>();
    private final Map<String, int[]> counters = new HashMap<>();
    private final Set<String> begun = new HashSet<>();

    /**
     * @param numbering the part {@code word/numbering.xml}
     * @param styles the part {@code word/styles.xml}; empty where the file has none
     */
    WordNumbering(String numbering, String styles) {
        var lists = xml(numbering);
        for (var each : lists.select("w|abstractNum")) {
            definitions.put(each.attr("w:abstractNumId"), new Definition(levels(each), value(each, "w:numStyleLink")));
        }
        for (var each : lists.select("w|num")) {
            instances.put(each.attr("w:numId"), instance(each));
        }
        for (var each : xml(styles).select("w|style")) {
            this.styles.put(each.attr("w:styleId"), style(each));
        }
    }

    /** Whether no list was found. */
    boolean isEmpty() {
        return instances.isEmpty();
    }

    private static Document xml(String part) {
        return Jsoup.parse(part, "", Parser.xmlParser());
    }

    private static Instance instance(Element num) {
        Map<Integer, Level> levels = new HashMap<>();
        Map<Integer, Integer> starts = new HashMap<>();
        for (var override : num.children()) {
            if (override.nodeName().equals("w:lvlOverride")) {
                int at = number(override.attr("w:ilvl"), 0);
                levels.putAll(levels(override));
                var start = value(override, "w:startOverride");
                if (start != null) {
                    starts.put(at, number(start, 1));
                }
            }
        }
        return new Instance(orElse(value(num, "w:abstractNumId"), ""), levels, starts);
    }

    private static Style style(Element style) {
        var properties = child(style, "w:pPr");
        var numbered = properties == null ? null : child(properties, "w:numPr");
        var level = numbered == null ? null : value(numbered, "w:ilvl");
        return new Style(
                numbered == null ? null : value(numbered, "w:numId"),
                level == null ? null : number(level, 0),
                value(style, "w:basedOn"));
    }

    private static Map<Integer, Level> levels(Element parent) {
        Map<Integer, Level> levels = new HashMap<>();
        for (var each : parent.children()) {
            if (each.nodeName().equals("w:lvl")) {
                levels.put(number(each.attr("w:ilvl"), 0), Level.of(each));
            }
        }
        return levels;
    }

    private static @Nullable Element child(Element parent, String name) {
        for (var each : parent.children()) {
            if (each.nodeName().equals(name)) {
                return each;
            }
        }
        return null;
    }

    private static @Nullable String value(Element parent, String name) {
        var child = child(parent, name);
        return child == null ? null : child.attr("w:val");
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null ? other : text;
    }

    private static int number(@Nullable String text, int other) {
        return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : other;
    }

    /**
     * What stands before the next paragraph; empty where nothing does or only a bullet.
     *
     * @param instance {@code w:numId} of the paragraph itself, {@code level} its {@code w:ilvl}, {@code style} its {@code w:pStyle}
     */
    String next(@Nullable String instance, @Nullable String level, @Nullable String style) {
        var fromStyle = instance == null ? ofStyle(style) : null;
        var id = instance == null && fromStyle != null ? fromStyle.instance() : instance;
        var known = id == null || id.equals("0") ? null : instances.get(id);
        if (id == null || known == null) {
            return "";
        }
        var definition = definition(known.definition(), 0);
        int at = level != null ? number(level, 0) : fromStyle == null ? 0 : levelOf(style, definition, fromStyle);
        return at < LEVELS ? mark(id, known, definition, at) : "";
    }

    /** What a style says of numbering, itself or by what it is based on. */
    private @Nullable Style ofStyle(@Nullable String id) {
        var name = id;
        for (int i = 0; i < DEEPEST_STYLE && name != null; i++) {
            var style = styles.get(name);
            if (style == null || style.instance() != null) {
                return style;
            }
            name = style.basedOn();
        }
        return null;
    }

    private int levelOf(@Nullable String style, String definition, Style found) {
        var levels = levels(definition);
        for (var each : levels.entrySet()) {
            if (each.getValue().style().equals(style)) {
                return each.getKey();
            }
        }
        return found.level() == null ? 0 : found.level();
    }

    private Map<Integer, Level> levels(String definition) {
        var known = definitions.get(definition);
        return known == null ? Map.of() : known.levels();
    }

    /** A list may be defined by a style, which leads to another definition. */
    private String definition(String id, int depth) {
        var known = definitions.get(id);
        if (known == null || known.styleLink() == null || depth > 3) {
            return id;
        }
        var style = styles.get(known.styleLink());
        var other = style == null || style.instance() == null ? null : instances.get(style.instance());
        return other == null ? id : definition(other.definition(), depth + 1);
    }

    private String mark(String id, Instance instance, String definition, int at) {
        // instances of one definition count on together, but for those that begin anew
        var counter = counters.computeIfAbsent(definition, _ -> unset());
        if (begun.add(id)) {
            instance.starts().keySet().forEach(level -> Arrays.fill(counter, Math.min(level, LEVELS), LEVELS, UNSET));
        }
        var levels = new HashMap<>(levels(definition));
        levels.putAll(instance.levels());
        for (int i = 0; i <= at; i++) {
            if (counter[i] == UNSET) {
                counter[i] = start(instance, levels, i);
            } else if (i == at) {
                counter[i]++;
            }
        }
        for (int i = at + 1; i < LEVELS; i++) {
            var deeper = levels.get(i);
            int restart = deeper == null ? -1 : deeper.restart();
            // 0 never begins anew, a number only after a paragraph of that level or above
            if (restart != 0 && (restart < 0 || at < restart)) {
                counter[i] = UNSET;
            }
        }
        var level = levels.get(at);
        return level == null ? "" : written(level, levels, counter);
    }

    private static int[] unset() {
        var counter = new int[LEVELS];
        Arrays.fill(counter, UNSET);
        return counter;
    }

    private static int start(Instance instance, Map<Integer, Level> levels, int at) {
        var own = instance.starts().get(at);
        var level = levels.get(at);
        return own != null ? own : level == null ? 1 : level.start();
    }

    private static String written(Level level, Map<Integer, Level> levels, int[] counter) {
        if (level.format().equals("bullet")) {
            return "";
        }
        var mark = new StringBuilder();
        var text = level.text();
        for (int i = 0; i < text.length() && mark.length() < LONGEST_MARK; i++) {
            char c = text.charAt(i);
            int of = c == '%' && i + 1 < text.length() ? text.charAt(i + 1) - '1' : -1;
            if (of >= 0 && of < LEVELS) {
                mark.append(NumberFormats.of(format(level, levels.get(of)), counter[of] == UNSET ? 1 : counter[of]));
                i++;
            } else {
                mark.append(c);
            }
        }
        return withGap(mark.toString().strip());
    }

    /** A level may want all numbers before its own as plain digits. */
    private static String format(Level level, @Nullable Level counted) {
        if (counted == null) {
            return "decimal";
        }
        boolean shows = !counted.format().equals("none") && !counted.format().equals("bullet");
        return level.legal() && shows ? "decimal" : counted.format();
    }

    /** Word sets a tab behind its marks; one that ends in no stop needs it. */
    private static String withGap(String mark) {
        if (mark.isEmpty()) {
            return "";
        }
        char last = mark.charAt(mark.length() - 1);
        boolean stops = "、.．）)：:，,".indexOf(last) >= 0 || (last >= '①' && last <= '⒛');
        return stops ? mark : mark + " ";
    }
}
