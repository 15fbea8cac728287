package dev.belfry.core.simulation;

import dev.belfry.core.Caller;
import java.util.List;
import java.util.Random;

/** Publishes many messages at once, and hangs up without waiting for what becomes of them. */
final class HastyActor implements Actor {
    private static final int MOST_AT_ONCE = 15;
    private static final int LONGEST = 300;

    private final List<String> addresses;
    private final TestNode node;
    private final Truth truth;
    private final Random random;
    private final int padding;
    private int count;

    HastyActor(List<String> addresses, TestNode node, Truth truth) {
        this.addresses = addresses;
        this.node = node;
        this.truth = truth;
        this.random = node.world().random();
        this.padding = random.nextInt(LONGEST);
    }

    @Override
    public void act() {
        String address = addresses.get(random.nextInt(addresses.size()));
        for (int messages = random.nextInt(MOST_AT_ONCE); messages > 0; messages--) {
            String text = "hasty-%04d".formatted(count++) + ".".repeat(padding);
            truth.sent(text);
            node.node().publish(TestNode.publish(Caller.APPLICATION, address, text));
        }
    }

    @Override
    public void crashed() {}
}
