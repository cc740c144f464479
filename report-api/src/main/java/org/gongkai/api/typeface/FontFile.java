package org.gongkai.api.typeface;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

/**
 * A font on this machine.
 *
 * @param name PostScript name of one of several in the file; empty where it is the only one
 */
record FontFile(Path path, String name) {

    static FontFile of(String configured) {
        int mark = configured.lastIndexOf('#');
        return mark < 0
                ? new FontFile(Path.of(configured), "")
                : new FontFile(Path.of(configured.substring(0, mark)), configured.substring(mark + 1));
    }

    boolean isThere() {
        return Files.isReadable(path);
    }

    /** Read anew: an open font keeps a place in its file and is not for two threads. */
    TrueTypeFont open() throws IOException {
        var font = name.isEmpty() ? new TTFParser().parse(new RandomAccessReadBufferedFile(path)) : ofCollection();
        // ligatures would draw other letters than those the text has
        font.setEnableGsub(false);
        return font;
    }

    /** A font of a collection has its own copy of the bytes, which the collection need not stay open for. */
    private TrueTypeFont ofCollection() throws IOException {
        var font = new TrueTypeCollection(path.toFile()).getFontByName(name);
        if (font == null) {
            throw new IOException("no font " + name + " in " + path);
        }
        return font;
    }
}
