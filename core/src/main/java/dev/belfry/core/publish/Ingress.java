package dev.belfry.core.publish;

import dev.belfry.contract.Channel;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one side of the contract may publish to an address.
 *
 * @param open a channel that declares no messages and so takes anything
 * @param openStarts the operation that anything starts there
 */
record Ingress(
        List<Candidate> candidates, List<Message> messages, Optional<Channel> open, Optional<Operation> openStarts) {
    static final Ingress NONE = new Ingress(List.of(), List.of(), Optional.empty(), Optional.empty());

    static Ingress of(List<Candidate> candidates) {
        return new Ingress(
                List.copyOf(candidates),
                candidates.stream().map(Candidate::message).toList(),
                Optional.empty(),
                Optional.empty());
    }

    static Ingress anything(Channel channel, Optional<Operation> starts) {
        return new Ingress(List.of(), List.of(), Optional.of(channel), starts);
    }

    boolean allowed() {
        return !candidates.isEmpty() || open.isPresent();
    }

    /** What may be published to an address of both; declared messages go before a channel that takes anything. */
    Ingress or(Ingress other) {
        if (!allowed()) {
            return other;
        }
        if (!other.allowed()) {
            return this;
        }
        List<Candidate> both = new ArrayList<>(candidates);
        both.addAll(other.candidates);
        return both.isEmpty() ? this : of(both);
    }

    Ingress sorted(Comparator<Candidate> order) {
        return candidates.isEmpty()
                ? this
                : of(candidates.stream().sorted(order).toList());
    }

    /** What is declared to hold the same as a message, best under the same id. */
    Optional<Message> alike(Message message) {
        List<Message> alike = messages.stream().filter(message::holdsTheSameAs).toList();
        return alike.stream()
                .filter(each -> each.id().equals(message.id()))
                .findFirst()
                .or(() -> alike.stream().findFirst());
    }

    /** The candidate of a message that was matched: the very same object. */
    @SuppressWarnings("ReferenceEquality")
    Candidate candidate(Message message) {
        for (Candidate candidate : candidates) {
            if (candidate.message() == message) {
                return candidate;
            }
        }
        throw new IllegalStateException("Expected the match to be one of the candidates, but it is " + message.id());
    }
}
