package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.snapshot.Attested;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What besides the findings keeps a run from being CLEARED: an empty request, an architecture whose complete shipped pack was
 * not evaluated, a machine for which nothing passed, a word that must not be in the snapshot.
 */
final class Clearance {
    static final String CLASSIC = "asr-classic";
    private static final Set<Provider> CLASSIC_PROVIDERS = EnumSet.of(Provider.IN_MAGE, Provider.IN_MAGE_AZURE_V2);
    private static final int NAMED = 3;

    private final Inventory inventory;
    private final Stage stage;
    private final List<String> general = new ArrayList<>();
    private final Map<String, Set<String>> namesByReason = new TreeMap<>();
    private final Set<String> barred = new HashSet<>();

    /** {@code judged} names the controls that were evaluated: those of the stage. */
    Clearance(
            Inventory inventory,
            Snapshot snapshot,
            List<Pack> packs,
            Set<String> shippedDigests,
            Stage stage,
            Set<String> judged) {
        this.inventory = inventory;
        this.stage = stage;
        request(snapshot);
        architectures(packs, shippedDigests, judged);
    }

    /** The reasons, one sentence each; needs every finding to see which machines have a PASS. */
    List<String> reasons(List<Finding> findings, Concerns concerns) {
        passes(findings, concerns);
        List<String> reasons = new ArrayList<>(general);
        namesByReason.forEach((reason, names) -> reasons.add(reason + ": " + shortened(names)));
        return reasons;
    }

    /** Whether a machine is kept back by a reason; meaningful after {@link #reasons}. */
    boolean bars(Machine machine) {
        return !general.isEmpty() || barred.contains(machine.id());
    }

    /** Whoever put such a word into the snapshot did not take the way through the checks. */
    void refused(Attested attested) {
        for (Attested.Word word : attested.words()) {
            if (word.state() == Attested.State.REFUSED) {
                general.add("the snapshot holds an attestation of "
                        + word.attestation().fact() + " that must not be there: " + word.why() + "; collect again");
            }
        }
    }

    private void request(Snapshot snapshot) {
        if (inventory.all(Machine.class).isEmpty()) {
            general.add("the request names no machine; add machines to the request");
        }
        boolean sealed = snapshot.seals().stream()
                .anyMatch(seal -> seal.type().equals("Machine") && seal.owner().equals(Root.REQUEST));
        if (!sealed) {
            general.add("the machines of the request are not sealed in the snapshot; collect again");
        }
    }

    private void architectures(List<Pack> packs, Set<String> shippedDigests, Set<String> judged) {
        boolean classic = false;
        for (Machine machine : inventory.all(Machine.class)) {
            ProtectedItem item = inventory.fact(machine.itemId(), ProtectedItem.class);
            if (item == null) {
                bar(machine, "the architecture is not known, because the snapshot holds no replicated item");
            } else if (item.provider() == null || !CLASSIC_PROVIDERS.contains(item.provider())) {
                bar(machine, "this release ships no complete pack for the replication provider " + item.provider());
            } else {
                classic = true;
            }
        }
        if (classic) {
            shipped(packs, shippedDigests, judged);
        }
    }

    private void shipped(List<Pack> packs, Set<String> shippedDigests, Set<String> judged) {
        List<Pack> classic = packs.stream().filter(p -> p.id().equals(CLASSIC)).toList();
        if (classic.isEmpty()) {
            general.add("the shipped pack " + CLASSIC + " was not evaluated; add it to the packs");
        } else if (classic.stream().noneMatch(pack -> shippedDigests.contains(pack.digest()))) {
            general.add("the pack " + CLASSIC + " evaluated (" + classic.get(0).digest()
                    + ") is not the one shipped; evaluate the shipped one and keep changes in a pack of their own");
        } else {
            whole(classic, judged);
        }
    }

    /** The stage is judged whole: the shipped pack has controls of it, and every one of them was evaluated. */
    private void whole(List<Pack> classic, Set<String> judged) {
        Set<String> ofStage = new TreeSet<>();
        for (Pack pack : classic) {
            for (Control control : pack.controls()) {
                if (control.stage().equalsIgnoreCase(stage.name())) {
                    ofStage.add(control.id());
                }
            }
        }
        if (ofStage.isEmpty()) {
            general.add("the shipped pack " + CLASSIC + " of this release holds no control of this stage, so that"
                    + " nothing of it was judged; use a release that does");
        } else if (!judged.containsAll(ofStage)) {
            ofStage.removeAll(judged);
            general.add("controls of the shipped pack " + CLASSIC + " were not judged: " + shortened(ofStage));
        }
    }

    private void passes(List<Finding> findings, Concerns concerns) {
        Set<String> passed = new HashSet<>();
        for (Finding finding : findings) {
            if (finding.status() == Status.PASS) {
                passed.addAll(concerns.machinesIn(finding.subject()));
            }
        }
        for (Machine machine : inventory.all(Machine.class)) {
            if (!passed.contains(machine.id())) {
                bar(machine, "no control has passed for it");
            }
        }
    }

    private void bar(Machine machine, String reason) {
        barred.add(machine.id());
        namesByReason
                .computeIfAbsent(reason, r -> new TreeSet<>())
                .add(Objects.requireNonNullElse(machine.name(), machine.id()));
    }

    private static String shortened(Set<String> names) {
        String first = String.join(", ", names.stream().limit(NAMED).toList());
        return names.size() <= NAMED ? first : first + " and " + (names.size() - NAMED) + " more";
    }
}
