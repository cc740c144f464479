package org.gongkai.admin.attachment;

import java.util.Set;
import javax.xml.stream.events.StartElement;
import org.gongkai.admin.attachment.PartCopy.Fate;
import org.gongkai.admin.attachment.PartCopy.Judge;

/** Empties the shared strings that no cell names any more; their places stay, cells name them by number. */
final class StringsJudge implements Judge {

    private final Set<Integer> used;
    private int number = -1;

    StringsJudge(Set<Integer> used) {
        this.used = used;
    }

    @Override
    public Fate fate(StartElement element) {
        if (PartCopy.name(element).equals("si")) {
            number++;
            return Fate.KEEP;
        }
        return number < 0 || used.contains(number) ? Fate.KEEP : Fate.DROP;
    }
}
