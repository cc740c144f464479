package org.gongkai.admin.importing;

import java.util.List;
import org.gongkai.admin.attachment.TextReading;
import org.gongkai.admin.attachment.VirusScanner;
import org.gongkai.domain.content.parsing.DocumentParser;
import org.gongkai.domain.content.parsing.ParsedDocument;
import org.gongkai.domain.content.parsing.PlainText;
import org.gongkai.domain.content.parsing.SourceBlock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Reads a file into the official structure, off the event loops: at most two files at a time, 50 waiting. */
@Component
public class Importing {

    private final Scheduler scheduler = Schedulers.newBoundedElastic(2, 50, "import");
    private final TextReading reading;
    private final VirusScanner scanner;

    Importing(TextReading reading, VirusScanner scanner) {
        this.reading = reading;
        this.scanner = scanner;
    }

    /**
     * What a file holds.
     *
     * @param pictures how many pictures were left out
     */
    public record Imported(ParsedDocument document, int pictures) {}

    /** Reads a file; fails with {@link ImportRefused} where that is not possible. */
    public Mono<Imported> read(String name, byte[] file) {
        return Mono.fromCallable(() -> {
                    scanner.scan(file);
                    return parse(name, file, reading);
                })
                .subscribeOn(scheduler);
    }

    /** Reads pasted or edited source blocks. */
    public Mono<ParsedDocument> read(List<SourceBlock> source) {
        return Mono.fromCallable(() -> DocumentParser.parse(source)).subscribeOn(scheduler);
    }

    /** The same at once, on this thread. */
    static Imported parse(String name, byte[] file, TextReading reading) {
        return switch (FileSniffer.sniff(name, file)) {
            case DOCX -> {
                var converted = DocxReader.read(file);
                yield new Imported(DocumentParser.parse(HtmlReader.read(converted.html())), converted.pictures());
            }
            case DOC -> {
                var converted = DocReader.read(file);
                yield new Imported(DocumentParser.parse(HtmlReader.read(converted.html())), converted.pictures());
            }
            case PDF -> new Imported(DocumentParser.parse(PdfReader.read(file, reading)), 0);
            case HTML -> new Imported(DocumentParser.parse(HtmlReader.read(Charsets.decode(file))), 0);
            case TEXT -> new Imported(DocumentParser.parse(PlainText.read(Charsets.decode(file))), 0);
        };
    }
}
