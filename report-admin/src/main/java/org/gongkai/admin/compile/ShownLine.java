package org.gongkai.admin.compile;

import java.util.ArrayList;
import java.util.List;
import org.gongkai.admin.register.EntryCondition;
import org.gongkai.admin.register.RegisterFigures;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;

/** A row of table 3 as it is shown: each cell with its list, and the year before beside it. */
record ShownLine(String label, boolean total, List<Cell> cells) {

    /** A cell. */
    record Cell(long count, long before, String link) {}

    /** The rows of a town; of all towns where it is null. */
    static List<ShownLine> of(@Nullable Town town, ApplicationTable now, ApplicationTable before) {
        var lines = now.lines();
        var earlier = before.lines();
        var shown = new ArrayList<ShownLine>();
        for (int row = 0; row < lines.size(); row++) {
            var line = lines.get(row);
            var cells = new ArrayList<Cell>();
            for (int column = 0; column < line.cells().size(); column++) {
                var conditions = new ArrayList<>(line.conditions());
                if (column < ApplicationTable.APPLICANTS.size()) {
                    conditions.add(EntryCondition.is("applicantType", ApplicationTable.APPLICANTS.get(column)));
                }
                cells.add(new Cell(
                        line.cells().get(column),
                        earlier.get(row).cells().get(column),
                        RegisterFigures.link(town, ApplicationTable.REGISTER, conditions)));
            }
            shown.add(new ShownLine(line.label(), line.total(), cells));
        }
        return shown;
    }
}
