package org.gongkai.admin.attachment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Follows a sheet element by element and knows whether the present cell is shown (ECMA-376, part 1, 18.3.1). */
final class HiddenCells {

    private static final Set<String> TRUE = Set.of("1", "true");

    private record Columns(int first, int last) {}

    private final List<Columns> columns = new ArrayList<>();
    private int row;
    private boolean rowIsHidden;
    private int column;

    /** Takes the beginning of an element; {@code attribute} gives an empty text where there is none. */
    void start(String element, UnaryOperator<String> attribute) {
        switch (element) {
            case "col" -> {
                if (TRUE.contains(attribute.apply("hidden"))) {
                    columns.add(new Columns(number(attribute.apply("min")), number(attribute.apply("max"))));
                }
            }
            case "row" -> {
                var named = attribute.apply("r");
                row = named.isEmpty() ? row + 1 : number(named);
                rowIsHidden = TRUE.contains(attribute.apply("hidden"));
                column = 0;
            }
            case "c" -> {
                int named = column(attribute.apply("r"));
                column = named == 0 ? column + 1 : named;
            }
            default -> {
                // says nothing of what is shown
            }
        }
    }

    int row() {
        return row;
    }

    int column() {
        return column;
    }

    boolean inRow() {
        return rowIsHidden;
    }

    boolean inColumn() {
        return columns.stream().anyMatch(each -> each.first() <= column && column <= each.last());
    }

    /** Such as AB. */
    String columnName() {
        var name = new StringBuilder();
        for (int left = column; left > 0; left = (left - 1) / 26) {
            name.insert(0, (char) ('A' + (left - 1) % 26));
        }
        return name.toString();
    }

    private static int column(String reference) {
        int number = 0;
        for (int i = 0; i < Math.min(3, reference.length()) && Character.isUpperCase(reference.charAt(i)); i++) {
            number = number * 26 + reference.charAt(i) - 'A' + 1;
        }
        return number;
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
