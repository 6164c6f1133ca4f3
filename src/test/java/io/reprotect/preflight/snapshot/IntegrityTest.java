package io.reprotect.preflight.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.facts.Clock;
import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Host;
import io.reprotect.preflight.facts.Label;
import io.reprotect.preflight.facts.ScsiController;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.facts.VmSnapshot;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IntegrityTest {
    private final Samples sample = Samples.oneVm();

    @Test
    void aWholeSnapshotHasNoGapOfItsOwn() {
        assertEquals(List.of(), Integrity.gaps(sample.snapshot()));
    }

    @Test
    void aLostFactIsAGap() {
        sample.facts.removeIf(observed -> observed.fact() instanceof ScsiController);
        assertEquals(Set.of("ScsiController"), everywhere());
    }

    @Test
    void aFactThatTheSealDoesNotCountIsAGap() {
        sample.add(new ScsiController("vm-1/1001", "vm-1", 1, ScsiController.Type.LSI_LOGIC));
        assertEquals(Set.of("ScsiController"), everywhere());
    }

    @Test
    void aLostSealIsAGap() {
        sample.seals.removeIf(seal -> seal.type().equals("VmSnapshot"));
        assertEquals(Set.of("VmSnapshot"), everywhere());
    }

    @Test
    void aLostSealOfAnEmptyCollectionIsAGap() {
        sample.seals.removeIf(seal -> seal.type().equals("VirtualDisk"));
        assertEquals(Set.of("VirtualDisk"), everywhere());
    }

    @Test
    void aRootWithoutSealIsAGap() {
        sample.seals.removeIf(seal -> seal.type().equals("Datastore"));
        assertEquals(Set.of("Datastore"), everywhere());
    }

    @Test
    void aCollectionThatWasReadLongBeforeTheClockIsAGap() {
        sample.seals.removeIf(seal -> seal.type().equals("Datastore"));
        sample.seals.add(new Seal("Datastore", "vcenter", 0, "vcenter", Samples.READ.minusSeconds(3598)));
        assertEquals(Set.of(), everywhere());
        sample.seals.removeIf(seal -> seal.type().equals("Datastore"));
        sample.seals.add(new Seal("Datastore", "vcenter", 0, "vcenter", Samples.READ.minusSeconds(3599)));
        assertEquals(Set.of("Datastore"), everywhere());
    }

    @Test
    void aStatedGapTakesThePlaceOfASeal() {
        sample.seals.removeIf(seal -> Set.of("Datastore", "VirtualDisk").contains(seal.type()));
        sample.gaps.add(new Gap("Datastore", "vcenter", null, "not read"));
        sample.gaps.add(new Gap("VirtualDisk", "vm-1", null, "not read"));
        assertEquals(List.of(), Integrity.gaps(sample.snapshot()));
    }

    @Test
    void aGapOfAPropertyDoesNotTakeThePlaceOfASeal() {
        sample.seals.removeIf(seal -> seal.type().equals("Datastore"));
        sample.gaps.add(new Gap("Datastore", "vcenter", "name", "not read"));
        assertEquals(Set.of("Datastore"), everywhere());
    }

    @Test
    void anIdThatStandsTwiceIsAGap() {
        sample.add(new Datastore("datastore-1", "ds", Datastore.Type.VMFS, true, 1L, 1L, "normal"));
        sample.add(new Datastore("datastore-1", "ds", Datastore.Type.VMFS, true, 1L, 1L, "normal"));
        sample.seals.removeIf(seal -> seal.type().equals("Datastore"));
        sample.seal(Datastore.class, "vcenter", 2);
        assertEquals(Set.of("Datastore"), everywhere());
    }

    @Test
    void twoOwnersWithOneIdAreAGapOfBothTypes() {
        sample.add(new Host("vm-1", "esx", null, null, Host.ConnectionState.CONNECTED, false));
        sample.seals.removeIf(seal -> seal.type().equals("Host"));
        sample.seal(Host.class, "vcenter", 1);
        assertTrue(everywhere().containsAll(Set.of("Host", "Vm")));
    }

    @Test
    void twoSealsOfOneCollectionAreAGap() {
        sample.seal(ScsiController.class, "vm-1", 1);
        assertEquals(Set.of("ScsiController"), everywhere());
    }

    @Test
    void aFactWhoseOwnerIsLostIsAGap() {
        sample.add(new VmSnapshot("snapshot-2", "vm-2", "lost", null));
        sample.seal(VmSnapshot.class, "vm-2", 1);
        assertEquals(Set.of("VmSnapshot"), everywhere());
    }

    @Test
    void aLostOwnerMakesItsSealsContradict() {
        sample.facts.removeIf(observed -> observed.fact() instanceof Vm);
        assertTrue(everywhere().containsAll(Set.of("Vm", "VirtualDisk", "ScsiController", "VmSnapshot", "VmOption")));
    }

    @Test
    void aStoredClockAndASealOfAnUnknownTypeAreGaps() {
        sample.add(new Clock("clock", Samples.READ, 0L));
        sample.seals.add(new Seal("Gadget", "vcenter", 0, "vcenter", Samples.READ));
        assertEquals(Set.of("Clock", "Gadget"), everywhere());
    }

    @Test
    void aNullThatNoSourceCanMeanIsAGapOfItsFact() {
        sample.facts.removeIf(observed -> observed.fact() instanceof ScsiController);
        sample.add(new ScsiController("vm-1/1000", "vm-1", null, ScsiController.Type.LSI_LOGIC));
        Gap gap = Integrity.gaps(sample.snapshot()).get(0);
        assertEquals(
                List.of("ScsiController", "vm-1/1000", "busNumber"), List.of(gap.type(), gap.owner(), gap.property()));
        sample.gaps.add(gap);
        assertEquals(List.of(), Integrity.gaps(sample.snapshot()));
    }

    @Test
    void aTypeOfSeveralSourcesNeedsTheSealOfEach() {
        for (String root : FactTypes.roots(Label.class)) {
            Samples lacking = Samples.oneVm();
            lacking.seals.removeIf(
                    seal -> seal.type().equals("Label") && seal.owner().equals(root));
            assertEquals(Set.of("Label"), everywhere(lacking), root);
        }
        assertEquals(3, FactTypes.roots(Label.class).size());
    }

    @Test
    void aLostLabelIsNotMadeUpForByOneOfAnotherSource() {
        for (Label.Kind kind : Label.Kind.values()) {
            Samples moved = Samples.oneVm();
            moved.add(label(kind));
            assertEquals(Set.of("Label"), everywhere(moved), kind.name());
            moved.seals.removeIf(seal -> seal.type().equals("Label"));
            for (Label.Kind other : Label.Kind.values()) {
                moved.seal(Label.class, label(other).owner(), other == kind ? 1 : 0);
            }
            assertEquals(Set.of(), everywhere(moved), kind.name());
        }
    }

    @Test
    void aLabelWhoseKindIsLostIsAGap() {
        sample.add(label(null));
        assertTrue(everywhere().contains("Label"));
    }

    @Test
    void aGapOfOneSourceTakesThePlaceOfItsSealOnly() {
        sample.seals.removeIf(
                seal -> seal.type().equals("Label") && !seal.owner().equals("request"));
        sample.gaps.add(new Gap("Label", "vcenter-tags", null, "not read"));
        assertEquals(Set.of("Label"), everywhere());
        sample.gaps.add(new Gap("Label", "vcenter", null, "not read"));
        assertEquals(Set.of(), everywhere());
    }

    private static Label label(Label.Kind kind) {
        return new Label("label-1", "datastore-1", "Tier", "gold", kind, "vcenter", null);
    }

    private Set<String> everywhere() {
        return everywhere(sample);
    }

    private static Set<String> everywhere(Samples sample) {
        return Integrity.gaps(sample.snapshot()).stream()
                .filter(gap -> gap.owner().equals(Gap.EVERYWHERE) && gap.property() == null)
                .map(Gap::type)
                .collect(Collectors.toSet());
    }
}
