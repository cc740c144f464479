package org.gongkai.admin.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gongkai.admin.attachment.EditionAttachment;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.check.Found;
import org.gongkai.domain.check.Place;
import org.gongkai.domain.check.Weight;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;

/**
 * A finding as the page shows it.
 *
 * @param number by which its mark in the text is found
 * @param where the file it stands in, or an empty text
 * @param near what stands around it there; null where that is not known
 * @param cleanAt place of the file in which it is hidden and from which it can be removed; 0 where there is none
 * @param isInText whether its mark is in the text
 * @param mayJustify whether the person who looks may give the reason for it
 * @param justifiedBy who gave the reason; null where nobody has
 * @param waitsFor the role whose reason is needed where the person's does not count; null otherwise
 */
public record CheckedLine(
        int number,
        String key,
        String code,
        String sentence,
        String excerpt,
        String where,
        @Nullable Near near,
        int cleanAt,
        boolean isInText,
        boolean open,
        boolean mayMask,
        boolean mayMend,
        boolean mayJustify,
        @Nullable String reason,
        @Nullable String justifiedBy,
        @Nullable String waitsFor) {

    /** Those of an edition for one person. */
    public static List<CheckedLine> of(
            List<Checked> checked, StoredEdition stored, Actor actor, Wording wording, Locale locale) {
        var lines = new ArrayList<CheckedLine>();
        boolean draft = stored.edition() instanceof Edition.Draft;
        boolean edits = draft && actor.holds(Role.DRAFTER, stored.manuscript().townId());
        for (int i = 0; i < checked.size(); i++) {
            lines.add(line(i, checked.get(i), stored, actor, draft, edits, wording, locale));
        }
        return lines;
    }

    private static CheckedLine line(
            int number,
            Checked each,
            StoredEdition stored,
            Actor actor,
            boolean draft,
            boolean edits,
            Wording wording,
            Locale locale) {
        var found = each.found();
        var place = found.place();
        boolean inText = place.isInText();
        boolean may = draft && each.isOpen() && CheckPages.mayJustify(actor, stored, each);
        var instead = found.instead();
        return new CheckedLine(
                number,
                each.key(),
                found.code(),
                wording.sentence(locale, "check." + found.code(), found.excerpt(), instead == null ? "" : instead),
                found.excerpt(),
                place.file() == null ? "" : place.file(),
                each.near(),
                edits && found.code().startsWith("FILE_") ? cleanAt(stored, found) : 0,
                inText && place.position() != Place.TITLE,
                each.isOpen(),
                edits && inText && found.isMaskable(),
                edits && inText && instead != null && !found.isMaskable(),
                may,
                each.reason() == null ? null : each.reason().text(),
                each.reason() == null ? null : each.reason().name(),
                each.isOpen() && !may ? waitsFor(found.weight()) : null);
    }

    private static int cleanAt(StoredEdition stored, Found found) {
        return stored.attachments().stream()
                .filter(file -> file.name().equals(found.place().file())
                        && file.hidden().stream()
                                .anyMatch(hidden ->
                                        hidden.cleanable() && found.code().equals("FILE_" + hidden.kind())))
                .mapToInt(EditionAttachment::position)
                .findFirst()
                .orElse(0);
    }

    private static String waitsFor(Weight weight) {
        return weight == Weight.APPROVER ? Role.APPROVER.label() : Role.DRAFTER.label();
    }
}
