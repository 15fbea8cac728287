package dev.belfry.contract.read;

import dev.belfry.contract.Contract;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.Sources;
import java.util.Optional;

/**
 * A document that was read by itself. It may still disagree with others.
 *
 * @param compiled empty when so much is wrong that nothing can be said of what it describes
 * @param text the document as it was read
 */
record ReadDocument(Findings findings, Sources sources, Optional<Compiled> compiled, String text) {

    /** What it describes; with errors among the findings only what could be made out. */
    record Compiled(Document document, Contract contract) {}

    ReadResult result() {
        return new ReadResult(
                compiled.map(Compiled::contract).filter(_ -> !findings.hasErrors()),
                findings.sorted(),
                text,
                sources.texts());
    }
}
