package org.gongkai.admin.importing;

import java.util.List;
import java.util.function.Consumer;
import org.gongkai.admin.attachment.TextReading;
import org.gongkai.domain.content.parsing.DocumentParser;
import org.gongkai.domain.content.parsing.PlainText;
import org.gongkai.domain.content.parsing.SourceBlock;

/** Takes a file apart into paragraphs, tables and pictures, whatever it is. */
final class FileContent {

    private final TextReading reading;
    private final int mostPictures;
    private final Consumer<byte[]> scanner;

    FileContent(TextReading reading, int mostPictures, Consumer<byte[]> scanner) {
        this.reading = reading;
        this.mostPictures = mostPictures;
        this.scanner = scanner;
    }

    /** Reads a file at once, on this thread; fails with {@link ImportRefused} where that is not possible. */
    Importing.Imported read(String name, byte[] file) {
        var pictures = new FilePictures(mostPictures, scanner);
        var source = source(name, file, pictures);
        return new Importing.Imported(DocumentParser.parse(source), source, pictures.taken(), pictures.losses());
    }

    private List<SourceBlock> source(String name, byte[] file, FilePictures pictures) {
        return switch (FileSniffer.sniff(name, file)) {
            case DOCX -> HtmlReader.read(DocxReader.read(file, pictures), pictures);
            case DOC -> HtmlReader.read(DocReader.read(file, pictures), pictures);
            case PDF -> PdfReader.read(file, reading);
            case HTML -> HtmlReader.read(Charsets.decode(file), pictures);
            case TEXT -> PlainText.read(Charsets.decode(file));
        };
    }
}
