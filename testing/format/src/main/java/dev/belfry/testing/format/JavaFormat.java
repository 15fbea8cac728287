package dev.belfry.testing.format;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;

/** palantir-java-format with our options: imports sorted, unused ones removed, Javadoc left as written. */
public final class JavaFormat {

    private final Formatter formatter = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    /** The source as it should be. */
    public String format(String source) throws UnreadableSourceException {
        try {
            return formatter.formatSourceAndFixImports(source);
        } catch (FormatterException e) {
            throw new UnreadableSourceException(e);
        }
    }

    /** The source is no Java that the parser understands. */
    public static final class UnreadableSourceException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableSourceException(FormatterException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
