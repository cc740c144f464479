package org.gongkai.api.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import java.util.concurrent.RejectedExecutionException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.gongkai.api.serving.NotOffered;
import org.gongkai.api.serving.TooBusy;
import org.gongkai.api.typeface.Lettering;
import org.gongkai.api.typeface.Typefaces;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Makes PDF files, a few at a time, on threads of its own: however many ask, pages are answered as before. */
@Component
class Press implements DisposableBean {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int IDLE_SECONDS = 60;

    private final Typefaces typefaces;
    private final PaperProperties properties;
    private final Scheduler threads;

    Press(Typefaces typefaces, PaperProperties properties) {
        this.typefaces = typefaces;
        this.properties = properties;
        this.threads = Schedulers.newBoundedElastic(
                properties.atOnce(),
                Math.ceilDiv(properties.waiting(), properties.atOnce()),
                "gongkai-paper",
                IDLE_SECONDS,
                true);
    }

    /**
     * What a file says of itself. The same text gives the same bytes in every process.
     *
     * @param seed of the file's identifier
     */
    record Imprint(String title, String author, Instant at, long seed) {}

    /** Draws a document's pages. */
    @FunctionalInterface
    interface Work {
        void draw(PDDocument document, Lettering letters, Bound bound) throws IOException;
    }

    /** The file, made when asked for. */
    Mono<byte[]> print(Imprint imprint, Work work) {
        if (!typefaces.isAvailable()) {
            return Mono.error(() -> new NotOffered(404, "paper.no-font"));
        }
        return Mono.fromCallable(() -> file(imprint, work))
                .subscribeOn(threads)
                .onErrorMap(RejectedExecutionException.class, _ -> new TooBusy());
    }

    private byte[] file(Imprint imprint, Work work) throws IOException {
        var bound = new Bound(properties.patience(), properties.mostPages());
        try (var document = new PDDocument();
                var letters = typefaces.open(document)) {
            describe(document, imprint);
            work.draw(document, letters, bound);
            bound.check();
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            if (bytes.size() > properties.largest().toBytes()) {
                throw new NotOffered(404, "paper.too-long");
            }
            return bytes.toByteArray();
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        }
    }

    private static void describe(PDDocument document, Imprint imprint) {
        var information = document.getDocumentInformation();
        information.setTitle(imprint.title());
        information.setAuthor(imprint.author());
        information.setProducer("Gongkai");
        information.setCreationDate(GregorianCalendar.from(imprint.at().atZone(ZONE)));
        document.setDocumentId(imprint.seed());
        document.getDocumentCatalog().setLanguage("zh-CN");
        var preferences = new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
    }

    @Override
    public void destroy() {
        threads.dispose();
    }
}
