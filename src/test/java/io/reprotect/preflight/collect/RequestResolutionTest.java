package io.reprotect.preflight.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Integrity;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestResolutionTest {
    private final World world = new World();

    @Test
    void aMachineGetsItsValuesFromItselfItsFamilyAndTheDefaults() {
        world.service(World.item("item-1", "Web-01", "192.0.2.50", OsFamily.LINUX, "VMware", null));
        Machine machine = World.machine(world.assemble("{ name: WEB-01, policy: p }"));
        assertEquals(
                List.of(
                        "machine/item-1",
                        "Web-01",
                        "mt-lin-01",
                        "mt/2",
                        "ps-azure-01",
                        "ps/1",
                        "ds-prod-01",
                        "datastore-1",
                        "/mnt/retention",
                        "p"),
                List.of(
                        machine.id(),
                        machine.name(),
                        machine.masterTarget(),
                        machine.masterTargetId(),
                        machine.processServer(),
                        machine.processServerId(),
                        machine.datastore(),
                        machine.datastoreId(),
                        machine.retentionVolume(),
                        machine.policy()));
    }

    @Test
    void whereAMachineStandsInTheRequestIsItsProvenance() {
        world.service(World.item("item-1", "a"));
        world.service(World.item("item-2", "b"));
        Observed machine = world.assemble("name: a\n{ name: item-2, onPremises: none }").facts().stream()
                .filter(observed -> observed.fact() instanceof Machine m && m.id().equals("machine/item-2"))
                .findFirst()
                .orElseThrow();
        assertEquals("request:machines[1] name", machine.from().line());
    }

    @Test
    void aRecoveryPlanStandsForItsMachinesAndAMachinesOwnValuesGoFirst() {
        world.service(World.item("item-1", "a"));
        world.service(World.item("item-2", "b"));
        world.plan("plan-1", "RP-Web", "item-1", "item-2");
        Snapshot snapshot =
                world.assemble("{ name: b, retentionVolume: S }\n{ recoveryPlan: rp-web, retentionVolume: T }");
        List<Machine> machines = World.machines(snapshot);
        assertEquals(
                List.of("machine/item-1", "machine/item-2"),
                machines.stream().map(Machine::id).toList());
        assertEquals(
                List.of("T", "S"),
                machines.stream().map(Machine::retentionVolume).toList());
        assertEquals(List.of(), Integrity.gaps(snapshot));
    }

    @Test
    void aRecoveryPlanThatIsUnknownAmbiguousEmptyOrUnreadLeavesTheRequestOpen() {
        world.service(World.item("item-1", "a"));
        world.plan("plan-1", "twice", "item-1");
        world.plan("plan-2", "twice", "item-1");
        world.plan("plan-3", "empty");
        world.plan("plan-4", "unread", "item-1");
        world.gaps.add(new Gap("RecoveryPlanMember", "plan-4", null, "unread"));
        for (String plan : List.of("twice", "empty", "unread", "unknown")) {
            Snapshot snapshot = world.assemble("recoveryPlan: " + plan);
            String reason = World.reason(snapshot, Machine.class, Root.REQUEST, null);
            assertNotNull(reason, plan);
            assertTrue(reason.startsWith("machines[0]: "), reason);
            assertTrue(snapshot.seals().stream().noneMatch(seal -> seal.type().equals("Machine")));
        }
        assertNull(World.reason(world.assemble("recoveryPlan: PLAN-1"), Machine.class, Root.REQUEST, null));
    }

    @Test
    void twoPlansThatSayDifferentThingsOfAMachineLeaveTheRequestOpen() {
        world.service(World.item("item-1", "a"));
        world.plan("plan-1", "one", "item-1");
        world.plan("plan-2", "two", "item-1");
        Snapshot snapshot =
                world.assemble("{ recoveryPlan: one, retentionVolume: S }\n{ recoveryPlan: two, retentionVolume: T }");
        assertNotNull(World.reason(snapshot, Machine.class, Root.REQUEST, null));
    }

    @Test
    void twoItemsOfOneNameAreAGapThatNamesThem() {
        world.service(World.item("item-1", "a"));
        world.service(World.item("item-2", "A"));
        Snapshot snapshot = world.assemble("name: a");
        String reason = World.reason(snapshot, Machine.class, "request:a", "itemId");
        assertTrue(reason != null && reason.contains("item-1 (a), item-2 (A)") && reason.contains("ARM id"), reason);
        assertEquals(Machine.OnPremises.OTHER, World.machine(snapshot).onPremises());
        assertEquals("item-2", World.machine(world.assemble("name: ITEM-2")).itemId());
    }

    @Test
    void aNameThatAnIncompleteVaultDoesNotShowIsAGap() {
        world.gaps.add(new Gap("ProtectedItem", Root.SITE_RECOVERY, null, "lost"));
        assertNotNull(World.reason(world.assemble("name: a"), Machine.class, "request:a", "itemId"));
    }

    @Test
    void twoDatastoresOfOneNameAreAGapUntilTheRequestWritesTheId() {
        world.service(World.item("item-1", "a"));
        world.vcenter(new Datastore("datastore-2", "ds-prod-01", Datastore.Type.VMFS, true, 1L, 1L, "normal"));
        Snapshot snapshot = world.assemble("name: a");
        assertNull(World.machine(snapshot).datastoreId());
        String reason = World.reason(snapshot, Machine.class, "machine/item-1", "datastoreId");
        assertTrue(reason != null && reason.contains("datastore-1") && reason.contains("datastore-2"), reason);
        assertEquals(
                "datastore-2",
                World.machine(world.assemble("{ name: a, datastore: datastore-2 }"))
                        .datastoreId());
    }

    @Test
    void serversThatNobodyKnowsAreGaps() {
        world.service(World.item("item-1", "a"));
        Snapshot snapshot = world.assemble("{ name: a, masterTarget: mt-x, processServer: ps-x, datastore: ds-x }");
        for (String property : List.of("masterTargetId", "processServerId", "datastoreId")) {
            assertNotNull(World.reason(snapshot, Machine.class, "machine/item-1", property), property);
        }
    }

    @Test
    void aValueThatTheRequestDoesNotSayIsNullAndNoGap() {
        world.service(World.item("item-1", "a"));
        Snapshot snapshot = world.assemble(World.request("machines: [ { name: a } ]"));
        Machine machine = World.machine(snapshot);
        assertNull(machine.masterTarget());
        assertNull(machine.datastoreId());
        assertEquals(List.of(), World.gaps(snapshot));
    }

    @Test
    void anUnknownFamilyChoosesNoMasterTarget() {
        world.service(World.item("item-1", "a", "192.0.2.50", OsFamily.OTHER, "VMware", null));
        Snapshot snapshot = world.assemble("name: a");
        assertNull(World.machine(snapshot).masterTarget());
        assertNotNull(World.reason(snapshot, Machine.class, "machine/item-1", "masterTarget"));
        assertEquals(
                "mt/1",
                World.machine(world.assemble("{ name: a, masterTarget: '1' }")).masterTargetId());
    }
}
