package dev.belfry.core.address;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a shard that have messages, found by the UTF-8 bytes of their text. An address of 20 characters with some
 * messages takes about 120 bytes. Belongs to the shard.
 */
public final class AddressBook {
    /** Each grows for itself, so that no growth takes long. */
    private static final int TABLES = 256;

    private final AddressTable[] tables =
            IntStream.range(0, TABLES).mapToObj(i -> new AddressTable()).toArray(AddressTable[]::new);
    private int size;

    /** The chain of {@code address}, empty at first. */
    public ChainHead head(String address) {
        byte[] key = address.getBytes(StandardCharsets.UTF_8);
        int hash = AddressTable.hash(key);
        AddressTable table = table(hash);
        ChainHead known = table.find(key, hash);
        return known != null ? known : add(table, key, hash);
    }

    /** The same for an address whose UTF-8 bytes are {@code length} bytes of {@code body} from {@code start} on. */
    public ChainHead head(ByteBuffer body, int start, int length) {
        int hash = AddressTable.hash(body, start, length);
        AddressTable table = table(hash);
        ChainHead known = table.find(body, start, length, hash);
        if (known != null) {
            return known;
        }
        byte[] key = new byte[length];
        body.get(start, key);
        return add(table, key, hash);
    }

    private AddressTable table(int hash) {
        return tables[hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(TABLES))];
    }

    private ChainHead add(AddressTable table, byte[] key, int hash) {
        ChainHead created = new ChainHead(key);
        table.add(created, hash);
        size++;
        return created;
    }

    /** The chain of {@code address}, if it has one. */
    public Optional<ChainHead> find(String address) {
        return Optional.ofNullable(known(address));
    }

    private @Nullable ChainHead known(String address) {
        byte[] key = address.getBytes(StandardCharsets.UTF_8);
        int hash = AddressTable.hash(key);
        return table(hash).find(key, hash);
    }

    /** Position of the last durable message of {@code address}, -1 when there is none. */
    public long visible(String address) {
        ChainHead known = known(address);
        return known == null ? -1 : known.visible();
    }

    /** A chain that got no message after all is not kept. */
    public void forgetIfEmpty(ChainHead head) {
        if (head.count() == 0) {
            forget(head);
        }
    }

    /** The address of this chain is as if it never had a message. */
    public void forget(ChainHead head) {
        int hash = AddressTable.hash(head.key());
        if (table(hash).remove(head, hash)) {
            size--;
        }
    }

    /** Number of addresses. */
    public int size() {
        return size;
    }

    /** Visits all chains, in no particular order. */
    public void forEach(Consumer<ChainHead> visitor) {
        Stream.of(tables).forEach(table -> table.forEach(visitor));
    }
}
