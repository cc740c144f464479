package org.gongkai.admin.attachment;

import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.events.StartElement;
import org.gongkai.admin.attachment.PartCopy.Fate;

/** Leaves out what leads to slides and notes that are gone, also by the number of a slide (MS-PPTX, 2.2.8). */
final class SlidesJudge extends RelationJudge {

    private final Set<String> slides = new HashSet<>();

    SlidesJudge(Set<String> gone) {
        super(gone);
    }

    @Override
    public Fate fate(StartElement element) {
        var name = PartCopy.name(element);
        var fate = super.fate(element);
        if (name.equals("sldId")) {
            var number = PartCopy.attribute(element, "id");
            if (fate == Fate.DROP) {
                slides.add(number);
            }
            return slides.contains(number) ? Fate.DROP : fate;
        }
        return name.equals("custShowLst") && !slides.isEmpty() ? Fate.DROP : fate;
    }
}
