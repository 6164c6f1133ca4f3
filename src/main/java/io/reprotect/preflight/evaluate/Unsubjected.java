package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.evaluate.compile.Reads;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.snapshot.Seal;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether it is certain that the request gives a control no subject. */
final class Unsubjected {
    private final Set<String> sealed = new HashSet<>();

    Unsubjected(Snapshot snapshot) {
        for (Seal seal : snapshot.seals()) {
            sealed.add(seal.type() + " of " + seal.owner());
        }
    }

    /** Why a subject may have gone unseen, or null where every collection that would have shown one was read whole. */
    @Nullable
    String doubt(Control control, GapIndex index, Surroundings surroundings, Set<String> attestable) {
        if (!Scope.knows(control.subject())) {
            return control.subject() + " is no fact type";
        }
        ControlReads reads = new ControlReads(control.subject(), Reads.none());
        ApplicableGaps gaps = new GapFilter(index, reads, Control.GapScope.INVENTORY, surroundings, attestable).all();
        return gaps.isEmpty() ? unsealed(reads) : gaps.reasons();
    }

    private @Nullable String unsealed(ControlReads reads) {
        Set<String> types = new HashSet<>(reads.types());
        types.addAll(reads.owners());
        for (String type : types.stream().sorted().toList()) {
            Class<? extends Fact> known = FactTypes.named(type);
            for (String root : known == null ? List.<String>of() : FactTypes.roots(known)) {
                if (!sealed.contains(type + " of " + root)) {
                    return "the collection of " + type + " was not sealed";
                }
            }
        }
        return null;
    }
}
