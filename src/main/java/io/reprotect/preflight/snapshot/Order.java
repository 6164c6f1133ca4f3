package io.reprotect.preflight.snapshot;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.Comparator;

/** The order of the lists in a canonical snapshot. */
final class Order {
    static final Comparator<Observed> FACTS =
            comparing(observed -> observed.fact().id());
    static final Comparator<Seal> SEALS = comparing(Seal::type)
            .thenComparing(Seal::owner)
            .thenComparing(Seal::source)
            .thenComparing(Seal::count)
            .thenComparing(Seal::readAt);
    static final Comparator<Gap> GAPS = comparing(Gap::type)
            .thenComparing(Gap::owner)
            .thenComparing(Gap::property, nullsFirst(naturalOrder()))
            .thenComparing(Gap::reason);
    static final Comparator<SourceReading> SOURCES =
            comparing(SourceReading::id).thenComparing(SourceReading::address).thenComparing(SourceReading::startedAt);

    private Order() {}
}
