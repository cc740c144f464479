package org.gongkai.admin.importing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.gongkai.admin.attachment.AttachmentRefused;
import org.gongkai.admin.attachment.AttachmentRefused.Reason;
import org.gongkai.admin.attachment.PlainPicture;
import org.gongkai.domain.content.Block;

/**
 * The pictures of one file while it is read: each looked at and stripped of its properties, in number and size within limits. What cannot be
 * taken is told, each by its place in the file.
 */
final class FilePictures {

    /** The largest one, in bytes. */
    static final int LARGEST = 10 * 1024 * 1024;

    private static final int LARGEST_TOGETHER = 60 * 1024 * 1024;
    private static final int LONGEST_ALTERNATIVE = 300;
    private static final String ADDRESS = "picture:";
    private static final String DATA = "data:image/";

    private final int most;
    private final Consumer<byte[]> scanner;
    private final Map<String, String> digests = new HashMap<>();
    private final Map<String, Picture> pictures = new LinkedHashMap<>();
    private final List<Loss> losses = new ArrayList<>();
    private int seen;
    private int elsewhere;
    private long together;

    /**
     * @param most how many are taken
     * @param scanner fails where a virus is found in a picture
     */
    FilePictures(int most, Consumer<byte[]> scanner) {
        this.most = most;
        this.scanner = scanner;
    }

    /** Takes one in the order of the file and says under which address it is found again. */
    String take(byte[] picture) {
        seen++;
        var address = ADDRESS + seen;
        keep(address, picture);
        return address;
    }

    /** The figure that an address stands for: one taken before, or one that holds its own picture; empty where there is none to show. */
    Optional<Block.Figure> figure(String address, String alternative) {
        if (address.startsWith(DATA)) {
            seen++;
            decode(address).ifPresentOrElse(bytes -> keep(address, bytes), () -> lose("PICTURE_BROKEN"));
        } else if (!address.startsWith(ADDRESS)) {
            elsewhere++;
        }
        return Optional.ofNullable(digests.get(address))
                .map(digest -> new Block.Figure(digest, Alternative.of(alternative, LONGEST_ALTERNATIVE), null));
    }

    private static Optional<byte[]> decode(String address) {
        int comma = address.indexOf(";base64,");
        if (comma < 0 || address.length() > LARGEST / 3 * 4 + 200) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(address.substring(comma + 8)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void keep(String address, byte[] picture) {
        var type = PlainPicture.typeOf(picture);
        if (picture.length > LARGEST || together + picture.length > LARGEST_TOGETHER) {
            lose("PICTURE_TOO_LARGE");
        } else if (type.isEmpty()) {
            lose(picture.length == 0 ? "PICTURE_BROKEN" : "PICTURE_OTHER_TYPE");
        } else {
            try {
                var plain = PlainPicture.copy(type.get(), picture);
                var digest = sha256(plain);
                if (!pictures.containsKey(digest) && pictures.size() >= most) {
                    lose("PICTURE_TOO_MANY");
                    return;
                }
                scanner.accept(plain);
                together += plain.length;
                digests.put(address, digest);
                var name = "图片" + (pictures.size() + 1) + "."
                        + type.get().extensions().getFirst();
                pictures.putIfAbsent(digest, new Picture(digest, name, plain));
            } catch (AttachmentRefused refused) {
                if (refused.reason() != Reason.BROKEN) {
                    throw refused;
                }
                lose("PICTURE_BROKEN");
            }
        }
    }

    /** Tells that the picture taken last stands behind its table now. */
    void movedOutOfTable(int number) {
        losses.add(new Loss("PICTURES_OUT_OF_TABLE", Integer.toString(number)));
    }

    private void lose(String code) {
        losses.add(new Loss(code, Integer.toString(seen)));
    }

    /** How many there were, taken or not. */
    int count() {
        return seen + elsewhere;
    }

    /** Those that were taken, each once. */
    List<Picture> taken() {
        return List.copyOf(pictures.values());
    }

    /** What was not. */
    List<Loss> losses() {
        var all = new ArrayList<>(losses);
        if (elsewhere > 0) {
            all.add(new Loss("PICTURES_LEFT_OUT", Integer.toString(elsewhere)));
        }
        return all;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has SHA-256", fault);
        }
    }
}
