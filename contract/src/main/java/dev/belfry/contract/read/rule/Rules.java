package dev.belfry.contract.read.rule;

import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.compile.Schemas;
import dev.belfry.contract.read.compile.Traits;
import dev.belfry.contract.read.source.Document;
import java.util.List;

/** All rules. */
public final class Rules {
    private Rules() {}

    public static void check(Document document, Traits traits, Schemas schemas, Findings findings) {
        List<Rule> rules = List.of();
        rules.forEach(rule -> rule.check(document, findings));
    }
}
