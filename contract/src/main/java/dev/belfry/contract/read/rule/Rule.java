package dev.belfry.contract.read.rule;

import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.source.Document;

/** A rule of the standard, or of good sense, about a whole document. What the tables have reported already, it passes over. */
@FunctionalInterface
interface Rule {
    void check(Document document, Findings findings);
}
