package org.gongkai.domain.check;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;

/**
 * The figures in tables 2 and 3 of a disclosure report (国办公开办函〔2021〕30号) that its text may say, too. What a table does not say in one way
 * only is not there.
 */
final class ReportTables {

    /** A figure, by the row of its table. */
    enum Figure {
        RECEIVED("本年新收政府信息公开申请"),
        CARRIED("上年结转政府信息公开申请"),
        GRANTED("[（(]一[）)]予以公开"),
        PARTLY_GRANTED("[（(]二[）)]部分公开"),
        ANSWERED("[（(]七[）)]总计"),
        LEFT("结转下年度继续办理"),
        LICENCES("^(?:作出)?行政许可(?:决定)?$"),
        PENALTIES("^(?:作出)?行政处罚(?:决定)?$"),
        COMPULSIONS("^(?:作出)?行政强制(?:决定)?$");

        private final Pattern row;

        Figure(String row) {
            this.row = Pattern.compile(row);
        }

        /** Of table 3, whose last column is the total of all applicants. */
        boolean isOfApplications() {
            return compareTo(LICENCES) < 0;
        }
    }

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}");

    private final Map<Figure, Long> figures = new EnumMap<>(Figure.class);
    private final Set<Figure> unclear = EnumSet.noneOf(Figure.class);

    private ReportTables() {}

    static ReportTables of(Content content) {
        var tables = new ReportTables();
        for (var block : content.blocks()) {
            if (block instanceof Block.Table table) {
                tables.read(table);
            }
        }
        tables.figures.keySet().removeAll(tables.unclear);
        return tables;
    }

    Optional<Long> figure(Figure figure) {
        return Optional.ofNullable(figures.get(figure));
    }

    private void read(Block.Table table) {
        boolean ofApplications =
                Figure.RECEIVED.row.matcher(table.plain().replaceAll("\\s", "")).find();
        for (var row : table.rows()) {
            var cells = row.cells().stream()
                    .map(cell -> Inline.plain(cell.text()).replaceAll("\\s", ""))
                    .toList();
            if (cells.size() > 1 && NUMBER.matcher(cells.getLast()).matches()) {
                read(label(cells), Long.parseLong(cells.getLast()), ofApplications);
            }
        }
    }

    /** What stands before the figures; a cell for several rows stands in the first of them alone. */
    private static String label(List<String> cells) {
        return String.join(
                "",
                cells.stream()
                        .takeWhile(cell -> !NUMBER.matcher(cell).matches())
                        .toList());
    }

    private void read(String label, long number, boolean ofApplications) {
        for (var figure : Figure.values()) {
            if (figure.isOfApplications() == ofApplications
                    && figure.row.matcher(label).find()
                    && figures.put(figure, number) != null) {
                unclear.add(figure);
            }
        }
    }
}
