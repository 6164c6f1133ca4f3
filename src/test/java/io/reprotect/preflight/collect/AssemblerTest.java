package io.reprotect.preflight.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Link;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.Site;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.snapshot.ClockReading;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Integrity;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SnapshotJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class AssemblerTest {
    private final World world = new World();

    @Test
    void aCompleteEnvironmentGivesAWholeSnapshotThatSurvivesItsFile(@TempDir Path folder) throws IOException {
        world.service(World.item("item-1", "a"));
        Snapshot snapshot = world.assemble("name: a");
        assertEquals(List.of(), snapshot.gaps());
        assertEquals(List.of(), Integrity.gaps(snapshot));
        assertEquals(
                Collections.nCopies(6, "complete"),
                snapshot.sources().stream().map(source -> source.outcome()).toList());
        SnapshotJson.write(snapshot, folder.resolve("snapshot.json"));
        Snapshot read = SnapshotJson.read(folder.resolve("snapshot.json")).snapshot();
        assertEquals(List.of(), Integrity.gaps(read));
        assertEquals(snapshot.facts().size(), read.facts().size());
        assertEquals(snapshot.request(), read.request());
    }

    @Test
    void everyRunHasItsSiteOfWhichNobodySaidAnythingYet() {
        assertEquals(List.of(Site.unattested()), World.of(world.assemble("name: a"), Site.class));
    }

    @Test
    void masterTargetsOfTheRequestAreJoinedToTheirVms() {
        world.service(World.item("item-1", "a"));
        Snapshot snapshot = world.assemble("name: a");
        assertEquals("vm-101", masterTarget(snapshot, "mt/1").vmId());
        assertEquals(List.of("mt/1", "vm-101", "address"), link(snapshot));
    }

    @Test
    void aMasterTargetIsFoundByHostNameThenByName() {
        world.service(World.item("item-1", "a"));
        world.service(World.masterTarget("3", "mt-3", "192.0.2.77", OsFamily.WINDOWS));
        world.vcenter(World.vm("vm-103", "MT-3", null));
        assertEquals(List.of("mt/3", "vm-103", "name"), link(world.assemble("{ name: a, masterTarget: mt-3 }")));
        world.facts.get(Root.VCENTER).removeIf(fact -> fact instanceof Vm vm && "MT-3".equals(vm.name()));
        world.vcenter(World.vm("vm-104", "x", "mt-3.example.com"));
        assertEquals(List.of("mt/3", "vm-104", "host name"), link(world.assemble("{ name: a, masterTarget: mt-3 }")));
    }

    @Test
    void aMasterTargetWhoseAddressAnotherVmTookOverIsAGap() {
        world.service(World.item("item-1", "a"));
        world.service(World.masterTarget("3", "mt-3", "192.0.2.77", OsFamily.WINDOWS));
        world.vcenter(World.vm("vm-103", "mt-3", null));
        world.vcenter(World.vm("vm-104", "other", "other", "192.0.2.77"));
        Snapshot snapshot = world.assemble("{ name: a, masterTarget: mt-3 }");
        assertNull(masterTarget(snapshot, "mt/3").vmId());
        assertNotNull(World.reason(snapshot, MasterTarget.class, "mt/3", "vmId"));
    }

    @Test
    void aVmWithTheAddressOfAMasterTargetThatShowsTheNameOfAnotherIsAGap() {
        world.service(World.item("item-1", "a"));
        world.service(World.masterTarget("3", "mt-3", "192.0.2.77", OsFamily.WINDOWS));
        world.vcenter(World.vm("vm-104", "app-77", "app-77.example.com", "192.0.2.77"));
        Snapshot snapshot = world.assemble("{ name: a, masterTarget: mt-3 }");
        assertNull(masterTarget(snapshot, "mt/3").vmId());
        String reason = World.reason(snapshot, MasterTarget.class, "mt/3", "vmId");
        assertTrue(String.valueOf(reason).contains("shows the name of another"), reason);
        world.vcenter(World.vm("vm-105", "mt-4", null, "192.0.2.78"));
        world.service(World.masterTarget("4", "mt-4", "192.0.2.78", OsFamily.WINDOWS));
        assertEquals(List.of("mt/4", "vm-105", "address"), link(world.assemble("{ name: a, masterTarget: mt-4 }")));
    }

    @Test
    void aMasterTargetWithANamesakeThatIsOffIsAGap() {
        world.service(World.item("item-1", "a"));
        world.vcenter(World.vm("vm-103", "mt-win-01", null));
        Snapshot snapshot = world.assemble("name: a");
        assertNull(masterTarget(snapshot, "mt/1").vmId());
        assertNotNull(World.reason(snapshot, MasterTarget.class, "mt/1", "vmId"));
    }

    @Test
    void aMasterTargetThatSeveralVmsCouldBeIsAGap() {
        world.service(World.item("item-1", "a"));
        world.vcenter(World.vm("vm-103", "x", null, "192.0.2.10"));
        Snapshot snapshot = world.assemble("name: a");
        assertNull(masterTarget(snapshot, "mt/1").vmId());
        assertNotNull(World.reason(snapshot, MasterTarget.class, "mt/1", "vmId"));
        assertEquals(List.of(), Integrity.gaps(snapshot));
    }

    @Test
    void aVmThatTwoMasterTargetsOfTheRequestWouldBeIsAGapOfBoth() {
        world.service(World.item("item-1", "a"));
        world.service(World.item("item-2", "b", null, OsFamily.WINDOWS, "VMware", null));
        world.service(World.masterTarget("3", "mt-old", "192.0.2.10", OsFamily.WINDOWS));
        Snapshot snapshot = world.assemble("name: a\n{ name: b, masterTarget: mt-old }");
        assertNotNull(World.reason(snapshot, MasterTarget.class, "mt/1", "vmId"));
        assertNotNull(World.reason(snapshot, MasterTarget.class, "mt/3", "vmId"));
    }

    @Test
    void aMasterTargetThatTheRequestDoesNotUseBlocksNothing() {
        world.service(World.item("item-1", "a"));
        world.service(World.masterTarget("3", "mt-gone", "192.0.2.99", OsFamily.WINDOWS));
        assertEquals(List.of(), world.assemble("name: a").gaps());
    }

    @Test
    void aCollectorThatBreaksDownLeavesGapsForAllItsTypes() {
        Collector broken = new Collector() {
            @Override
            public String source() {
                return Root.VCENTER;
            }

            @Override
            public Collected collect(Progress progress) {
                throw new IllegalStateException("x");
            }
        };
        Snapshot snapshot = assembler()
                .assemble(
                        List.of(world.collector(Root.SITE_RECOVERY), broken),
                        found -> List.of(),
                        World.request("machines: [ { name: a } ]"),
                        new TreeMap<>(),
                        () -> world.clock);
        FactTypes.all().stream()
                .filter(type -> FactTypes.roots(type).contains(Root.VCENTER))
                .forEach(type -> assertNotNull(World.reason(snapshot, type, Root.VCENTER, null), type.getSimpleName()));
        assertTrue(snapshot.sources().get(1).outcome().startsWith("incomplete: "));
        assertNotNull(World.reason(snapshot, io.reprotect.preflight.facts.Probe.class, Root.NETWORK, null));
        assertEquals(Machine.OnPremises.OTHER, World.machine(snapshot).onPremises());
        assertEquals(List.of(), Integrity.gaps(snapshot));
    }

    @Test
    void aClockThatNobodyVouchesForIsAGapOnEverythingJudgedByAge() {
        world.clock = new ClockReading(null, World.NOW);
        assertEquals(List.of(Gap.EVERYWHERE), clockGaps());
        world.clock = new ClockReading(World.NOW, World.NOW.plusSeconds(121));
        assertEquals(List.of(Gap.EVERYWHERE), clockGaps());
        world.clock = new ClockReading(World.NOW, World.NOW.minusSeconds(121));
        assertEquals(List.of(Gap.EVERYWHERE), clockGaps());
        world.clock = new ClockReading(World.NOW, World.NOW.plusSeconds(120));
        assertEquals(List.of(), clockGaps());
    }

    @Test
    @Timeout(60)
    void manyMachinesAreJoinedInLinearTime() {
        StringBuilder machines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            String address = "10." + i / 62_500 + "." + i / 250 % 250 + "." + (i % 250 + 1);
            world.service(World.item("item-" + i, "m-" + i, address, OsFamily.LINUX, "VMware", null));
            world.vcenter(World.vm("vm-x" + i, "m-" + i, null, address, "172.17.0.1"));
            machines.append(i == 0 ? "" : "\n").append("name: m-").append(i);
        }
        world.clock = new ClockReading(World.NOW, World.NOW);
        Snapshot snapshot = assembleWithoutSeals(machines.toString());
        assertTrue(World.machines(snapshot).stream().allMatch(m -> m.onPremises() == Machine.OnPremises.EXISTS));
        assertEquals(20_000, World.machines(snapshot).size());
    }

    /** The collectors of {@link World} count their facts for every owner, which is not linear. */
    private Snapshot assembleWithoutSeals(String machines) {
        Collector service = plain(Root.SITE_RECOVERY);
        Collector vcenter = plain(Root.VCENTER);
        return assembler()
                .assemble(
                        List.of(service, vcenter),
                        found -> List.of(),
                        World.request("machines:\n  - " + machines.replace("\n", "\n  - ")),
                        new TreeMap<>(),
                        () -> world.clock);
    }

    private Collector plain(String root) {
        return new Collector() {
            @Override
            public String source() {
                return root;
            }

            @Override
            public Collected collect(Progress progress) {
                Collected collected = new Collected(root, World.NOW);
                world.facts.get(root).forEach(fact -> collected.add(fact, fact.id(), ""));
                FactTypes.all().stream()
                        .filter(type -> FactTypes.roots(type).contains(root))
                        .forEach(type -> collected.seal(type, root, 0));
                return collected;
            }
        };
    }

    private List<String> clockGaps() {
        return world.assemble("name: a").gaps().stream()
                .filter(gap -> gap.type().equals("Clock"))
                .map(Gap::owner)
                .toList();
    }

    private static Assembler assembler() {
        return new Assembler(
                "0.1.0", Clock.offset(Clock.fixed(World.NOW, ZoneOffset.UTC), Duration.ZERO), Progress.SILENT);
    }

    private static MasterTarget masterTarget(Snapshot snapshot, String id) {
        return World.of(snapshot, MasterTarget.class).stream()
                .filter(target -> target.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> link(Snapshot snapshot) {
        Link link = World.of(snapshot, Link.class).get(0);
        return List.of(link.from(), link.to(), link.evidence());
    }
}
