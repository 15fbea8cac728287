package dev.belfry.core.checkpoint;

import dev.belfry.core.address.ChainHead;
import dev.belfry.core.record.SubscriptionSnapshot;
import dev.belfry.core.shard.IdempotencyKeys.Use;
import dev.belfry.core.shard.ShardState;
import dev.belfry.core.shard.State;
import dev.belfry.core.work.EndedOperation;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** All of a state as lines of text. What a fold cannot know of is left out. */
public final class StateText {
    /** What lives only as long as the node: who holds an operation, and who watches it. */
    private static final Set<String> LIVE = Set.of("lease", "watchers");

    private final Set<String> lines = new TreeSet<>();

    private StateText() {}

    /** Everything, also what each shard forgets first. */
    public static Set<String> of(State state) {
        StateText text = whatever(state);
        text.lines.add("epoch " + state.epoch());
        text.lines.add("clock " + state.clock());
        state.shards().forEach(shard -> text.addTimes(shard));
        return text.lines;
    }

    /** All but by what something is forgotten: shards that run go by the times of their own records, the fold by those of all. */
    public static Set<String> withoutTimes(State state) {
        return whatever(state).lines;
    }

    private static StateText whatever(State state) {
        StateText text = new StateText();
        state.shards().forEach(shard -> text.add(shard));
        return text;
    }

    private void add(ShardState shard) {
        shard.addresses().forEach(this::add);
        shard.floors().forEach((slot, position) -> lines.add("floor %d %d".formatted(slot, position)));
        shard.channelFloors().forEach((channel, position) -> lines.add("cut %s %d".formatted(channel, position)));
        shard.subscriptions().snapshots().forEach(this::add);
        operations(shard).values().forEach(operation -> lines.add("open " + fields(operation)));
        shard.operations()
                .ended()
                .forEachRemaining(
                        ended -> lines.add("ended %d %d %d".formatted(ended.slot(), ended.request(), ended.end())));
        shard.keys()
                .all()
                .forEachRemaining(use -> lines.add("key %s %d %d".formatted(use.mark(), use.slot(), use.position())));
    }

    private void add(ChainHead chain) {
        lines.add("address %s %d %d %d %d %s"
                .formatted(
                        chain.address(),
                        chain.count(),
                        chain.last(),
                        chain.lastTime(),
                        chain.visible(),
                        Arrays.toString(chain.ends())));
    }

    private void add(SubscriptionSnapshot subscription) {
        String place = subscription.place() instanceof SubscriptionSnapshot.Place.Queue queue
                ? "%d %s %s %s".formatted(queue.floor(), settled(queue.settled()), queue.retries(), queue.counts())
                : subscription.place().toString();
        lines.add("subscription %s %d %d %s %s"
                .formatted(
                        subscription.name(),
                        subscription.subscription(),
                        subscription.createdAt(),
                        subscription.spec(),
                        place));
    }

    private static String settled(byte[] set) {
        Roaring64Bitmap positions = new Roaring64Bitmap();
        try {
            if (set.length > 0) {
                positions.deserializePortable(new DataInputStream(new ByteArrayInputStream(set)));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Arrays.toString(positions.toArray());
    }

    private void addTimes(ShardState shard) {
        Stream.Builder<EndedOperation> ended = Stream.builder();
        shard.operations().ended().forEachRemaining(ended);
        lines.add("order of ends " + ended.build().toList());
        Stream.Builder<Use> keys = Stream.builder();
        shard.keys().all().forEachRemaining(keys);
        lines.add("order of keys " + keys.build().toList());
    }

    /** Looked at from behind, so that a field that a snapshot forgets is noticed. */
    private static Map<?, ?> operations(ShardState shard) {
        return (Map<?, ?>) value(field(shard.operations().getClass(), "open"), shard.operations());
    }

    private static String fields(Object object) {
        return Stream.of(object.getClass().getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !LIVE.contains(field.getName()))
                .map(field -> field.getName() + "=" + value(field, object))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static Field field(Class<?> owner, String name) {
        try {
            return owner.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }

    private static Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
