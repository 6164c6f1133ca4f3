package io.reprotect.preflight.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.facts.Clock;
import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.Host;
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

    private Set<String> everywhere() {
        return Integrity.gaps(sample.snapshot()).stream()
                .filter(gap -> gap.owner().equals(Gap.EVERYWHERE) && gap.property() == null)
                .map(Gap::type)
                .collect(Collectors.toSet());
    }
}
