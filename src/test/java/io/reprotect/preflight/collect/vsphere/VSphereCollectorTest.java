package io.reprotect.preflight.collect.vsphere;

import static io.reprotect.preflight.collect.vsphere.CollectedAsserts.consistent;
import static io.reprotect.preflight.collect.vsphere.CollectedAsserts.facts;
import static io.reprotect.preflight.collect.vsphere.CollectedAsserts.gap;
import static io.reprotect.preflight.collect.vsphere.CollectedAsserts.sealed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.DatastoreMount;
import io.reprotect.preflight.facts.Host;
import io.reprotect.preflight.facts.ScsiController;
import io.reprotect.preflight.facts.VCenter;
import io.reprotect.preflight.facts.VirtualDisk;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.facts.VmOption;
import io.reprotect.preflight.facts.VmSnapshot;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VSphereCollectorTest {
    private static final String CONNECTED = "<name>runtime.connectionState</name><val [^>]*>connected</val>";
    private FakeVCenter vcenter;

    @BeforeEach
    void start() throws Exception {
        vcenter = new FakeVCenter();
    }

    @AfterEach
    void stop() {
        vcenter.close();
    }

    private Collected collect() throws Exception {
        Collected collected = vcenter.collect();
        consistent(collected);
        return collected;
    }

    @Test
    void theRecordedInventoryIsReadWithoutGaps() throws Exception {
        Collected collected = collect();
        assertEquals(List.of(), collected.gaps());
        assertEquals(
                List.of("vpx"),
                facts(collected, VCenter.class).stream()
                        .map(VCenter::productLine)
                        .toList());
        assertEquals(3, facts(collected, Vm.class).size());
        assertEquals(2, facts(collected, Host.class).size());
        assertEquals(
                List.of(Datastore.Type.VMFS),
                facts(collected, Datastore.class).stream().map(Datastore::type).toList());
        assertEquals(2, facts(collected, DatastoreMount.class).size());
        assertEquals(FakeVCenter.NOW, collected.seals().get(0).readAt());
    }

    @Test
    void aVmIsReadWithItsGuest() throws Exception {
        Vm vm = facts(collect(), Vm.class).get(0);
        assertEquals("DC0_C0_RP0_VM0", vm.name());
        assertEquals("mt-win-01", vm.guestHostName());
        assertEquals(List.of("192.0.2.10", "2001:db8::10"), vm.addresses());
        assertEquals(Vm.PowerState.POWERED_ON, vm.powerState());
        assertEquals(Vm.ToolsStatus.RUNNING, vm.toolsStatus());
    }

    @Test
    void aNameIsReadAsPeopleSeeIt() throws Exception {
        vcenter.editSweep("DC0_C0_RP0_VM0</val>", "a%2fb%5Cc %2525</val>");
        assertEquals("a/b\\c %25", facts(collect(), Vm.class).get(0).name());
    }

    @Test
    void aDateWithoutAZoneIsAGap() throws Exception {
        vcenter.editSweep("(<createTime>[^<]*)Z</createTime>", "$1</createTime>");
        Collected collected = collect();
        gap(
                collected,
                VmSnapshot.class,
                facts(collected, VmSnapshot.class).get(0).id(),
                "createdAt");
    }

    @Test
    void anOptionIsFoundWhateverTheCaseOfItsKey() throws Exception {
        List<VmOption> options = facts(collect(), VmOption.class);
        assertEquals(1, options.size());
        assertEquals("disk.enableuuid", options.get(0).key());
        assertEquals("TRUE", options.get(0).value());
    }

    @Test
    void controllersOfTwoModelsStandBesideEachOther() throws Exception {
        Collected collected = collect();
        String second = facts(collected, Vm.class).get(1).id();
        assertEquals(
                List.of(ScsiController.Type.LSI_LOGIC, ScsiController.Type.PARAVIRTUAL),
                facts(collected, ScsiController.class).stream()
                        .filter(controller -> controller.vmId().equals(second))
                        .map(ScsiController::type)
                        .toList());
    }

    @Test
    void nestedSnapshotsAreAllRead() throws Exception {
        assertEquals(
                List.of("first", "second"),
                facts(collect(), VmSnapshot.class).stream()
                        .map(VmSnapshot::name)
                        .toList());
    }

    @Test
    void aDiskWithAParentIsADelta() throws Exception {
        assertEquals(
                List.of(false, false, false, true),
                facts(collect(), VirtualDisk.class).stream()
                        .map(VirtualDisk::delta)
                        .toList());
    }

    @Test
    void theSessionIsEndedAlsoWhenTheSweepFails() {
        vcenter.fault("RetrievePropertiesEx", "RuntimeFault", "broken");
        vcenter.collect();
        assertEquals("Logout", vcenter.calls().get(vcenter.calls().size() - 1));
    }

    @Test
    void everyKnownScsiControllerHasItsType() throws Exception {
        List<String> names = List.of(
                "VirtualLsiLogicController",
                "VirtualLsiLogicSASController",
                "VirtualBusLogicController",
                "ParaVirtualSCSIController");
        List<ScsiController.Type> types = new ArrayList<>();
        String last = "VirtualLsiLogicController";
        for (String name : names) {
            if (!name.equals(last)) {
                vcenter.editSweep(":type=\"" + last + "\"", ":type=\"" + name + "\"");
            }
            types.add(facts(collect(), ScsiController.class).get(0).type());
            last = name;
        }
        assertEquals(
                List.of(
                        ScsiController.Type.LSI_LOGIC,
                        ScsiController.Type.LSI_LOGIC_SAS,
                        ScsiController.Type.BUS_LOGIC,
                        ScsiController.Type.PARAVIRTUAL),
                types);
    }

    @Test
    void aScsiControllerOfNoModelIsOtherWithAGap() throws Exception {
        vcenter.editSweep(":type=\"VirtualLsiLogicController\"", ":type=\"VirtualSCSIController\"");
        Collected collected = collect();
        ScsiController controller = facts(collected, ScsiController.class).get(0);
        assertEquals(ScsiController.Type.OTHER, controller.type());
        gap(collected, ScsiController.class, controller.id(), "type");
    }

    @Test
    void aDeviceOfAnUnknownTypeMayBeAControllerOrADisk() throws Exception {
        vcenter.editSweep(":type=\"VirtualLsiLogicController\"", ":type=\"VirtualQuantumController\"");
        Collected collected = collect();
        String vm = facts(collected, Vm.class).get(0).id();
        assertTrue(gap(collected, ScsiController.class, vm, null).reason().contains("VirtualQuantumController"));
        gap(collected, VirtualDisk.class, vm, null);
        assertFalse(sealed(collected, ScsiController.class, vm));
    }

    @Test
    void aControllerReportedAsItsBareBaseTypeIsAGap() throws Exception {
        vcenter.editSweep(":type=\"VirtualLsiLogicController\"", ":type=\"VirtualController\"");
        Collected collected = collect();
        gap(collected, ScsiController.class, facts(collected, Vm.class).get(0).id(), null);
    }

    @Test
    void anNvmeControllerIsNoScsiController() throws Exception {
        vcenter.editSweep(":type=\"VirtualLsiLogicController\"", ":type=\"VirtualNVMEController\"");
        Collected collected = collect();
        String vm = facts(collected, Vm.class).get(0).id();
        assertEquals(List.of(), collected.gaps());
        assertTrue(facts(collected, ScsiController.class).stream()
                .noneMatch(c -> c.vmId().equals(vm)));
        assertTrue(sealed(collected, ScsiController.class, vm));
    }

    @Test
    void anUnknownFieldOfAControllerIsAGap() throws Exception {
        vcenter.editSweep("<sharedBus>", "<quantumBus>7</quantumBus><sharedBus>");
        Collected collected = collect();
        String vm = facts(collected, Vm.class).get(0).id();
        assertTrue(gap(collected, ScsiController.class, vm, null).reason().contains("quantumBus"));
    }

    @Test
    void anUnknownFieldOfADiskIsAGap() throws Exception {
        vcenter.editSweep("<capacityInKB>", "<quantum>7</quantum><capacityInKB>");
        Collected collected = collect();
        gap(collected, VirtualDisk.class, facts(collected, Vm.class).get(0).id(), null);
    }

    @Test
    void anUnknownDiskBackingLeavesGapsOnTheDiskThatStillCounts() throws Exception {
        vcenter.editSweep("VirtualDiskFlatVer2BackingInfo", "VirtualDiskLocalPMemBackingInfo");
        Collected collected = collect();
        VirtualDisk disk = facts(collected, VirtualDisk.class).get(0);
        assertNull(disk.delta());
        gap(collected, VirtualDisk.class, disk.id(), "delta");
        gap(collected, VirtualDisk.class, disk.id(), "datastoreId");
        assertTrue(sealed(collected, VirtualDisk.class, disk.vmId()));
    }

    @Test
    void rawDeviceMappingsAndSparseDisksAreDisks() throws Exception {
        for (String backing : List.of(
                "VirtualDiskRawDiskMappingVer1BackingInfo",
                "VirtualDiskSeSparseBackingInfo",
                "VirtualDiskSparseVer2BackingInfo")) {
            try (FakeVCenter other = new FakeVCenter()) {
                other.editSweep("VirtualDiskFlatVer2BackingInfo", backing);
                assertEquals(List.of(), other.collect().gaps());
            }
        }
    }

    @Test
    void aDiskWithoutAUuidIsAGapOnIt() throws Exception {
        vcenter.editSweep("<uuid>[^<]*</uuid>(?=[^?]{0,200}VirtualDisk|<)", "");
        Collected collected = collect();
        gap(
                collected,
                VirtualDisk.class,
                facts(collected, VirtualDisk.class).get(0).id(),
                "uuid");
    }

    @Test
    void anUnknownPowerStateIsOtherWithAGap() throws Exception {
        vcenter.editSweep(">poweredOn</val>", ">hibernating</val>");
        Collected collected = collect();
        Vm vm = facts(collected, Vm.class).get(0);
        assertEquals(Vm.PowerState.OTHER, vm.powerState());
        assertTrue(gap(collected, Vm.class, vm.id(), "powerState").reason().contains("hibernating"));
    }

    @Test
    void toolsThatAreStartingAreNotJudged() throws Exception {
        vcenter.editSweep(">guestToolsRunning<", ">guestToolsExecutingScripts<");
        Collected collected = collect();
        Vm vm = facts(collected, Vm.class).get(0);
        assertEquals(Vm.ToolsStatus.OTHER, vm.toolsStatus());
        gap(collected, Vm.class, vm.id(), "toolsStatus");
    }

    @Test
    void anUnknownDatastoreTypeIsOtherWithAGap() throws Exception {
        vcenter.editSweep(">VMFS<", ">PMEM<");
        Collected collected = collect();
        assertEquals(
                Datastore.Type.OTHER, facts(collected, Datastore.class).get(0).type());
        gap(collected, Datastore.class, "datastore-12", "type");
    }

    @Test
    void sizesOfAnInaccessibleDatastoreAreNotTaken() throws Exception {
        vcenter.editSweep("(<name>summary.accessible</name><val [^>]*>)true", "$1false");
        Collected collected = collect();
        assertNull(facts(collected, Datastore.class).get(0).freeBytes());
        gap(collected, Datastore.class, "datastore-12", "freeBytes");
    }

    @Test
    void aMountWithoutItsStateIsAGap() throws Exception {
        vcenter.editSweep("<mounted>true</mounted>", "");
        Collected collected = collect();
        String id = facts(collected, DatastoreMount.class).stream()
                .filter(mount -> mount.mounted() == null)
                .findFirst()
                .orElseThrow()
                .id();
        gap(collected, DatastoreMount.class, id, "mounted");
    }

    @Test
    void aMountThatOnlyTheHostTellsOfIsAGap() throws Exception {
        vcenter.editSweep("<DatastoreHostMount>.*?</DatastoreHostMount>", "");
        Collected collected = collect();
        assertTrue(collected.gaps().stream()
                .anyMatch(gap -> gap.type().equals("DatastoreMount") && gap.property() == null));
    }

    @Test
    void aVmThatIsNotConnectedOwnsNothingThatIsBelieved() throws Exception {
        for (String state : List.of("orphaned", "disconnected", "inaccessible", "invalid", "dreaming")) {
            try (FakeVCenter other = new FakeVCenter()) {
                other.editSweep(CONNECTED, "<name>runtime.connectionState</name><val>" + state + "</val>");
                Collected collected = other.collect();
                consistent(collected);
                String vm = facts(collected, Vm.class).get(0).id();
                gap(collected, ScsiController.class, vm, null);
                gap(collected, VirtualDisk.class, vm, null);
                gap(collected, VmSnapshot.class, vm, null);
                gap(collected, VmOption.class, vm, null);
                assertTrue(gap(collected, Vm.class, vm, "toolsStatus").reason().contains(state));
                assertTrue(facts(collected, ScsiController.class).stream()
                        .noneMatch(c -> c.vmId().equals(vm)));
            }
        }
    }

    @Test
    void aVmWithoutConfigurationIsAVmWithGaps() throws Exception {
        vcenter.editSweep("<propSet><name>config\\.(?:(?!</propSet>).)*</propSet>", "");
        for (int i = 0; i < 5; i++) {
            vcenter.editSweep("<propSet><name>config\\.(?:(?!</propSet>).)*</propSet>", "");
        }
        Collected collected = collect();
        String vm = facts(collected, Vm.class).get(0).id();
        gap(collected, Vm.class, vm, "biosUuid");
        gap(collected, ScsiController.class, vm, null);
        gap(collected, VmSnapshot.class, vm, null);
        gap(collected, VmOption.class, vm, null);
    }

    @Test
    void aPropertyThatIsRefusedIsAGapThatSaysWhatToGrant() throws Exception {
        vcenter.editSweep(
                "<propSet><name>snapshot</name>.*?</propSet>(?=</objects>)",
                "<missingSet><path>snapshot</path><fault><fault XMLSchema-instance:type=\"NoPermission\" "
                        + "xmlns:XMLSchema-instance=\"http://www.w3.org/2001/XMLSchema-instance\"/></fault></missingSet>");
        Collected collected = collect();
        String reason = gap(
                        collected,
                        VmSnapshot.class,
                        facts(collected, Vm.class).get(1).id(),
                        null)
                .reason();
        assertTrue(reason.contains("NoPermission") && reason.contains("Read-only"), reason);
    }

    @Test
    void aRefusedOptionalPropertyIsAGapToo() throws Exception {
        vcenter.editSweep(
                "<propSet><name>guest.hostName</name>.*?</propSet>",
                "<missingSet><path>guest</path><fault/></missingSet>");
        Collected collected = collect();
        gap(collected, Vm.class, facts(collected, Vm.class).get(0).id(), "guestHostName");
    }

    @Test
    void anOptionThatStandsTwiceIsAGap() throws Exception {
        vcenter.editSweep("(<OptionValue [^>]*><key>disk.EnableUUID</key>.*?</OptionValue>)", "$1$1");
        Collected collected = collect();
        gap(collected, VmOption.class, facts(collected, Vm.class).get(0).id(), null);
    }

    @Test
    void aHostThatIsNotVisibleIsAGapInTheInventory() throws Exception {
        vcenter.editSweep("<objects><obj type=\"HostSystem\">.*?</objects>", "");
        Collected collected = collect();
        assertTrue(gap(collected, Host.class, "vcenter", null).reason().contains("root folder"));
        assertFalse(sealed(collected, Host.class, "vcenter"));
    }

    @Test
    void aDatastoreThatIsNotVisibleIsAGapInTheInventory() throws Exception {
        vcenter.editSweep("<objects><obj type=\"Datastore\">.*?</objects>", "");
        gap(collect(), Datastore.class, "vcenter", null);
    }

    @Test
    void anObjectListedTwiceIsAGapInTheInventory() throws Exception {
        vcenter.editSweep("(<objects><obj type=\"VirtualMachine\">.*?</objects>)", "$1$1");
        gap(collect(), Vm.class, "vcenter", null);
    }

    @Test
    void anAccountWithoutReadOnTheRootFolderLeavesTheInventoryInDoubt() throws Exception {
        vcenter.edit("HasPrivilegeOnEntities", "(System.Read</privId><isGranted>)true", "$1false");
        String reason = gap(collect(), Vm.class, Gap.EVERYWHERE, null).reason();
        assertTrue(reason.contains("System.Read") && reason.contains("Read-only"), reason);
    }

    @Test
    void anAnswerAboutPrivilegesThatIsShorterThanTheQuestionIsANo() throws Exception {
        vcenter.edit("HasPrivilegeOnEntities", "<privAvailability>.*</privAvailability>", "");
        gap(collect(), Host.class, Gap.EVERYWHERE, null);
    }

    @Test
    void pagesAreFollowedToTheLast() throws Exception {
        String whole = vcenter.sweep();
        int split = whole.indexOf("<objects>", whole.indexOf("</objects>"));
        int end = whole.lastIndexOf("</returnval>");
        String head = whole.substring(0, whole.indexOf("<objects>"));
        String tail = whole.substring(end);
        vcenter.answer(
                "RetrievePropertiesEx",
                whole.substring(0, split).replace("<returnval>", "<returnval><token>a&lt;1</token>") + tail);
        List<String> tokens = new ArrayList<>();
        vcenter.answer("ContinueRetrievePropertiesEx", (exchange, body) -> {
            tokens.add(body.replaceAll("(?s).*<token>(.*)</token>.*", "$1"));
            String page = (head + whole.substring(split, end) + tail)
                    .replace("RetrievePropertiesExResponse", "ContinueRetrievePropertiesExResponse");
            FakeVCenter.reply(exchange, 200, page.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
        Collected collected = collect();
        assertEquals(List.of(), collected.gaps());
        assertEquals(3, facts(collected, Vm.class).size());
        assertEquals(List.of("a&lt;1"), tokens);
    }

    @Test
    void aLoneHostLeavesAGapOnTheInstanceUuid() throws Exception {
        vcenter.edit("RetrieveServiceContent", "<instanceUuid>[^<]*</instanceUuid>", "");
        Collected collected = collect();
        gap(collected, VCenter.class, facts(collected, VCenter.class).get(0).id(), "instanceUuid");
    }

    @Test
    void theNewestVersionOfTheApiIsSpoken() {
        List<String> actions = new ArrayList<>();
        String sweep = vcenter.sweep();
        vcenter.answer("RetrievePropertiesEx", (exchange, body) -> {
            actions.add(exchange.getRequestHeaders().getFirst("SOAPAction"));
            FakeVCenter.reply(exchange, 200, sweep.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
        FakeVCenter.collect(vcenter.access(Duration.ofSeconds(30)));
        assertEquals(List.of("urn:vim25/6.5"), actions);
    }
}
