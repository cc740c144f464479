package org.gongkai.admin.report;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongkai.admin.attachment.EditionAttachment;
import org.gongkai.admin.importing.Importing.Imported;
import org.gongkai.admin.importing.Picture;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;

/**
 * What a corrected file would make of a draft.
 *
 * @param draft as it is now
 * @param original the file
 * @param content the text as it would be; words and captions that were given to the same pictures in the draft stay
 * @param findings what to look at
 * @param added pictures that the draft does not have yet
 * @param removed files of the draft that only its present text shows
 */
public record Reimport(
        StoredEdition draft,
        Original original,
        Imported imported,
        Content content,
        List<Finding> findings,
        List<Picture> added,
        List<EditionAttachment> removed) {

    public Reimport {
        findings = List.copyOf(findings);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    static Reimport of(StoredEdition draft, Original original, Imported imported) {
        var present = draft.manuscript().content();
        var document = imported.document();
        var content = withWords(
                Drafting.content(document, document.title() == null ? present.title() : null), figures(present));
        var known = draft.attachments().stream()
                .map(file -> file.attachment().sha256())
                .collect(Collectors.toSet());
        Set<String> gone = new HashSet<>(figures(present).keySet());
        gone.removeAll(figures(content).keySet());
        return new Reimport(
                draft,
                original,
                imported,
                content,
                Drafting.findings(document, content, draft.manuscript().metadata(), imported.losses()),
                imported.pictures().stream()
                        .filter(picture -> !known.contains(picture.sha256()))
                        .toList(),
                draft.attachments().stream()
                        .filter(file -> gone.contains(file.attachment().sha256()))
                        .toList());
    }

    /** How many files the draft would have. */
    int files() {
        return draft.attachments().size() - removed.size() + added.size();
    }

    private static Map<String, Block.Figure> figures(Content content) {
        Map<String, Block.Figure> figures = new LinkedHashMap<>();
        for (var block : content.blocks()) {
            if (block instanceof Block.Figure figure) {
                figures.putIfAbsent(figure.file(), figure);
            }
        }
        return figures;
    }

    private static Content withWords(Content content, Map<String, Block.Figure> before) {
        return new Content(
                content.title(),
                content.blocks().stream()
                        .map(block -> block instanceof Block.Figure figure && before.containsKey(figure.file())
                                ? withWords(figure, before.get(figure.file()))
                                : block)
                        .toList(),
                content.signature());
    }

    private static Block withWords(Block.Figure figure, Block.Figure before) {
        return new Block.Figure(
                figure.file(),
                figure.alternative().isBlank() ? before.alternative() : figure.alternative(),
                figure.caption() == null ? before.caption() : figure.caption());
    }
}
