package org.gongkai.domain.file;

import java.nio.charset.StandardCharsets;

/** What every answer that carries the bytes of an attachment says of them; the desk and the public side say the same. */
public final class FileHeaders {

    /** Whatever the bytes are, nothing in them runs and nothing is fetched for them (W3C CSP 3, 6.3.4 and 6.1.3). */
    public static final String POLICY = "sandbox; default-src 'none'";

    private static final String UNRESERVED = "-._~";

    private FileHeaders() {}

    /**
     * The {@code Content-Disposition} (RFC 6266): shown where a browser shows the type by itself, saved otherwise, under its name (RFC
     * 8187) and a plain one for who cannot read that.
     */
    public static String disposition(Attachment file) {
        var type = FileType.ofMediaType(file.mediaType());
        var extension = type.map(one -> "." + one.extensions().getFirst()).orElse("");
        return (type.isPresent() && type.get().isShownInBrowser() ? "inline" : "attachment")
                + "; filename=\"" + file.sha256().substring(0, 16) + extension
                + "\"; filename*=UTF-8''" + encoded(file.name());
    }

    /** Percent-encoded but for unreserved characters (RFC 3986, 2.3); also what RFC 8187 takes as an {@code attr-char}. */
    public static String encoded(String text) {
        var encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append("%02X".formatted((int) c));
            }
        }
        return encoded.toString();
    }
}
