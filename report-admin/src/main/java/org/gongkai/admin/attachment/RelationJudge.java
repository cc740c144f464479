package org.gongkai.admin.attachment;

import java.util.Iterator;
import java.util.Set;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import org.gongkai.admin.attachment.PartCopy.Fate;
import org.gongkai.admin.attachment.PartCopy.Judge;

/** Leaves out every element that leads to a part which is gone: an id that leads nowhere makes Office call a file damaged. */
abstract class RelationJudge implements Judge {

    private final Set<String> gone;

    RelationJudge(Set<String> gone) {
        this.gone = gone;
    }

    @Override
    public Fate fate(StartElement element) {
        return leadsNowhere(element) ? Fate.DROP : Fate.KEEP;
    }

    private boolean leadsNowhere(StartElement element) {
        if (gone.isEmpty()) {
            return false;
        }
        for (Iterator<Attribute> all = element.getAttributes(); all.hasNext(); ) {
            var attribute = all.next();
            if (attribute.getName().getNamespaceURI().endsWith("/officeDocument/2006/relationships")
                    || attribute.getName().getNamespaceURI().endsWith("/officeDocument/relationships")) {
                if (gone.contains(attribute.getValue())) {
                    return true;
                }
            }
        }
        return false;
    }
}
