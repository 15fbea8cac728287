package dev.belfry.core.publish;

import dev.belfry.contract.Resolution;
import dev.belfry.core.problem.Problem;
import java.util.List;

/** Where an address leads. */
public sealed interface Route {
    /**
     * @param address its canonical form
     * @param matches the channels it belongs to, at least one, with values of parameters that the contract allows
     */
    record Found(String address, List<Match> matches) implements Route {}

    record Unknown(Problem problem) implements Route {}

    /** A channel of the address, with what may be done there. */
    record Match(ChannelRules rules, Resolution resolution) {}
}
