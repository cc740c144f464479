package org.gongkai.admin.importing;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongkai.admin.attachment.AttachmentProperties;
import org.gongkai.admin.attachment.TextReading;
import org.gongkai.admin.attachment.VirusScanner;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.parsing.DocumentParser;
import org.gongkai.domain.content.parsing.ParsedDocument;
import org.gongkai.domain.content.parsing.SourceBlock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Reads a file into the official structure, off the event loops: at most two files at a time, 50 waiting. */
@Component
public class Importing {

    private final Scheduler scheduler = Schedulers.newBoundedElastic(2, 50, "import");
    private final AtomicInteger inProgress = new AtomicInteger();
    private final FileContent content;
    private final VirusScanner scanner;

    Importing(TextReading reading, VirusScanner scanner, AttachmentProperties properties) {
        this.content = new FileContent(reading, properties.mostFiles(), scanner::scan);
        this.scanner = scanner;
    }

    /**
     * What a file holds.
     *
     * @param source its paragraphs, tables and pictures as they stand in it
     * @param pictures those that the document names, none of them kept yet
     * @param losses what did not come over as it was
     */
    public record Imported(
            ParsedDocument document, List<SourceBlock> source, List<Picture> pictures, List<Loss> losses) {
        public Imported {
            source = List.copyOf(source);
            pictures = List.copyOf(pictures);
            losses = List.copyOf(losses);
        }
    }

    /** Files and texts being read or waiting for their turn. */
    public int inProgress() {
        return inProgress.get();
    }

    private <T> Mono<T> apart(Mono<T> work) {
        return Mono.using(
                () -> inProgress.incrementAndGet(),
                _ -> work.subscribeOn(scheduler),
                _ -> inProgress.decrementAndGet());
    }

    /** Reads a file; fails with {@link ImportRefused} where that is not possible. */
    public Mono<Imported> read(String name, byte[] file) {
        return Mono.fromCallable(() -> {
                    scanner.scan(file);
                    return content.read(name, file);
                })
                .transform(this::apart);
    }

    /**
     * What was on a clipboard.
     *
     * @param pictures how many it had; none of them is taken, because nothing of a draft changes by reading
     */
    public record Pasted(List<Block> blocks, int pictures) {
        public Pasted {
            blocks = List.copyOf(blocks);
        }
    }

    /** Reads the HTML that Word, WPS or a browser put on the clipboard, a part of a text. */
    public Mono<Pasted> paste(String html) {
        return Mono.fromCallable(() -> {
                    var pictures = new FilePictures(0, _ -> {});
                    var blocks = DocumentParser.parsePart(HtmlReader.read(html, pictures));
                    return new Pasted(blocks, pictures.count());
                })
                .transform(this::apart);
    }

    /** Reads pasted or edited source blocks. */
    public Mono<ParsedDocument> read(List<SourceBlock> source) {
        return Mono.fromCallable(() -> DocumentParser.parse(source)).transform(this::apart);
    }
}
