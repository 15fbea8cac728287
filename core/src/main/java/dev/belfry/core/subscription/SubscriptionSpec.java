package dev.belfry.core.subscription;

import java.util.Optional;

/** What a subscription is to be. */
public sealed interface SubscriptionSpec {
    Filter filter();

    Kind kind();

    /** How a subscription is read. */
    enum Kind {
        /** In order; the reader says how far it has come. */
        STREAM,
        /** By competing consumers; each message is leased and settled by itself. */
        QUEUE
    }

    /** In which order a queue's messages are handed out. */
    enum Order {
        /**
         * Of the messages with the same key (without one: of the same address) the next is handed out only when the one before is
         * settled.
         */
        BY_KEY,
        /** As consumers ask, the oldest first, any number at a time. */
        FREE
    }

    /** Read in order. */
    record Stream(Filter filter) implements SubscriptionSpec {
        @Override
        public Kind kind() {
            return Kind.STREAM;
        }
    }

    /**
     * Read by competing consumers.
     *
     * @param deadLetters address at which messages are stored that were rejected or failed too often; without one they are
     *     dropped and counted
     */
    record Queue(Filter filter, Order order, Redelivery redelivery, Optional<String> deadLetters)
            implements SubscriptionSpec {
        @Override
        public Kind kind() {
            return Kind.QUEUE;
        }
    }
}
