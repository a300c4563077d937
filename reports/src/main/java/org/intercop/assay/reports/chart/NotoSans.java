package org.intercop.assay.reports.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The typeface of all figures, shipped with them (SIL Open Font License 1.1, see {@code OFL.txt} beside it), so that
 * text has the same width on every host, also on one without any font.
 */
public final class NotoSans {
    /** The family name written into figures and style sheets. */
    public static final String FAMILY = "Noto Sans";

    private static final String REGULAR = "NotoSans-Regular.ttf";
    private static final String BOLD = "NotoSans-Bold.ttf";
    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);
    private static final String FONT_CONFIGURATION = "sun.awt.fontconfig";

    private static final Font REGULAR_FONT;
    private static final Font BOLD_FONT;

    static {
        try {
            giveAwtAFont();
            REGULAR_FONT = font(REGULAR);
            BOLD_FONT = font(BOLD);
        } catch (IOException e) {
            throw new UncheckedIOException("the fonts of the figures cannot be unpacked", e);
        }
    }

    private NotoSans() {}

    /**
     * The face that carries the given one's name and weight into a figure. The shipped bold file names its own style
     * "plain", as every single-face file does.
     */
    static Font named(Font face) {
        return face.getFontName().equals(BOLD_FONT.getFontName())
                ? REGULAR_FONT.deriveFont(Font.BOLD, face.getSize2D())
                : face;
    }

    static Font regular(float size) {
        return REGULAR_FONT.deriveFont(size);
    }

    static Font bold(float size) {
        return BOLD_FONT.deriveFont(size);
    }

    static double width(String text, Font font) {
        return font.getStringBounds(text, MEASURE).getWidth();
    }

    /** The text, cut with an ellipsis where it is wider than {@code width}. */
    static String fit(String text, Font font, double width) {
        if (width(text, font) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end).stripTrailing() + "…", font) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    /** Where the first line of a text ends, at a blank where there is one; the whole length where all of it fits. */
    static int breakBefore(String text, Font font, double width) {
        int end = text.length();
        while (end > 0 && width(text.substring(0, end).stripTrailing(), font) > width) {
            int blank = text.lastIndexOf(' ', end - 1);
            end = blank > 0 ? blank : text.offsetByCodePoints(end, -1);
        }
        return end;
    }

    /** A file of the typeface: {@code Regular} or {@code Bold} as {@code .woff2}, or {@code OFL.txt}. */
    public static byte[] file(String name) {
        try (InputStream in = NotoSans.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("name: there is no file " + name + " beside the figures");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /**
     * AWT refuses to start on a host without fonts unless it is told of one. The property is read once, when the first
     * font is made; who has set it knows better.
     */
    private static void giveAwtAFont() throws IOException {
        if (System.getProperty(FONT_CONFIGURATION) != null) {
            return;
        }
        Path folder = Files.createTempDirectory("assay-fonts");
        Path font = Files.write(folder.resolve(REGULAR), file(REGULAR));
        Path configuration = Files.writeString(folder.resolve("fontconfig.properties"), configuration(font));
        for (Path path : new Path[] {folder, font, configuration}) {
            path.toFile().deleteOnExit();
        }
        System.setProperty(FONT_CONFIGURATION, configuration.toString());
    }

    private static String configuration(Path font) {
        StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
        for (String family : new String[] {"serif", "sansserif", "monospaced", "dialog", "dialoginput"}) {
            for (String style : new String[] {"plain", "bold", "italic", "bolditalic"}) {
                text.append(family).append('.').append(style).append(".latin-1=Noto Sans\n");
            }
        }
        return text.append("filename.Noto_Sans=").append(font).append('\n').toString();
    }

    private static Font font(String name) throws IOException {
        try (InputStream in = NotoSans.class.getResourceAsStream(name)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (FontFormatException e) {
            throw new IOException(name + " is not a font", e);
        }
    }
}
