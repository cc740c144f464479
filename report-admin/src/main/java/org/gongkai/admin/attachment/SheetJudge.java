package org.gongkai.admin.attachment;

import java.util.Set;
import javax.xml.stream.events.StartElement;
import org.gongkai.admin.attachment.PartCopy.Fate;

/**
 * Leaves out the cells of hidden rows and columns, which themselves stay hidden so that everything else stays in its place, and what
 * would lead to cells and sheets that are gone.
 */
final class SheetJudge extends RelationJudge {

    private static final Set<String> ABOUT_OTHER_SHEETS = Set.of("dataValidations", "extLst");

    private final HiddenCells hidden = new HiddenCells();
    private final boolean cutsSheets;
    private final boolean cutsCells;
    private final boolean keepsValuesOnly;

    SheetJudge(Set<String> gone, boolean cutsSheets, boolean cutsCells, boolean keepsValuesOnly) {
        super(gone);
        this.cutsSheets = cutsSheets;
        this.cutsCells = cutsCells;
        this.keepsValuesOnly = keepsValuesOnly;
    }

    @Override
    public Fate fate(StartElement element) {
        var name = PartCopy.name(element);
        hidden.start(name, attribute -> PartCopy.attribute(element, attribute));
        boolean isDropped = name.equals("c") && (hidden.inRow() || hidden.inColumn())
                || name.equals("f") && keepsValuesOnly
                || name.equals("tableParts") && cutsCells
                || ABOUT_OTHER_SHEETS.contains(name) && cutsSheets;
        return isDropped ? Fate.DROP : super.fate(element);
    }
}
