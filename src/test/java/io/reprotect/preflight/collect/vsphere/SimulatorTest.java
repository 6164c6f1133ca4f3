package io.reprotect.preflight.collect.vsphere;

import static io.reprotect.preflight.collect.vsphere.CollectedAsserts.consistent;
import static io.reprotect.preflight.collect.vsphere.CollectedAsserts.facts;
import static io.reprotect.preflight.collect.vsphere.CollectedAsserts.failedWhole;
import static io.reprotect.preflight.collect.vsphere.CollectedAsserts.gap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.DatastoreMount;
import io.reprotect.preflight.facts.DatastoreMount.AccessMode;
import io.reprotect.preflight.facts.Host;
import io.reprotect.preflight.facts.ScsiController;
import io.reprotect.preflight.facts.ScsiController.Type;
import io.reprotect.preflight.facts.VirtualDisk;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.facts.VmOption;
import io.reprotect.preflight.facts.VmSnapshot;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTest {
    private SimulatedVCenter vcenter;
    private String vm;

    @BeforeEach
    void start() {
        vcenter = SimulatedVCenter.start(2);
        vm = vcenter.vms().get(0);
    }

    @AfterEach
    void stop() {
        if (vcenter != null) {
            vcenter.close();
        }
    }

    private Collected collect() throws Exception {
        Collected collected = vcenter.collector(Clock.systemUTC()).collect(Progress.SILENT);
        consistent(collected);
        return collected;
    }

    private Vm vm(Collected collected) {
        return facts(collected, Vm.class).stream()
                .filter(found -> found.id().equals(vcenter.id(vm)))
                .findFirst()
                .orElseThrow();
    }

    private List<Type> controllers(Collected collected) {
        return facts(collected, ScsiController.class).stream()
                .filter(controller -> controller.vmId().equals(vcenter.id(vm)))
                .map(ScsiController::type)
                .toList();
    }

    private List<VirtualDisk> disks(Collected collected) {
        return facts(collected, VirtualDisk.class).stream()
                .filter(disk -> disk.vmId().equals(vcenter.id(vm)))
                .toList();
    }

    @Test
    void aHealthyMasterTargetIsReadWithoutGaps() throws Exception {
        vcenter.makeHealthyMasterTarget(vm);
        Collected collected = collect();
        assertEquals(List.of(), collected.gaps());
        assertEquals(List.of(Type.LSI_LOGIC), controllers(collected));
        assertEquals(
                List.of("disk.enableuuid=TRUE"),
                facts(collected, VmOption.class).stream()
                        .map(o -> o.key() + "=" + o.value())
                        .toList());
        assertEquals(2, facts(collected, DatastoreMount.class).size());
    }

    @Test
    void anOptionCanBeChangedAndRemoved() throws Exception {
        vcenter.setOption(vm, "disk.EnableUUID", "TRUE");
        vcenter.setOption(vm, "disk.EnableUUID", "FALSE");
        assertEquals("FALSE", facts(collect(), VmOption.class).get(0).value());
        vcenter.removeOption(vm, "disk.EnableUUID");
        assertEquals(List.of(), facts(collect(), VmOption.class));
    }

    @Test
    void everyScsiControllerIsTold() throws Exception {
        vcenter.addParavirtualController(vm);
        vcenter.addBusLogic(vm);
        vcenter.addLsiLogicSas(vm);
        assertEquals(
                List.of(Type.LSI_LOGIC, Type.PARAVIRTUAL, Type.BUS_LOGIC, Type.LSI_LOGIC_SAS), controllers(collect()));
        vcenter.removeScsiControllers(vm);
        assertEquals(List.of(), controllers(collect()));
    }

    @Test
    void aControllerThatNoReleaseHasIsAGap() throws Exception {
        vcenter.addUnknownController(vm);
        assertTrue(gap(collect(), ScsiController.class, vcenter.id(vm), null)
                .reason()
                .contains("VirtualQuantumController"));
    }

    @Test
    void sixtyDisksAreSixtyDisksAndADeltaIsOne() throws Exception {
        vcenter.addDisks(vm, 58);
        vcenter.addDeltaDisk(vm);
        List<VirtualDisk> disks = disks(collect());
        assertEquals(60, disks.size());
        assertEquals(1, disks.stream().filter(VirtualDisk::delta).count());
    }

    @Test
    void snapshotsAreNested() throws Exception {
        vcenter.takeSnapshot(vm);
        vcenter.takeSnapshot(vm);
        assertEquals(2, facts(collect(), VmSnapshot.class).size());
    }

    @Test
    void identityAndGuestAreRead() throws Exception {
        String uuid = "421D5A6A-0000-4000-8000-00000000000A";
        vcenter.setBiosUuid(vm, uuid);
        vcenter.setGuest(vm, "web-01", List.of("192.0.2.7"));
        String id = vcenter.id(vm);
        vcenter.rename(vm, "web-01");
        vm = "web-01";
        vcenter.power(vm, Vm.PowerState.POWERED_OFF);
        vcenter.setDiskUuid(vm, Integer.parseInt(disks(collect()).get(0).id().split("/")[1]), "ABC");
        Collected collected = collect();
        Vm found = vm(collected);
        assertEquals(id, found.id());
        assertEquals("web-01", found.name());
        assertEquals(uuid.toLowerCase(java.util.Locale.ROOT), found.biosUuid());
        assertEquals("web-01", found.guestHostName());
        assertEquals(List.of("192.0.2.7"), found.addresses());
        assertEquals(Vm.PowerState.POWERED_OFF, found.powerState());
        assertEquals("abc", disks(collected).get(0).uuid());
    }

    @Test
    void toolsAreToldApart() throws Exception {
        for (Vm.ToolsStatus status : Vm.ToolsStatus.values()) {
            vcenter.setTools(vm, status);
            assertEquals(status, vm(collect()).toolsStatus());
        }
    }

    @Test
    void storageIsRead() throws Exception {
        String host = vcenter.hosts().get(0);
        String datastore = vcenter.datastores().get(0);
        vcenter.setMount(host, datastore, AccessMode.READ_ONLY, false, false);
        vcenter.setDatastoreType(datastore, Datastore.Type.VSAN);
        vcenter.setFreeBytes(datastore, 7);
        vcenter.setHostVersion(host, "embeddedEsx", "8.0.3");
        vcenter.setHostMaintenance(host, true);
        Collected collected = collect();
        assertEquals(List.of(), collected.gaps());
        DatastoreMount mount = facts(collected, DatastoreMount.class).stream()
                .filter(found -> found.hostId().equals(vcenter.id(host)))
                .findFirst()
                .orElseThrow();
        assertEquals(AccessMode.READ_ONLY, mount.accessMode());
        assertEquals(false, mount.mounted());
        Datastore read = facts(collected, Datastore.class).get(0);
        assertEquals(Datastore.Type.VSAN, read.type());
        assertEquals(7, read.freeBytes());
        Host changed = facts(collected, Host.class).stream()
                .filter(found -> found.name().equals(host))
                .findFirst()
                .orElseThrow();
        assertEquals("8.0.3", changed.version());
        assertEquals(true, changed.maintenanceMode());
        vcenter.unmount(host, datastore);
        assertEquals(1, facts(collect(), DatastoreMount.class).size());
    }

    @Test
    void whatIsNotAtHandIsAGap() throws Exception {
        vcenter.setConnection(vm, "orphaned");
        gap(collect(), VirtualDisk.class, vcenter.id(vm), null);
        vcenter.setConnection(vm, "connected");
        String id = vcenter.id(vm);
        vcenter.loseConfig(vm);
        Collected collected = collect();
        gap(collected, Vm.class, id, "biosUuid");
        gap(collected, ScsiController.class, id, null);
    }

    @Test
    void anAccountThatSeesAPartOnlySaysSo() throws Exception {
        vcenter.refusePrivileges();
        assertTrue(gap(collect(), Vm.class, Gap.EVERYWHERE, null).reason().contains("Read-only"));
    }

    @Test
    void aWrongPasswordIsToldInOneLine() {
        VSphereAccess access = new VSphereAccess(
                vcenter.url(), "other", "wrong"::toCharArray, null, vcenter.thumbprint(), Duration.ofSeconds(30));
        String reason = failedWhole(FakeVCenter.collect(access));
        assertTrue(reason.contains("refused user other: check vcenter.username / vcenter.password"), reason);
    }

    @Test
    void itsCertificateIsTrustedAsAnAuthorityToo(@TempDir Path folder) {
        Path ca = vcenter.writeCertificate(folder.resolve("ca.pem"));
        VSphereAccess access = new VSphereAccess(
                vcenter.url(),
                vcenter.username(),
                () -> vcenter.password().toCharArray(),
                ca,
                null,
                Duration.ofSeconds(30));
        assertNotEquals(List.of(), FakeVCenter.collect(access).facts());
    }
}
