package dev.belfry.core.subscription.desk;

import dev.belfry.contract.Addresses;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Resolution;
import dev.belfry.core.address.Slots;
import dev.belfry.core.history.MessageSource;
import dev.belfry.core.history.Readers;
import dev.belfry.core.record.MessageRecord;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Finds for dead letters what they are made of, and brings them to the shards of their addresses. Any thread. */
final class DeadLetterOffice {
    private static final Logger LOG = System.getLogger(DeadLetterOffice.class.getName());

    private final Addresses addresses;
    private final Readers readers;
    private final MessageSource source;
    private final IntFunction<SubscriptionDesk> desks;

    /** @param desks the desk of the shard that owns a slot */
    DeadLetterOffice(Contract contract, Readers readers, MessageSource source, IntFunction<SubscriptionDesk> desks) {
        this.addresses = Addresses.of(contract.channels().values());
        this.readers = readers;
        this.source = source;
        this.desks = desks;
    }

    void send(DeadLetter letter, String address) {
        List<Resolution> channels = addresses.resolve(address);
        if (channels.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "Expected an address of the contract for dead letters, but \"{0}\" is none any more: a message is"
                            + " dropped",
                    address);
            letter.undeliverable();
            return;
        }
        readers.run(() -> deliver(letter, address, channels.getFirst().channel()), letter::refused);
    }

    private void deliver(DeadLetter letter, String address, Channel channel) {
        Optional<MessageRecord> original = source.record(letter.position());
        if (original.isEmpty()) {
            letter.originalGone();
            return;
        }
        String type = original.get().envelope().type();
        String typeThere = channel.messages().containsKey(type) ? type : "";
        SubscriptionDesk target = desks.apply(Slots.of(address));
        target.loop().execute(() -> letter.write(target, address, channel.id(), typeThere, original.get()));
    }
}
