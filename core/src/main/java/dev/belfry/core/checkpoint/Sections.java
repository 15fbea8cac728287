package dev.belfry.core.checkpoint;

import java.util.List;
import java.util.Optional;

/** The sections of a checkpoint, in their order. A code is never given twice, and the form of its entries never changes. */
final class Sections {
    static final List<Coded> ALL = List.of(
            new Coded(1, new AddressSection()),
            new Coded(2, new KeySection()),
            new Coded(3, new OpenOperationSection()),
            new Coded(4, new EndedOperationSection()),
            new Coded(5, new SubscriptionSection()),
            new Coded(6, new FloorSection()),
            new Coded(7, new CutSection()));

    private Sections() {}

    /** @param code says in a checkpoint which section a block is of: 1 … 254 */
    record Coded(int code, Section section) {}

    static Optional<Section> of(int code) {
        return ALL.stream().filter(coded -> coded.code() == code).findFirst().map(Coded::section);
    }
}
