package dev.belfry.example.thumbnails;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Shows a picture in a terminal, two pixels to a character. */
public final class ShowPicture {
    private static final int COLUMNS = 72;

    private ShowPicture() {}

    public static void main(String[] args) throws IOException {
        BufferedImage image = ImageIO.read(new File(args[0]));
        int columns = Math.min(COLUMNS, image.getWidth());
        int rows = Math.max(1, image.getHeight() * columns / image.getWidth() / 2);
        StringBuilder out = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                out.append(colour(38, pixel(image, column, 2 * row, columns)));
                out.append(colour(48, pixel(image, column, 2 * row + 1, columns)));
                out.append('\u2580');
            }
            out.append("\u001b[0m\n");
        }
        System.out.print(out);
    }

    private static int pixel(BufferedImage image, int column, int halfRow, int columns) {
        int x = column * image.getWidth() / columns;
        int y = Math.min(image.getHeight() - 1, halfRow * image.getWidth() / columns);
        return image.getRGB(x, y);
    }

    private static String colour(int plane, int rgb) {
        return "\u001b[" + plane + ";2;" + (rgb >> 16 & 255) + ';' + (rgb >> 8 & 255) + ';' + (rgb & 255) + 'm';
    }
}
