package io.reprotect.preflight.collect.vsphere;

import static io.reprotect.preflight.collect.vsphere.CollectedAsserts.consistent;
import static io.reprotect.preflight.collect.vsphere.CollectedAsserts.facts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.HostHardware;
import io.reprotect.preflight.facts.Label;
import io.reprotect.preflight.facts.RawDeviceMapping;
import io.reprotect.preflight.facts.StoragePod;
import io.reprotect.preflight.facts.StoragePod.Automation;
import io.reprotect.preflight.facts.StoragePodMember;
import io.reprotect.preflight.facts.StoragePodOverride;
import io.reprotect.preflight.facts.VirtualDisk;
import io.reprotect.preflight.facts.VmHardware;
import io.reprotect.preflight.snapshot.Collected;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Datastore clusters, hardware, raw disks and custom attributes, read from the simulated vCenter. */
class SimulatedFactsTest {
    private static final String DATASTORE = "LocalDS_0";

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

    @Test
    void aDatastoreClusterIsReadWithItsMembersAndOverrides() throws Exception {
        vcenter.addPod("POD-North", true, "automated", DATASTORE);
        vcenter.setPodOverride("POD-North", vm, false);
        vcenter.setPodOverride("POD-North", vcenter.vms().get(1), "manual");
        Collected collected = collect();
        assertEquals(List.of(), collected.gaps());
        StoragePod pod = facts(collected, StoragePod.class).get(0);
        assertEquals("POD-North", pod.name());
        assertEquals(true, pod.storageDrs());
        assertEquals(Automation.AUTOMATED, pod.automation());
        assertEquals(
                List.of(vcenter.id(DATASTORE)),
                facts(collected, StoragePodMember.class).stream()
                        .map(StoragePodMember::datastoreId)
                        .toList());
        List<StoragePodOverride> overrides = facts(collected, StoragePodOverride.class);
        assertEquals(
                new StoragePodOverride(pod.id() + "/" + vcenter.id(vm), pod.id(), vcenter.id(vm), false, null),
                overrides.get(0));
        assertEquals(Automation.MANUAL, overrides.get(1).automation());
    }

    @Test
    void aLevelThatNoReleaseKnowsIsAGap() throws Exception {
        vcenter.addPod("POD-North", true, "dreaming", DATASTORE);
        Collected collected = collect();
        assertEquals(Automation.OTHER, facts(collected, StoragePod.class).get(0).automation());
        assertEquals(
                List.of("StoragePod.automation"),
                collected.gaps().stream()
                        .map(gap -> gap.type() + "." + gap.property())
                        .toList());
    }

    @Test
    void memoryProcessorsAndNetworkCardsOfAVmAreRead() throws Exception {
        vcenter.setHardware(vm, 6144, 4);
        VmHardware hardware = facts(collect(), VmHardware.class).stream()
                .filter(each -> each.vmId().equals(vcenter.id(vm)))
                .findFirst()
                .orElseThrow();
        assertEquals(new VmHardware(vcenter.id(vm) + "/hardware", vcenter.id(vm), 6L << 30, 4L, 1L), hardware);
    }

    @Test
    void memoryOfAHostIsReadWithWhatIsInUse() throws Exception {
        String host = vcenter.hosts().get(0);
        vcenter.setMemoryUsed(host, 1000);
        HostHardware hardware = facts(collect(), HostHardware.class).stream()
                .filter(each -> each.hostId().equals(vcenter.id(host)))
                .findFirst()
                .orElseThrow();
        assertEquals(64L << 30, hardware.memoryBytes());
        assertEquals(1000L << 20, hardware.memoryUsedBytes());
    }

    @Test
    void whatAHostUsesThatIsNotConnectedIsAGap() throws Exception {
        vcenter.setConnection(vcenter.hosts().get(0), "notResponding");
        assertEquals(
                List.of("memoryUsedBytes"),
                collect().gaps().stream()
                        .filter(gap -> gap.type().equals("HostHardware"))
                        .map(gap -> gap.property())
                        .toList());
    }

    @Test
    void aRawDeviceMappingIsADiskAndToldBesides() throws Exception {
        int key = Integer.parseInt(facts(collect(), VirtualDisk.class).stream()
                .filter(disk -> disk.vmId().equals(vcenter.id(vm)))
                .findFirst()
                .orElseThrow()
                .id()
                .split("/")[1]);
        vcenter.makeRaw(vm, key);
        Collected collected = collect();
        assertEquals(List.of(), collected.gaps());
        assertEquals(
                List.of("rdm/" + vcenter.id(vm) + "/" + key),
                facts(collected, RawDeviceMapping.class).stream()
                        .map(RawDeviceMapping::id)
                        .toList());
    }

    @Test
    void customAttributesAreLabels() throws Exception {
        vcenter.setCustomAttribute(vm, "backup", "gold");
        Label label = facts(collect(), Label.class).get(0);
        assertEquals(vcenter.id(vm), label.subjectId());
        assertEquals("backup", label.key());
        assertEquals("gold", label.value());
        assertEquals(Label.Kind.CUSTOM_ATTRIBUTE, label.kind());
    }

    @Test
    void tagsAreLabels() throws Exception {
        vcenter.addTag(vm, "Tier", "gold");
        vcenter.addTag(DATASTORE, "Tier", "gold");
        vcenter.addTag(DATASTORE, "Tier", "backup");
        Collected collected = new VSphereTags(vcenter.access(), Clock.systemUTC()).collect(Progress.SILENT);
        consistent(collected);
        assertEquals(List.of(), collected.gaps());
        String datastore = vcenter.id(DATASTORE);
        assertEquals(
                Stream.of(datastore + " Tier=backup", datastore + " Tier=gold", vcenter.id(vm) + " Tier=gold")
                        .sorted()
                        .toList(),
                facts(collected, Label.class).stream()
                        .map(label -> label.subjectId() + " " + label.key() + "=" + label.value())
                        .sorted()
                        .toList());
    }

    private Collected collect() throws Exception {
        Collected collected = vcenter.collector(Clock.systemUTC()).collect(Progress.SILENT);
        consistent(collected);
        return collected;
    }
}
