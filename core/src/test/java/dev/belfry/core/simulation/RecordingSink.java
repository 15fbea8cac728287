package dev.belfry.core.simulation;

import dev.belfry.core.Cursor;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.stream.Sink;
import java.util.ArrayList;
import java.util.List;

/** A sink that remembers everything and takes as many messages as it was told to. */
public class RecordingSink implements Sink {
    private final List<StoredMessage> messages = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private int room = Integer.MAX_VALUE;

    /** How many more messages it takes before it says "no more". */
    public void room(int messages) {
        room = messages;
    }

    @Override
    public boolean deliver(StoredMessage message) {
        messages.add(message);
        events.add(TestNode.text(message));
        return --room > 0;
    }

    @Override
    public void flush(Cursor cursor) {
        events.add("flush");
    }

    @Override
    public void gap(Cursor from, Cursor to, String reason) {
        events.add("gap " + from + " " + to);
    }

    @Override
    public void end(String reason) {
        events.add("end");
    }

    public List<StoredMessage> messages() {
        return messages;
    }

    /** Texts of messages, {@code flush}, {@code gap …} and {@code end}, in order. */
    public List<String> events() {
        return events;
    }

    public List<String> texts() {
        return messages.stream().map(TestNode::text).toList();
    }
}
