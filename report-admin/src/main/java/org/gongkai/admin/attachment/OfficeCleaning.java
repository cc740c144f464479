package org.gongkai.admin.attachment;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gongkai.admin.attachment.PartCopy.Fate;
import org.gongkai.admin.attachment.PartCopy.Judge;
import org.gongkai.admin.attachment.Relations.Relation;
import org.gongkai.domain.file.FileType;
import org.jspecify.annotations.Nullable;

/**
 * Writes a packed Office document anew without what is hidden in it: tracked changes are accepted, comments, notes, properties, hidden
 * sheets, slides, words, and the cells of hidden rows and columns are left out. Only what the document still leads to is written, so
 * nothing lies about unseen. What is shown stays as it is; where cells vanish, formulas become the values they show.
 */
final class OfficeCleaning {

    private static final String TYPES = "[Content_Types].xml";
    /** All files come from one moment: when a part was written is nobody's business. */
    private static final LocalDateTime WRITTEN = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final Set<String> REMARKS = Set.of(
            "comments",
            "commentsExtended",
            "commentsIds",
            "commentsExtensible",
            "people",
            "person",
            "threadedComment",
            "commentAuthors",
            "authors",
            "notesSlide",
            "calcChain",
            "externalLink",
            "externalLinkPath",
            "attachedTemplate");

    private final Packed packed;
    private final FileType type;
    private final Relations relations;
    private final Set<Relation> removed = new HashSet<>();
    private final boolean cutsSheets;
    private final boolean cutsCells;
    private final boolean cutsSlides;
    private final boolean cutsLinks;

    private OfficeCleaning(Packed packed, FileType type) throws IOException {
        this.packed = packed;
        this.type = type;
        this.relations = Relations.of(packed);
        var hidden = HiddenParts.of(packed, type).stream().map(Hidden::kind).collect(Collectors.toSet());
        this.cutsSheets = hidden.contains(Hidden.Kind.HIDDEN_SHEETS);
        this.cutsCells = hidden.contains(Hidden.Kind.HIDDEN_ROWS) || hidden.contains(Hidden.Kind.HIDDEN_COLUMNS);
        this.cutsSlides = hidden.contains(Hidden.Kind.HIDDEN_SLIDES);
        this.cutsLinks = hidden.contains(Hidden.Kind.EXTERNAL_LINKS);
        remove();
    }

    static void clean(Path from, FileType type, Path to) throws IOException {
        try (var packed = new Packed(from);
                var out = new BufferedOutputStream(Files.newOutputStream(to))) {
            new OfficeCleaning(packed, type).write(out);
        }
    }

    private void remove() throws IOException {
        var gone = new HashSet<String>();
        if (cutsSheets) {
            gone.addAll(hiddenSheets());
        }
        if (cutsSlides) {
            for (var slide : relations.targets("slide")) {
                if (HiddenParts.isHiddenSlide(packed, slide)) {
                    gone.add(slide);
                }
            }
        }
        var notes = notesOfCells();
        for (var each : relations.all()) {
            boolean ofRoot = each.source().isEmpty() && !each.type().equals("officeDocument");
            if (ofRoot
                    || REMARKS.contains(each.type())
                    || gone.contains(each.target())
                    || (cutsCells && each.type().equals("table"))
                    || notes.contains(each)) {
                removed.add(each);
            }
        }
    }

    private Set<String> hiddenSheets() throws IOException {
        var hidden = new HashSet<String>();
        for (var workbook : relations.targets("officeDocument")) {
            var targets = relations.of(workbook);
            packed.each(workbook, event -> {
                if (SheetText.isStart(event, "sheet")
                        && HiddenParts.isHiddenSheet(SheetText.attribute(event, "state"))) {
                    var sheet = targets.get(HiddenParts.attributeOf(event, "id"));
                    if (sheet != null) {
                        hidden.add(sheet.target());
                    }
                }
            });
        }
        return hidden;
    }

    /** The drawings of the windows of comments; where a sheet has controls too, they share the drawing and it stays. */
    private Set<Relation> notesOfCells() throws IOException {
        var notes = new HashSet<Relation>();
        if (type != FileType.XLSX || !relations.targets("ctrlProp").isEmpty()) {
            return notes;
        }
        for (var sheet : relations.targets("worksheet")) {
            var targets = relations.of(sheet);
            packed.each(sheet, event -> {
                if (SheetText.isStart(event, "legacyDrawing")) {
                    var drawing = targets.get(HiddenParts.attributeOf(event, "id"));
                    if (drawing != null) {
                        notes.add(drawing);
                    }
                }
            });
        }
        return notes;
    }

    private void write(OutputStream to) throws IOException {
        var reached = relations.reached(relation -> !removed.contains(relation));
        var strings = cutsSheets || cutsCells ? usedStrings(reached) : null;
        try (var zip = new ZipOutputStream(to)) {
            for (var name : packed.names()) {
                if (isWritten(name, reached)) {
                    var entry = new ZipEntry(name);
                    entry.setTimeLocal(WRITTEN);
                    zip.putNextEntry(entry);
                    write(name, zip, reached, strings);
                    zip.closeEntry();
                }
            }
        }
    }

    private static boolean isWritten(String name, Set<String> reached) {
        return name.equals(TYPES)
                || !name.isEmpty() && reached.contains(name)
                || name.endsWith(".rels") && reached.contains(Relations.source(name));
    }

    private void write(String name, OutputStream out, Set<String> reached, @Nullable Set<Integer> strings)
            throws IOException {
        var judge = judge(name, reached, strings);
        try (var in = packed.open(name)) {
            if (judge != null) {
                PartCopy.copy(in, out, judge);
            } else if (name.toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g)")) {
                out.write(plain(name, in.readAllBytes()));
            } else {
                in.transferTo(out);
            }
        }
    }

    /** A picture without its own properties; one that is none as it is. */
    private static byte[] plain(String name, byte[] picture) throws IOException {
        var plain = new ByteArrayOutputStream(picture.length);
        try {
            var pictureType = name.toLowerCase(Locale.ROOT).endsWith("png") ? FileType.PNG : FileType.JPEG;
            PlainPicture.copy(pictureType, new ByteArrayInputStream(picture), plain);
            return plain.toByteArray();
        } catch (AttachmentRefused _) {
            return picture;
        }
    }

    private @Nullable Judge judge(String name, Set<String> reached, @Nullable Set<Integer> strings) {
        if (name.equals(TYPES)) {
            return element -> PartCopy.name(element).equals("Override")
                            && !reached.contains(
                                    PartCopy.attribute(element, "PartName").replaceFirst("^/", ""))
                    ? Fate.DROP
                    : Fate.KEEP;
        }
        if (name.endsWith(".rels")) {
            var gone = removedOf(Relations.source(name));
            return element ->
                    PartCopy.name(element).equals("Relationship") && gone.contains(PartCopy.attribute(element, "Id"))
                            ? Fate.DROP
                            : Fate.KEEP;
        }
        return judgeOfContent(name, removedOf(name), strings);
    }

    private @Nullable Judge judgeOfContent(String name, Set<String> gone, @Nullable Set<Integer> strings) {
        if (is(name, "worksheet")) {
            return new SheetJudge(gone, cutsSheets, cutsCells, cutsSheets || cutsCells || cutsLinks);
        }
        if (is(name, "sharedStrings")) {
            return strings == null ? null : new StringsJudge(strings);
        }
        if (is(name, "officeDocument") && type == FileType.XLSX) {
            return new WorkbookJudge(gone, cutsSheets || cutsLinks);
        }
        boolean isWords = type == FileType.DOCX
                && List.of("officeDocument", "header", "footer", "footnotes", "endnotes", "settings").stream()
                        .anyMatch(each -> is(name, each));
        if (isWords) {
            return new WordsJudge(gone);
        }
        return gone.isEmpty() ? null : new SlidesJudge(gone);
    }

    private boolean is(String part, String relation) {
        return relations.targets(relation).contains(part);
    }

    private Set<String> removedOf(String source) {
        return removed.stream()
                .filter(each -> each.source().equals(source))
                .map(Relation::id)
                .collect(Collectors.toSet());
    }

    /** The shared strings that cells still name; the others would tell what was in cells that are gone. */
    private Set<Integer> usedStrings(Set<String> reached) throws IOException {
        var used = new HashSet<Integer>();
        for (var sheet : relations.targets("worksheet")) {
            if (reached.contains(sheet)) {
                packed.each(sheet, new UsedStrings(used)::take);
            }
        }
        return used;
    }

    private static final class UsedStrings {
        private final Set<Integer> used;
        private final HiddenCells hidden = new HiddenCells();
        private final StringBuilder value = new StringBuilder();
        private boolean isString;
        private boolean inValue;

        private UsedStrings(Set<Integer> used) {
            this.used = used;
        }

        void take(javax.xml.stream.XMLStreamReader event) {
            if (event.isStartElement()) {
                hidden.start(event.getLocalName(), name -> SheetText.attribute(event, name));
                if (event.getLocalName().equals("c")) {
                    isString = SheetText.attribute(event, "t").equals("s");
                }
                inValue = event.getLocalName().equals("v");
                value.setLength(0);
            } else if (SheetText.isEnd(event, "v")) {
                inValue = false;
                if (isString
                        && !hidden.inRow()
                        && !hidden.inColumn()
                        && value.toString().matches("[0-9]{1,9}")) {
                    used.add(Integer.valueOf(value.toString()));
                }
            } else if (inValue && event.isCharacters()) {
                value.append(event.getText());
            }
        }
    }
}
