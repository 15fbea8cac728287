package dev.belfry.contract.tree;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.ScannerException;

/** Says what the YAML parser means in a sentence of ours. */
final class YamlErrorText {
    private YamlErrorText() {}

    static String of(MarkedYamlEngineException error) {
        String problem = String.valueOf(error.getProblem()).strip();
        if (problem.contains("'\\t'") || problem.contains("(TAB)")) {
            return "Expected spaces for indentation, but found a tab.";
        }
        if (problem.contains("mapping values are not allowed here")) {
            return "Expected one 'key: value' in a line, but found another ':'. Put the value in quotes.";
        }
        if (problem.contains("could not find expected ':'")) {
            return "Expected 'key: value', but found no ':' after the key.";
        }
        if (problem.contains("unexpected end of stream")) {
            return "Expected the quoted text to end, but the file ends first.";
        }
        if (problem.contains("block end") || problem.contains("expected ',' or")) {
            return "Expected the lines of an object or list to be indented alike and to end properly, but " + problem
                    + ".";
        }
        String context = error instanceof ScannerException || error instanceof ParserException ? context(error) : "";
        return "Expected valid YAML, but " + context + problem + ".";
    }

    /** Where to look: at the beginning of what has no end, else at the problem. */
    static Optional<Mark> mark(MarkedYamlEngineException error) {
        boolean endless = String.valueOf(error.getProblem()).contains("unexpected end of stream");
        return endless ? error.getContextMark().or(error::getProblemMark) : error.getProblemMark();
    }

    private static String context(MarkedYamlEngineException error) {
        String context = error.getContext();
        return context == null || context.isBlank() ? "" : context.strip() + ": ";
    }
}
