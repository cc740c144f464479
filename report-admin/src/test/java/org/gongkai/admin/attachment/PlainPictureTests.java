package org.gongkai.admin.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.gongkai.domain.file.FileType;
import org.junit.jupiter.api.Test;

class PlainPictureTests {

    private static byte[] picture(String format) throws IOException {
        var image = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 48 * 32; i++) {
            image.setRGB(i % 48, i / 48, i * 4973);
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static byte[] plain(FileType type, byte[] picture) throws IOException {
        var out = new ByteArrayOutputStream();
        PlainPicture.copy(type, new ByteArrayInputStream(picture), out);
        return out.toByteArray();
    }

    /** Puts a segment behind the first marker of a JPEG. */
    private static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
        return ByteBuffer.allocate(jpeg.length + data.length + 4)
                .put(jpeg, 0, 2)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (data.length + 2))
                .put(data)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static byte[] exif(int orientation, String place) {
        return ByteBuffer.allocate(6 + 26 + place.length())
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(new byte[] {'M', 'M', 0, 42})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .put(place.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static boolean holds(byte[] bytes, String words) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(words);
    }

    private static int[] pixels(byte[] picture) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void aPhotographLosesWhereAndByWhomItWasTakenAndNoPixel() throws IOException {
        var bare = picture("jpg");
        var told = withSegment(
                withSegment(bare, 0xe1, exif(1, "GPS 23.1N")), 0xfe, "by somebody".getBytes(StandardCharsets.US_ASCII));
        told = withSegment(told, 0xed, "Photoshop IPTC".getBytes(StandardCharsets.US_ASCII));
        told = Arrays.copyOf(told, told.length + 5);

        var plain = plain(FileType.JPEG, told);

        assertThat(plain).isEqualTo(bare);
        assertThat(pixels(plain)).isEqualTo(pixels(told));
    }

    @Test
    void howAPhotographIsTurnedStaysAndNothingElseOfItsProperties() throws IOException {
        var plain = plain(FileType.JPEG, withSegment(picture("jpg"), 0xe1, exif(6, "GPS 23.1N")));

        assertThat(holds(plain, "GPS")).isFalse();
        assertThat(plain).containsSequence(exif(6, ""));
    }

    @Test
    void aPngLosesItsWordsAndWhatFollowsItsEnd() throws IOException {
        var bare = picture("png");
        var words = "tEXtAuthor\0somebody".getBytes(StandardCharsets.US_ASCII);
        var told = ByteBuffer.allocate(bare.length + words.length + 8 + 7)
                .put(bare, 0, 33)
                .putInt(words.length - 4)
                .put(words)
                .putInt(0)
                .put(bare, 33, bare.length - 33)
                .put("PK\3\4zip".getBytes(StandardCharsets.US_ASCII))
                .array();

        assertThat(plain(FileType.PNG, told)).isEqualTo(bare);
    }

    @Test
    void aPictureThatIsCutOffIsRefused() throws IOException {
        for (var format : new String[] {"jpg", "png"}) {
            var picture = picture(format);
            var cut = Arrays.copyOf(picture, picture.length - 9);
            assertThatThrownBy(() -> plain(format.equals("png") ? FileType.PNG : FileType.JPEG, cut))
                    .isInstanceOf(AttachmentRefused.class);
        }
    }

    @Property(tries = 300)
    void bytesThatAreNoPictureAreRefusedAndNothingElseHappens(@ForAll byte[] bytes) throws IOException {
        for (var begin : new byte[][] {
            {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1)
        }) {
            var file = Arrays.copyOf(begin, begin.length + bytes.length);
            System.arraycopy(bytes, 0, file, begin.length, bytes.length);
            assertThatThrownBy(() -> plain(begin.length == 3 ? FileType.JPEG : FileType.PNG, file))
                    .isInstanceOf(AttachmentRefused.class);
        }
    }
}
