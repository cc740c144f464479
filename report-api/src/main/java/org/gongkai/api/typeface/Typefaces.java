package org.gongkai.api.typeface;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The fonts of this machine that paper editions are set in. Found at start; one installed later is found at the next. */
@Component
public class Typefaces {

    private static final Logger LOG = LoggerFactory.getLogger(Typefaces.class);

    private final Map<Face, List<FontFile>> chains = new EnumMap<>(Face.class);

    Typefaces(FontProperties properties) {
        var all = Arrays.stream(Face.values())
                .flatMap(face -> there(properties, face))
                .distinct()
                .toList();
        for (var face : Face.values()) {
            chains.put(
                    face,
                    Stream.concat(there(properties, face), all.stream())
                            .distinct()
                            .toList());
        }
        if (all.isEmpty()) {
            LOG.info("no font for paper editions: none are offered; docs/paper.md says which to install");
        }
    }

    private static Stream<FontFile> there(FontProperties properties, Face face) {
        return properties.of(face).stream().map(FontFile::of).filter(FontFile::isThere);
    }

    /** Whether there is a font at all. */
    public boolean isAvailable() {
        return !chains.getOrDefault(Face.BODY, List.of()).isEmpty();
    }

    /** The letters of one document, to be closed after it was saved; for one thread. */
    public Lettering open(PDDocument document) {
        return new Lettering(document, chains);
    }
}
