package org.gongkai.admin.attachment;

import java.util.ArrayList;
import java.util.Set;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import org.gongkai.admin.attachment.PartCopy.Fate;

/** Leaves out hidden sheets and names, other workbooks, and the folder in which the workbook lay. */
final class WorkbookJudge extends RelationJudge {

    private static final XMLEventFactory EVENTS = XMLEventFactory.newDefaultFactory();
    private static final Set<String> SHEET_NUMBERS = Set.of("activeTab", "firstSheet");

    private final boolean cutsNames;

    /** {@code cutsNames}: names may lead to what is gone, and count sheets that are gone. */
    WorkbookJudge(Set<String> gone, boolean cutsNames) {
        super(gone);
        this.cutsNames = cutsNames;
    }

    @Override
    public Fate fate(StartElement element) {
        return switch (PartCopy.name(element)) {
            case "absPath", "externalReferences", "fileSharing" -> Fate.DROP;
            case "definedNames" -> cutsNames ? Fate.DROP : Fate.KEEP;
            case "definedName" ->
                PartCopy.attribute(element, "hidden").matches("1|true") ? Fate.DROP : super.fate(element);
            default -> super.fate(element);
        };
    }

    @Override
    public StartElement written(StartElement element) {
        if (!cutsNames || !PartCopy.name(element).equals("workbookView")) {
            return element;
        }
        var kept = new ArrayList<Attribute>();
        element.getAttributes().forEachRemaining(attribute -> {
            if (!SHEET_NUMBERS.contains(attribute.getName().getLocalPart())) {
                kept.add(attribute);
            }
        });
        return EVENTS.createStartElement(element.getName(), kept.iterator(), element.getNamespaces());
    }
}
