package dev.belfry.simulation.mutant;

import java.util.List;

/** Faults of subscriptions. */
final class SubscriptionMutants {
    private static final String CORE = "core/src/main/java/dev/belfry/core/";

    private SubscriptionMutants() {}

    static List<Mutant> all() {
        return List.of(
                in("shard/Replay", "forget a settlement", "UNSUBSCRIBED, SETTLED, STREAM", "UNSUBSCRIBED, STREAM")
                        .and("            case REMNANT -> {}\n", "            case REMNANT, SETTLED -> {}\n"),
                in(
                        "shard/Replay",
                        "forget that a dead letter settled its original",
                        "            state.of(deadLetter.get().slot()).subscriptions().apply(deadLetter.get());\n",
                        ""),
                in(
                                "shard/Replay",
                                "forget how far a stream has committed",
                                "UNSUBSCRIBED, SETTLED, STREAM_COMMITTED ->",
                                "UNSUBSCRIBED, SETTLED ->")
                        .and("            case REMNANT -> {}\n", "            case REMNANT, STREAM_COMMITTED -> {}\n"),
                in(
                        "subscription/state/QueueState",
                        "lose a redelivery count",
                        "                retries.put(retry);\n",
                        ""),
                in(
                        "subscription/state/Retries",
                        "lose a redelivery count when there are many",
                        "                failures[index] = oldFailures[i];\n",
                        ""),
                in(
                        "subscription/state/SettledPositions",
                        "take what is one past the floor for settled",
                        "return position <= floor;",
                        "return position <= floor + 1;"),
                in(
                                "subscription/desk/Settling",
                                "tell of a settlement before it is durable",
                                "        desk.ledger().after(position, new Effect() {",
                                "        Effect effect = new Effect() {")
                        .and(
                                "        });\n        return Optional.empty();",
                                "        };\n        effect.durable();\n        return Optional.empty();"),
                in(
                        "subscription/desk/Settling",
                        "do not count the attempt of a lease that ended",
                        "int failures = state.failures(view.position(place)) + 1;",
                        "int failures = state.failures(view.position(place)) + (reply == Reply.NOBODY ? 0 : 1);"),
                in(
                        "subscription/desk/Settling",
                        "try a message once more than allowed",
                        "failures >= spec.redelivery().attempts()",
                        "failures > spec.redelivery().attempts()"),
                in(
                        "subscription/desk/Settling",
                        "let the floor pass a message whose dead letter is on its way",
                        "            view.hold(place);\n            desk.send(",
                        "            view.settling(place);\n            desk.send("),
                in(
                        "subscription/desk/DeadLetter",
                        "do not hand out again what could not be given up",
                        "            queue.settling().undo(place, until);\n            reply.refused(problem);",
                        "            reply.refused(problem);"),
                in(
                        "subscription/desk/SubscriptionDesk",
                        "give the same lease token of a queue twice",
                        "return ++leases;",
                        "return ++leases / 2;"),
                in(
                        "subscription/desk/Consumers",
                        "reuse a lease token of a queue after a restart",
                        "                .filter(parsed -> parsed.epoch() == desk.epoch())\n",
                        ""),
                in(
                        "subscription/desk/LiveQueue",
                        "hand out what is settled",
                        "if (!state.isSettled(position)) {",
                        "if (true) {"),
                in(
                        "subscription/desk/LiveQueue",
                        "let no lease of a queue end",
                        "            settling.leaseEnded(place);\n",
                        "            view.extend(place, now + 1_000);\n"),
                in(
                        "subscription/desk/LiveQueue",
                        "forget what was leased and could not be handed over",
                        "                view.release(place);\n",
                        ""),
                in(
                        "subscription/view/QueueView",
                        "honour any lease of a message that is leased",
                        "stages[place] == LEASED && tokens[place] == token",
                        "stages[place] == LEASED"),
                in(
                        "subscription/view/QueueView",
                        "hand out a message while an earlier one of its key is leased",
                        "if (before == NONE) {",
                        "if (before == NONE || stages[before] == LEASED) {"),
                in(
                        "subscription/view/QueueView",
                        "let the floor pass what is only leased",
                        "while (place != NONE && stages[place] == SETTLING) {",
                        "while (place != NONE && stages[place] >= LEASED) {"),
                in(
                        "subscription/view/QueueView",
                        "forget the next message of a key",
                        "                open(next, now);\n",
                        "                lanes.remove(laneOf[place]);\n"));
    }

    private static Mutant in(String file, String fault, String original, String replacement) {
        return Mutant.of(fault, CORE + file + ".java", original, replacement);
    }
}
