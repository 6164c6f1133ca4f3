package io.reprotect.preflight.collect;

import static io.reprotect.preflight.facts.Machine.OnPremises.ABSENT;
import static io.reprotect.preflight.facts.Machine.OnPremises.AMBIGUOUS;
import static io.reprotect.preflight.facts.Machine.OnPremises.EXISTS;
import static io.reprotect.preflight.facts.Machine.OnPremises.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.facts.Link;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.Machine.OnPremises;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Integrity;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OnPremisesTest {
    private final World world = new World();

    @BeforeEach
    void oneItem() {
        world.service(World.item("item-1", "web-01"));
    }

    @Test
    void anAddressIdentifiesTheVm() {
        world.vcenter(World.vm("vm-1", "renamed", null, "127.0.0.1", "192.0.2.50"));
        found(assemble(), "vm-1", "address");
    }

    @Test
    void aHostNameIdentifiesTheVmWithOrWithoutItsDomain() {
        world.vcenter(World.vm("vm-1", "renamed", "WEB-01.example.com"));
        found(assemble(), "vm-1", "host name");
    }

    @Test
    void aUniqueNameTogetherWithADatastoreIdentifiesTheVm() {
        world.vcenter(World.vm("vm-1", "Web-01", null));
        world.vcenter(World.disk("vm-1", "datastore-1"));
        found(assemble(), "vm-1", "name and datastore");
    }

    @Test
    void aNameAloneIsAmbiguousUntilTheRequestSettlesIt() {
        world.vcenter(World.vm("vm-1", "web-01", null));
        String reason = unsettled(assemble(), AMBIGUOUS);
        assertTrue(reason.contains("vm-1 (web-01)"), reason);
        assertTrue(reason.contains("'onPremises: vm-1' at machines[0]"), reason);
        found(world.assemble("{ name: web-01, onPremises: vm-1 }"), "vm-1", "request");
        found(world.assemble("{ name: web-01, onPremises: WEB-01 }"), "vm-1", "request");
        Snapshot none = world.assemble("{ name: web-01, onPremises: none }");
        assertEquals(ABSENT, World.machine(none).onPremises());
        assertEquals(List.of(), World.gaps(none));
    }

    @Test
    void aRequestThatDeniesAVmThatShowsAddressAndHostNameContradictsIt() {
        world.vcenter(World.vm("vm-1", "web-01", "web-01", "192.0.2.50"));
        Snapshot none = world.assemble("{ name: web-01, onPremises: none }");
        String reason = unsettled(none, Machine.OnPremises.OTHER);
        assertTrue(reason.contains("none, but a VM shows both its address and its host name: vm-1 (web-01)"), reason);
    }

    @Test
    void aRequestMayDenyAVmThatOnlyTookTheAddress() {
        world.vcenter(World.vm("vm-1", "other", "other", "192.0.2.50"));
        assertEquals(
                ABSENT,
                World.machine(world.assemble("{ name: web-01, onPremises: none }"))
                        .onPremises());
    }

    @Test
    void twoVmsOfOneNameAreAmbiguousAlsoWithADatastore() {
        world.vcenter(World.vm("vm-1", "web-01", null));
        world.vcenter(World.vm("vm-2", "web-01", null));
        world.vcenter(World.disk("vm-1", "datastore-1"));
        String reason = unsettled(assemble(), AMBIGUOUS);
        assertTrue(reason.contains("vm-1 (web-01), vm-2 (web-01)"), reason);
        unsettled(world.assemble("{ name: web-01, onPremises: web-01 }"), AMBIGUOUS);
    }

    @Test
    void twoVmsOfOneAddressAreAmbiguous() {
        world.vcenter(World.vm("vm-1", "a", null, "192.0.2.50"));
        world.vcenter(World.vm("vm-2", "b", null, "192.0.2.50"));
        unsettled(assemble(), AMBIGUOUS);
    }

    @Test
    void anAddressThatAnotherVmTookOverIsAmbiguous() {
        world.vcenter(World.vm("vm-1", "other", "other", "192.0.2.50"));
        world.vcenter(World.vm("vm-2", "web-01", null));
        unsettled(assemble(), AMBIGUOUS);
    }

    @Test
    void aNamesakeThatIsOffMayBeTheOneHoweverMuchAnotherShows() {
        world.vcenter(World.vm("vm-1", "web-01", "web-01", "192.0.2.50"));
        found(assemble(), "vm-1", "address");
        world.vcenter(World.vm("vm-2", "web-01", null));
        String reason = unsettled(assemble(), AMBIGUOUS);
        assertTrue(reason.contains("vm-1 (web-01), vm-2 (web-01)"), reason);
        found(world.assemble("{ name: web-01, onPremises: vm-2 }"), "vm-2", "request");
    }

    @Test
    void aNamesakeThatIsOffMayBeTheOneThoughAnotherShowsTheHostName() {
        world.vcenter(World.vm("vm-1", "web-01", "web-01.example.com", "198.51.100.7"));
        world.vcenter(World.vm("vm-2", "web-01", null));
        unsettled(assemble(), AMBIGUOUS);
    }

    @Test
    void aSilentVmOnItsDatastoreMayBeItUnderAnotherName() {
        world.vcenter(World.vm("vm-1", "renamed", null));
        world.vcenter(World.disk("vm-1", "datastore-1"));
        String reason = unsettled(assemble(), AMBIGUOUS);
        assertTrue(reason.contains("vm-1 (renamed)"), reason);
        assertEquals(
                ABSENT,
                World.machine(world.assemble("{ name: web-01, onPremises: none }"))
                        .onPremises());
    }

    @Test
    void aVmThatShowsWhoItIsOrBearsAnotherItemsNameIsNotIt() {
        world.vcenter(World.vm("vm-1", "renamed", "db-07"));
        world.vcenter(World.disk("vm-1", "datastore-1"));
        world.service(World.item("item-2", "web-02"));
        world.vcenter(World.vm("vm-2", "web-02", null));
        world.vcenter(World.disk("vm-2", "datastore-1"));
        assertEquals(ABSENT, World.machine(assemble()).onPremises());
    }

    @Test
    void aSilentVmWhoseDatastoreIsNotKnownMayBeItUnderAnotherName() {
        world.vcenter(World.vm("vm-1", "renamed", null));
        world.gaps.add(new Gap("VirtualDisk", "vm-1", null, "a device of a type never seen"));
        String reason = unsettled(assemble(), AMBIGUOUS);
        assertTrue(reason.contains("vm-1 (renamed)"), reason);
    }

    @Test
    void aSilentVmOnADatastoreWithoutANameMayBeItUnderAnotherName() {
        world.vcenter(World.vm("vm-1", "renamed", null));
        world.vcenter(World.disk("vm-1", "datastore-gone"));
        unsettled(assemble(), AMBIGUOUS);
    }

    @Test
    void aVmThatShowsOnlyWhatManyShowIsSilent() {
        world.vcenter(World.vm("vm-1", "renamed", "localhost", "169.254.7.7", "fe80::1"));
        world.vcenter(World.disk("vm-1", "datastore-1"));
        unsettled(assemble(), AMBIGUOUS);
    }

    @Test
    void anItemThatNamesNoDatastoreMayBeAnySilentVm() {
        ProtectedItem item = World.item("item-1", "web-01");
        world.facts.get(Root.SITE_RECOVERY).removeIf(fact -> fact instanceof ProtectedItem);
        world.service(new ProtectedItem(
                item.id(),
                item.name(),
                item.configurationServerId(),
                item.containerId(),
                item.provider(),
                item.protectionState(),
                item.activeLocation(),
                item.allowedOperations(),
                item.currentScenario(),
                item.osFamily(),
                item.ipAddress(),
                item.lastHeartbeat(),
                null,
                item.discoveryKind(),
                null,
                List.of(),
                null,
                null,
                null,
                item.replicationHealth()));
        assertEquals(ABSENT, World.machine(assemble()).onPremises());
        world.vcenter(World.vm("vm-1", "renamed", null));
        world.vcenter(World.disk("vm-1", "datastore-1"));
        unsettled(assemble(), AMBIGUOUS);
    }

    @Test
    void anItemWhoseDatastoresAreUnreadMayHaveAVm() {
        world.gaps.add(new Gap("ProtectedItem", "item-1", "datastores", "unread"));
        unsettled(assemble(), OTHER);
    }

    @Test
    void anAddressIsNoEvidenceWhereTheVmShowsTheNameOfAnother() {
        world.vcenter(World.vm("vm-1", "app-77", "app-77.example.com", "192.0.2.50"));
        String reason = unsettled(assemble(), AMBIGUOUS);
        assertTrue(reason.contains("vm-1 (app-77)"), reason);
        found(world.assemble("{ name: web-01, onPremises: vm-1 }"), "vm-1", "request");
    }

    @Test
    void anAddressIsNoEvidenceWhereTheVmBearsTheNameOfAnotherItem() {
        world.service(World.item("item-2", "db-01", "192.0.2.51", OsFamily.WINDOWS, "VMware", null));
        world.vcenter(World.vm("vm-1", "db-01", null, "192.0.2.50"));
        unsettled(assemble(), AMBIGUOUS);
    }

    @Test
    void addressesThatManyShareIdentifyNothing() {
        world.facts.get(Root.SITE_RECOVERY).removeIf(fact -> fact instanceof ProtectedItem);
        world.service(World.item("item-1", "web-01", "127.0.0.1,169.254.7.7,fe80::1", OsFamily.LINUX, "VMware", null));
        world.vcenter(World.vm("vm-1", "a", "localhost", "127.0.0.1", "169.254.7.7", "fe80::1"));
        assertEquals(ABSENT, World.machine(assemble()).onPremises());
    }

    @Test
    void aTemplateIsNoCandidate() {
        Vm vm = World.vm("vm-1", "web-01", "web-01", "192.0.2.50");
        world.vcenter(new Vm(
                vm.id(),
                vm.name(),
                vm.biosUuid(),
                vm.instanceUuid(),
                true,
                vm.powerState(),
                null,
                vm.guestHostName(),
                vm.addresses(),
                vm.hostId(),
                vm.toolsStatus()));
        assertEquals(ABSENT, World.machine(assemble()).onPremises());
        unsettled(world.assemble("{ name: web-01, onPremises: vm-1 }"), OTHER);
    }

    @Test
    void noCandidateInACompleteInventoryIsAbsent() {
        Snapshot snapshot = assemble();
        assertEquals(ABSENT, World.machine(snapshot).onPremises());
        assertEquals(List.of(), World.gaps(snapshot));
    }

    @Test
    void anIncompleteInventoryProvesNothing() {
        world.gaps.add(new Gap("Vm", Root.VCENTER, null, "lost"));
        unsettled(assemble(), OTHER);
        world.vcenter(World.vm("vm-1", "web-01", "web-01", "192.0.2.50"));
        unsettled(assemble(), OTHER);
        found(world.assemble("{ name: web-01, onPremises: vm-1 }"), "vm-1", "request");
    }

    @Test
    void aVmWhoseAddressesAreUnreadMayBeTheOne() {
        world.gaps.add(new Gap("Vm", "vm-101", "addresses", "unread"));
        unsettled(assemble(), OTHER);
    }

    @Test
    void anItemWhoseAddressIsUnreadMayHaveAVm() {
        world.gaps.add(new Gap("ProtectedItem", "item-1", "ipAddress", "unread"));
        unsettled(assemble(), OTHER);
    }

    @Test
    void aPhysicalMachineIsAbsentUnlessAVmResemblesIt() {
        world.facts.get(Root.SITE_RECOVERY).removeIf(fact -> fact instanceof ProtectedItem);
        world.service(World.item("item-1", "web-01", "192.0.2.50", OsFamily.WINDOWS, "Physical", null));
        assertEquals(ABSENT, World.machine(assemble()).onPremises());
        world.vcenter(World.vm("vm-1", "x", null, "192.0.2.50"));
        unsettled(assemble(), AMBIGUOUS);
    }

    @Test
    void aMachineOfAnotherVCenterIsNotCalledAbsent() {
        world.facts.get(Root.SITE_RECOVERY).removeIf(fact -> fact instanceof ProtectedItem);
        world.service(World.item("item-1", "web-01", "192.0.2.50", OsFamily.WINDOWS, "VMware", "U-2"));
        world.service(World.registration("r-1", "U-1", "192.0.2.2"));
        world.service(World.registration("r-2", "U-2", "192.0.2.3"));
        unsettled(assemble(), OTHER);
    }

    @Test
    void aVmThatTheRequestNamesAndNobodyHasIsAGap() {
        String reason = unsettled(world.assemble("{ name: web-01, onPremises: vm-7 }"), OTHER);
        assertTrue(reason.contains("machines[0].onPremises: no VM of the vCenter is called 'vm-7'"), reason);
    }

    @Test
    void aVmThatTwoMachinesClaimIsNeithers() {
        world.service(World.item("item-2", "db-01"));
        world.vcenter(World.vm("vm-1", "x", null, "192.0.2.50"));
        Snapshot snapshot = world.assemble("name: web-01\nname: db-01");
        for (Machine machine : World.machines(snapshot)) {
            assertEquals(AMBIGUOUS, machine.onPremises());
            assertNull(machine.vmId());
        }
    }

    @Test
    void theMasterTargetsOwnVmIsNotTheMachines() {
        unsettled(world.assemble("{ name: web-01, onPremises: vm-101 }"), AMBIGUOUS);
    }

    @Test
    void aMachineThatTheVaultDoesNotKnowIsSearchedByName() {
        Snapshot snapshot = world.assemble("name: lost-01");
        assertEquals("request:lost-01", World.machine(snapshot).id());
        assertNull(World.machine(snapshot).itemId());
        assertEquals(ABSENT, World.machine(snapshot).onPremises());
        assertEquals(List.of(), World.gaps(snapshot));
    }

    private Snapshot assemble() {
        return world.assemble("name: web-01");
    }

    private static void found(Snapshot snapshot, String vm, String evidence) {
        Machine machine = World.machine(snapshot);
        assertEquals(EXISTS, machine.onPremises());
        assertEquals(vm, machine.vmId());
        Link link = World.of(snapshot, Link.class).stream()
                .filter(l -> l.from().equals(machine.id()))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(vm, evidence), List.of(link.to(), link.evidence()));
        assertNull(World.reason(snapshot, Machine.class, machine.id(), "vmId"));
        assertEquals(List.of(), Integrity.gaps(snapshot));
    }

    private static String unsettled(Snapshot snapshot, OnPremises state) {
        Machine machine = World.machine(snapshot);
        assertEquals(state, machine.onPremises());
        assertNull(machine.vmId());
        assertEquals(List.of(), Integrity.gaps(snapshot));
        assertNotNull(World.reason(snapshot, Machine.class, machine.id(), "vmId"));
        return String.valueOf(World.reason(snapshot, Machine.class, machine.id(), "onPremises"));
    }
}
