package dev.belfry.contract.read.rule;

import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.compile.Schemas;
import dev.belfry.contract.read.compile.Traits;
import dev.belfry.contract.read.source.Document;
import java.util.List;

/** All rules. */
public final class Rules {
    private Rules() {}

    /** Reports whatever breaks a rule. */
    public static void check(Document document, Traits traits, Schemas schemas, Findings findings) {
        List<Rule> rules = List.of(
                new ServerRule(),
                new ChannelServerRule(),
                new ParameterRule(),
                new DefaultRule(),
                new AddressRule(),
                new OperationRule(),
                new ScopeRule(),
                new HeadersRule(traits),
                new ExampleRule(traits, schemas),
                new ViewRule());
        rules.forEach(rule -> rule.check(document, findings));
    }
}
