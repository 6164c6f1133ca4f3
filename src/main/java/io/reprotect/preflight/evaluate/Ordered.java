package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Seal;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.Comparator;

/** Puts a snapshot into the one order that evaluation works in, so that the order it came in cannot matter. */
final class Ordered {
    private static final Comparator<Observed> FACTS = Comparator.comparing(
                    (Observed observed) -> Inventory.type(observed.fact()))
            .thenComparing(observed -> observed.fact().id())
            .thenComparing(observed -> observed.fact() + " " + observed.from());
    private static final Comparator<Seal> SEALS = Comparator.comparing(Seal::type)
            .thenComparing(Seal::owner)
            .thenComparing(Seal::count)
            .thenComparing(Seal::source)
            .thenComparing(Seal::readAt);

    private Ordered() {}

    static Snapshot of(Snapshot snapshot) {
        return new Snapshot(
                snapshot.clock(),
                snapshot.collectedAt(),
                snapshot.tool(),
                snapshot.request(),
                snapshot.attestations(),
                snapshot.parameters(),
                snapshot.sources(),
                snapshot.facts().stream().sorted(FACTS).toList(),
                snapshot.seals().stream().sorted(SEALS).toList(),
                snapshot.gaps().stream().sorted(EffectiveGaps.ORDER).toList());
    }
}
