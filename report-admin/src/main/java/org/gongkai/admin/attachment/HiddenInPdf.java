package org.gongkai.admin.attachment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.gongkai.admin.attachment.Hidden.Kind;
import org.jspecify.annotations.Nullable;

/** Looks for what is hidden in a PDF (ISO 32000-2), and removes it. */
final class HiddenInPdf {

    /** Marks that a person made on a page for others to read, and their windows. */
    private static final Set<String> REMARKS = Set.of(
            "Text", "Popup", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret", "Ink", "Sound", "Movie");

    private HiddenInPdf() {}

    static List<Hidden> of(PDDocument document) throws IOException {
        var count = new HiddenCount();
        var information = document.getDocumentInformation();
        var author = Objects.requireNonNullElse(information.getAuthor(), "");
        if (!author.isBlank()) {
            count.add(Kind.PROPERTIES, author);
        }
        for (var page : document.getPages()) {
            for (var annotation : page.getAnnotations()) {
                count(annotation, count);
            }
        }
        var names = names(document);
        if (names != null && names.getEmbeddedFiles() != null) {
            count.add(Kind.EMBEDDED_FILES, "");
        }
        if ((names != null && names.getJavaScript() != null)
                || document.getDocumentCatalog().getOpenAction() instanceof PDActionJavaScript) {
            count.add(Kind.SCRIPTS, "");
        }
        return count.found(isCleanable(document));
    }

    private static void count(PDAnnotation annotation, HiddenCount count) {
        var subtype = Objects.requireNonNullElse(annotation.getSubtype(), "");
        if (subtype.equals("FileAttachment")) {
            count.add(Kind.EMBEDDED_FILES, Objects.requireNonNullElse(annotation.getContents(), ""));
        } else if (REMARKS.contains(subtype)
                && annotation.getContents() != null
                && !annotation.getContents().isBlank()) {
            count.add(Kind.COMMENTS, annotation.getContents());
        }
    }

    private static @Nullable PDDocumentNameDictionary names(PDDocument document) {
        return document.getDocumentCatalog().getNames();
    }

    /** What is signed would be signed no longer, and what is locked was locked on purpose. */
    private static boolean isCleanable(PDDocument document) throws IOException {
        return document.getSignatureDictionaries().isEmpty() && !document.isEncrypted();
    }

    /** Writes the document without it; false where it must not be touched. */
    static boolean clean(Path from, Path to) throws IOException {
        try (var document = Loader.loadPDF(from.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            if (!isCleanable(document)) {
                return false;
            }
            document.setDocumentInformation(new PDDocumentInformation());
            var catalog = document.getDocumentCatalog();
            catalog.getCOSObject().removeItem(COSName.METADATA);
            catalog.getCOSObject().removeItem(COSName.AA);
            catalog.getCOSObject().removeItem(COSName.getPDFName("PieceInfo"));
            catalog.getCOSObject().removeItem(COSName.AF);
            if (catalog.getOpenAction() instanceof PDActionJavaScript) {
                catalog.getCOSObject().removeItem(COSName.OPEN_ACTION);
            }
            clean(catalog.getNames());
            for (var page : document.getPages()) {
                page.setAnnotations(page.getAnnotations().stream()
                        .filter(HiddenInPdf::isKept)
                        .toList());
                page.getCOSObject().removeItem(COSName.METADATA);
                page.getCOSObject().removeItem(COSName.AA);
                page.getCOSObject().removeItem(COSName.getPDFName("PieceInfo"));
            }
            document.save(to.toFile());
            return true;
        }
    }

    private static void clean(@Nullable PDDocumentNameDictionary names) {
        if (names != null) {
            names.getCOSObject().removeItem(COSName.EMBEDDED_FILES);
            names.getCOSObject().removeItem(COSName.JAVA_SCRIPT);
        }
    }

    private static boolean isKept(PDAnnotation annotation) {
        var subtype = Objects.requireNonNullElse(annotation.getSubtype(), "");
        return !REMARKS.contains(subtype) && !subtype.equals("FileAttachment");
    }
}
