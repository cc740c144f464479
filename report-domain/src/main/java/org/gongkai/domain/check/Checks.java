package org.gongkai.domain.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.report.Metadata;

/** Looks through an edition: its title, its blocks, the texts of its attachments, and whether its statements fit together. */
public final class Checks {

    private Checks() {}

    /**
     * What an edition is checked against.
     *
     * @param today the day on which it is checked
     * @param town the names by which the town's organ may sign: of the town and of its organ
     * @param wordings the county's list
     */
    public record Against(LocalDate today, List<String> town, List<Wording> wordings) {
        public Against {
            town = List.copyOf(town);
            wordings = List.copyOf(wordings);
        }
    }

    /**
     * Everything found, title first, then block by block, then file by file, then what speaks of the whole.
     *
     * @param files texts of the attachments by name, in order
     */
    public static List<Found> of(Content content, Metadata metadata, Map<String, String> files, Against against) {
        var founds = new ArrayList<Found>();
        inText(content.title(), against).forEach(found -> founds.add(moved(found, null, Place.TITLE)));
        for (int i = 0; i < content.blocks().size(); i++) {
            int block = i;
            inText(content.blocks().get(i).plain(), against).forEach(found -> founds.add(moved(found, null, block)));
        }
        founds.addAll(unspokenPictures(content));
        files.forEach((name, text) -> {
            inText(name, against).forEach(found -> founds.add(moved(found, name, Place.TITLE)));
            inText(text, against).forEach(found -> founds.add(moved(found, name, Place.WHOLE)));
        });
        founds.addAll(Consistency.of(content, metadata, against));
        return List.copyOf(founds);
    }

    /** Pictures without words for those who do not see them (无障碍环境建设法 art. 32; WCAG 2.2, 1.1.1). */
    private static List<Found> unspokenPictures(Content content) {
        var founds = new ArrayList<Found>();
        int number = 0;
        for (int i = 0; i < content.blocks().size(); i++) {
            if (content.blocks().get(i) instanceof Block.Figure figure) {
                number++;
                if (figure.alternative().isBlank()) {
                    // the digest keeps a reason that was given for one picture from speaking for another
                    var which = number + "（" + figure.file().substring(0, 6) + "）";
                    founds.add(new Found("PICTURE_WITHOUT_WORDS", Weight.REASON, Place.in(i, 0, 0), which, null));
                }
            }
        }
        return founds;
    }

    private static Stream<Found> inText(String text, Against against) {
        return Stream.concat(
                PersonalData.in(text).stream(),
                against.wordings().stream().flatMap(wording -> wording.in(text).stream()));
    }

    private static Found moved(Found found, @org.jspecify.annotations.Nullable String file, int block) {
        return found.at(
                new Place(file, block, found.place().start(), found.place().end()));
    }

    /** Whether a block carries words of its own and is no picture. */
    static boolean isText(Block block) {
        return !(block instanceof Block.Figure) && !block.plain().isBlank();
    }
}
