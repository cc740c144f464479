package org.gongkai.api.notice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.springframework.stereotype.Component;

/**
 * {@code /preview/{key}}: a text of the desk on the very page it would be public on. The key is 256 random bits and holds for a quarter of an
 * hour; nothing is counted, kept or indexed, and there is no list of them.
 */
@Component
class PreviewDoor implements Door {

    private static final Pattern PATH = Pattern.compile("/preview/([A-Za-z0-9_-]{43})");

    private final PreviewStore previews;
    private final NoticePage page;

    PreviewDoor(PreviewStore previews, NoticePage page) {
        this.previews = previews;
        this.page = page;
    }

    @Override
    public Set<String> roots() {
        return Set.of("/preview");
    }

    @Override
    public Optional<Opening> open(Address address) {
        var path = PATH.matcher(address.path());
        return path.matches()
                ? Optional.of(new Opening.Passing(previews.find(digest(path.group(1)))
                        .map(preview -> Rendering.confidential(
                                Media.HTML,
                                () -> page.preview(
                                        preview.notice(), "/admin/reports/" + preview.report() + "/pictures/")))))
                : Optional.empty();
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has SHA-256", fault);
        }
    }
}
