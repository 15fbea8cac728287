package dev.belfry.example.thumbnails;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.IntConsumer;
import javax.imageio.ImageIO;

/** Makes a picture small. Knows nothing of Belfry. */
final class Thumbnail {
    private Thumbnail() {}

    /**
     * @param picture a JPEG, PNG, GIF or BMP file
     * @param width of the result, in pixels
     * @param progress hears how far the work is, in percent
     * @return a PNG file
     * @throws IOException when {@code picture} is no picture
     */
    static byte[] of(byte[] picture, int width, IntConsumer progress) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        if (image == null) {
            throw new IOException(
                    "Expected a picture, but the " + picture.length + " bytes are none that Java can read");
        }
        progress.accept(20);
        int total = image.getWidth();
        while (image.getWidth() > 2 * width) {
            image = scale(image, image.getWidth() / 2);
            progress.accept(20 + 60 * (total - image.getWidth()) / total);
        }
        image = scale(image, width);
        progress.accept(90);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    /** One step; halving until it is near keeps fine lines that a single large step would drop. */
    private static BufferedImage scale(BufferedImage image, int width) {
        int height = Math.max(1, Math.round((float) image.getHeight() * width / image.getWidth()));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }
}
