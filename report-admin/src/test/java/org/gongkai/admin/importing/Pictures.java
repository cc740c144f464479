package org.gongkai.admin.importing;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Small pictures for tests, each of its own colour. */
public final class Pictures {

    private Pictures() {}

    public static byte[] png(int colour) {
        return picture("png", colour);
    }

    public static byte[] jpeg(int colour) {
        return picture("jpeg", colour);
    }

    private static byte[] picture(String format, int colour) {
        var image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(new Color(colour));
        graphics.fillRect(0, 0, 24, 16);
        graphics.dispose();
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
