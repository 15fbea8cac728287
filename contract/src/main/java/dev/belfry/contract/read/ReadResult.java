package dev.belfry.contract.read;

import dev.belfry.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of reading a document.
 *
 * @param contract present exactly when no finding is an error
 * @param findings in order of file, line and column
 * @param document the document as it was read, converted to 3.x, file references inlined, as YAML; empty text when it could not
 *     even be parsed
 * @param sources the text of every file that was read, by the name that findings give it
 */
public record ReadResult(
        Optional<Contract> contract, List<Finding> findings, String document, Map<String, String> sources) {}
