package dev.belfry.contract.read.rule;

import dev.belfry.contract.read.compile.Traits;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.Document.Entry;
import dev.belfry.contract.tree.Node;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All messages of a document, each once: of its channels and of its components. */
final class Messages {
    private Messages() {}

    /** With their traits applied. */
    static List<Node.MapNode> of(Document document, Traits traits) {
        Set<Node.MapNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Stream<Entry> ofChannels = document.everywhere("channels").stream()
                .flatMap(channel -> document.entries(channel.value(), "messages").stream());
        return Stream.concat(ofChannels, document.components("messages").stream())
                .map(Entry::value)
                .filter(seen::add)
                .map(traits::apply)
                .toList();
    }
}
