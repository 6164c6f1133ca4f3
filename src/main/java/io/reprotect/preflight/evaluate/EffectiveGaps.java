package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.Clock;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Host;
import io.reprotect.preflight.facts.Job;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.Policy;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.RecoveryPlan;
import io.reprotect.preflight.facts.ReplicationGroup;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Integrity;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every gap of a snapshot: those that it states, those that its contradictions make, and values that cannot be judged:
 * unknown to this release, references that lead nowhere, a clock that cannot be trusted.
 */
final class EffectiveGaps {
    static final Comparator<Gap> ORDER = Comparator.comparing(Gap::type)
            .thenComparing(Gap::owner)
            .thenComparing(gap -> String.valueOf(gap.property()))
            .thenComparing(Gap::reason);

    /** Properties that refer to a fact which the same snapshot must hold. */
    private static final Map<String, Class<? extends Fact>> REFERENCES = Map.of(
            "vmId", Vm.class,
            "hostId", Host.class,
            "datastoreId", Datastore.class,
            "itemId", ProtectedItem.class,
            "masterTargetId", MasterTarget.class,
            "processServerId", ProcessServer.class,
            "configurationServerId", ConfigurationServer.class,
            "replicationGroupId", ReplicationGroup.class,
            "policyId", Policy.class,
            "planId", RecoveryPlan.class);

    private final Inventory inventory;
    private final NavigableSet<Gap> gaps = new TreeSet<>(ORDER);

    private EffectiveGaps(Inventory inventory) {
        this.inventory = inventory;
    }

    /** All of them, sorted, each once. */
    static List<Gap> of(Snapshot snapshot, Inventory inventory, Limits limits) {
        EffectiveGaps effective = new EffectiveGaps(inventory);
        effective.gaps.addAll(snapshot.gaps());
        effective.gaps.addAll(Integrity.gaps(snapshot));
        inventory.facts().forEach(effective::values);
        effective.clock(snapshot, limits);
        return List.copyOf(effective.gaps);
    }

    private void values(Fact fact) {
        for (Property property : Property.of(fact)) {
            Object value = property.in(fact);
            if (Property.unfamiliar(value)) {
                add(fact, property, "its value is not known to this release");
            } else if (value instanceof String id && dangling(fact, property.name(), id)) {
                add(fact, property, "it refers to " + id + ", which the snapshot does not hold; collect again");
            }
        }
    }

    private boolean dangling(Fact fact, String property, String id) {
        Class<? extends Fact> type = REFERENCES.get(property);
        return type != null && !(fact instanceof Job) && inventory.fact(id, type) == null;
    }

    private void clock(Snapshot snapshot, Limits limits) {
        Long skew = snapshot.clock().skewSeconds();
        if (skew == null) {
            clock("no service told the time, so ages cannot be judged; collect again when Azure can be reached");
        } else if (Math.abs(skew) > limits.maxSkew().toSeconds()) {
            clock("the local clock is " + Math.abs(skew) + " s " + (skew > 0 ? "ahead of" : "behind")
                    + " the service's, so ages cannot be judged; set the clock and collect again");
        }
    }

    private void clock(String reason) {
        gaps.add(new Gap(Clock.class.getSimpleName(), Gap.EVERYWHERE, null, reason));
    }

    private void add(Fact fact, Property property, String reason) {
        Gap stated = gaps.ceiling(new Gap(Inventory.type(fact), fact.id(), property.name(), ""));
        if (stated == null || !about(stated, fact, property.name())) {
            gaps.add(new Gap(Inventory.type(fact), fact.id(), property.name(), reason));
        }
    }

    private static boolean about(Gap gap, Fact fact, @Nullable String property) {
        return gap.type().equals(Inventory.type(fact))
                && gap.owner().equals(fact.id())
                && String.valueOf(gap.property()).equals(property);
    }
}
