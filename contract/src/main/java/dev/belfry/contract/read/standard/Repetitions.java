package dev.belfry.contract.read.standard;

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.tree.JsonText;
import dev.belfry.contract.tree.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reports items that a list has twice. */
final class Repetitions {
    private Repetitions() {}

    /**
     * @param identity what makes two items the same
     */
    static void report(Node.ListNode list, Function<Node, Optional<Node>> identity, Findings findings) {
        Map<String, Node> first = new HashMap<>();
        for (Node item : list.items()) {
            identity.apply(item).map(JsonText::of).ifPresent(key -> {
                Node earlier = first.putIfAbsent(key, item);
                if (earlier != null) {
                    findings.add(
                            FindingCode.ITEM_REPEATED,
                            item,
                            "Expected each item once, but the same stands already in line "
                                    + earlier.place().line() + ".");
                }
            });
        }
    }
}
