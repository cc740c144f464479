package org.gongkai.api.paper;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.gongkai.domain.file.ShelfUnavailable;
import org.gongkai.domain.file.ShelvedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pictures of one document, each embedded once, and small enough that a few of them do not fill the memory. */
final class Figures {

    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);

    /** Longer edge: 200 dots per inch across the type area. */
    private static final int LONGEST = 1240;

    private static final long MOST_PIXELS = 40_000_000;
    private static final int MOST = 60;

    private final PDDocument document;
    private final Map<String, ShelvedFile> shelved;
    private final Map<String, Optional<Found>> found = new HashMap<>();

    /** @param shelved the pictures that are public with the notice, by SHA-256 */
    Figures(PDDocument document, Map<String, ShelvedFile> shelved) {
        this.document = document;
        this.shelved = Map.copyOf(shelved);
    }

    /** A picture with its size in dots. */
    record Found(PDImageXObject picture, int width, int height) {

        /** As large as at 96 dots per inch, as a browser shows it, but no larger than this. */
        Piece.Picture fitted(float mostWidth, float mostHeight) {
            float wanted = width * 0.75f;
            float factor = Math.min(1, Math.min(mostWidth / wanted, mostHeight / (height * 0.75f)));
            float its = wanted * factor;
            return new Piece.Picture(picture, (mostWidth - its) / 2, its, height * 0.75f * factor + 4);
        }
    }

    Optional<Found> find(String sha256) {
        return found.computeIfAbsent(sha256, this::read);
    }

    private Optional<Found> read(String sha256) {
        var file = shelved.get(sha256);
        if (file == null || found.size() >= MOST) {
            return Optional.empty();
        }
        try {
            return read(file);
        } catch (IOException | RuntimeException fault) {
            if (ShelfUnavailable.isBehind(fault)) {
                // a copy without its pictures must not be stored
                throw new UncheckedIOException(new ShelfUnavailable("pictures cannot be had", fault));
            }
            LOG.warn("picture {} cannot be set: {}", sha256, fault.toString());
            return Optional.empty();
        }
    }

    private Optional<Found> read(ShelvedFile file) throws IOException {
        try (var bytes = file.open();
                var stream = ImageIO.createImageInputStream(bytes)) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            var reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return read(reader);
            } finally {
                reader.dispose();
            }
        }
    }

    /** Every n-th dot alone is read of a large picture, so that it is never whole in memory. */
    private Optional<Found> read(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            return Optional.empty();
        }
        var parameters = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width, height) / LONGEST);
        parameters.setSourceSubsampling(step, step, 0, 0);
        var image = reader.read(0, parameters);
        return Optional.of(new Found(embedded(reader.getFormatName(), image), width, height));
    }

    private PDImageXObject embedded(String format, BufferedImage image) throws IOException {
        boolean isPhotograph = format.toLowerCase(java.util.Locale.ROOT).startsWith("jp")
                && !image.getColorModel().hasAlpha();
        return isPhotograph
                ? JPEGFactory.createFromImage(document, image, 0.82f)
                : LosslessFactory.createFromImage(document, image);
    }
}
