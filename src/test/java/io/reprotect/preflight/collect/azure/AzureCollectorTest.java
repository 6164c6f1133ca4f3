package io.reprotect.preflight.collect.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.arm.ArmClient;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.config.NetworkSettings;
import io.reprotect.preflight.facts.AzureNic;
import io.reprotect.preflight.facts.AzureVm;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.ConnectivityCheck;
import io.reprotect.preflight.facts.ConnectivityCheck.Outcome;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.NetworkLink;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.ProcessServerPlace;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.facts.VirtualNetworkPeering;
import io.reprotect.preflight.fake.FakeArm;
import io.reprotect.preflight.fake.FakeArmAccess;
import io.reprotect.preflight.fake.FakeCloud;
import io.reprotect.preflight.fake.FakeVault;
import io.reprotect.preflight.fake.Fault;
import io.reprotect.preflight.fake.ManualPace;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AzureCollectorTest {
    private static final Clock CLOCK = Clock.fixed(FakeVault.NOW, ZoneOffset.UTC);
    private static final NetworkSettings NETWORK =
            new NetworkSettings(List.of(FakeCloud.VPN), List.of(FakeCloud.CIRCUIT), FakeCloud.WATCHER);

    private final FakeArm fake = FakeArm.start(FakeVault.healthy("web-01", "web-02"));
    private final List<Fact> known = new ArrayList<>(List.of(
            new ConfigurationServer("cs-1", "cs-01", "cs-01", "10.0.0.11", "Running", FakeVault.NOW, "Normal", "9"),
            new ProcessServer(
                    "ps/1", "1", "ps-azure-01", "cs-1", "10.1.0.11", "Running", FakeVault.NOW, "Normal", "9")));

    AzureCollectorTest() {
        machine("web-01");
        machine("web-02");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void everyMachineHasItsVmItsCardAndAClass() {
        Collected collected = collect(NETWORK);

        List<AzureVm> vms = of(collected, AzureVm.class);
        assertEquals(
                List.of("web-01", "web-02"), vms.stream().map(AzureVm::name).toList());
        assertEquals(AzureVm.PowerState.RUNNING, vms.get(0).powerState());
        assertEquals(vms.get(0).networkClass(), vms.get(1).networkClass());
        assertTrue(
                vms.get(0).networkClass().contains("nsg-failover"), vms.get(0).networkClass());
        assertEquals(List.of("10.1.1.1"), of(collected, AzureNic.class).get(0).addresses());
        assertEquals(List.of(), collected.gaps());
    }

    @Test
    void vmsThatTheirCardsTreatDifferentlyAreNoClass() {
        fake.vault()
                .cloud()
                .card("web-02")
                .putJson(
                        "/properties/ipConfigurations/0/properties/applicationSecurityGroups",
                        "[{\"id\":\"/subscriptions/1/resourceGroups/g/providers/Microsoft.Network"
                                + "/applicationSecurityGroups/asg-web\"}]");

        List<AzureVm> vms = of(collect(NETWORK), AzureVm.class);
        assertFalse(vms.get(0).networkClass().equals(vms.get(1).networkClass()));
    }

    @Test
    void aVmThatIsNotThereIsAbsentAndOneThatIsForbiddenIsAGap() {
        fake.vault().cloud().delete("web-01");
        fake.fail("/virtualMachines/web-02", Fault.error(403, "AuthorizationFailed", "no"));
        Collected collected = collect(NETWORK);

        assertEquals(List.of(), of(collected, AzureVm.class));
        assertTrue(collected.seals().stream()
                .anyMatch(seal ->
                        seal.type().equals("AzureVm") && seal.owner().equals("machine/web-01") && seal.count() == 0));
        assertTrue(reason(collected, "AzureVm", "machine/web-02", null).contains("\"Reader\" on the resource groups"));
    }

    @Test
    void aCardThatCannotBeReadLeavesTheClassOpen() {
        fake.fail("/networkInterfaces/web-01-nic", Fault.error(403, "AuthorizationFailed", "no"));
        Collected collected = collect(NETWORK);

        AzureVm vm = of(collected, AzureVm.class).get(0);
        assertFalse(reason(collected, "AzureVm", vm.id(), "networkClass").isEmpty());
        assertFalse(reason(collected, "AzureNic", vm.id(), null).isEmpty());
    }

    @Test
    void aCardThatDoesNotTellEveryAddressIsAGap() {
        fake.vault().cloud().card("web-01").put("/properties/ipConfigurations/0/properties/privateIPAddress", null);
        Collected collected = collect(NETWORK);

        AzureNic nic = of(collected, AzureNic.class).get(0);
        assertEquals(List.of(), nic.addresses());
        assertFalse(reason(collected, "AzureNic", nic.id(), "addresses").isEmpty());
    }

    @Test
    void aPowerStateNeverSeenIsAGap() {
        fake.vault().cloud().vm("web-01").put("/properties/instanceView/statuses/1/code", "PowerState/hibernated");
        Collected collected = collect(NETWORK);

        AzureVm vm = of(collected, AzureVm.class).get(0);
        assertEquals(AzureVm.PowerState.OTHER, vm.powerState());
        assertTrue(reason(collected, "AzureVm", vm.id(), "powerState").contains("hibernated"));
    }

    @Test
    void aProcessServerIsFoundByAddressAndName() {
        ProcessServerPlace place =
                of(collect(NETWORK), ProcessServerPlace.class).get(0);
        assertEquals(ProcessServerPlace.Evidence.ADDRESS_AND_NAME, place.evidence());
        assertTrue(place.virtualNetworkId().endsWith("/vnet-dr"));
    }

    @Test
    void anotherVmWithItsAddressIsNoMoreThanThat() {
        fake.vault().cloud().delete("ps-azure-01");
        fake.vault()
                .cloud()
                .card("ps-azure-01")
                .put(
                        "/properties/virtualMachine/id",
                        FakeCloud.FAILOVER_GROUP + "/providers/Microsoft.Compute/virtualMachines/web-02");

        assertEquals(
                ProcessServerPlace.Evidence.ADDRESS,
                of(collect(NETWORK), ProcessServerPlace.class).get(0).evidence());
    }

    @Test
    void oneVmOfAClassIsMeasuredAndOnlyWhereItsAgentIsThere() {
        assertEquals(List.of(), of(collect(NETWORK), ConnectivityCheck.class));

        fake.vault().cloud().installAgent("web-02");
        List<ConnectivityCheck> checks = of(collect(NETWORK), ConnectivityCheck.class);
        assertEquals(
                List.of("10.1.0.11:9443", "10.0.0.11:443"),
                checks.stream()
                        .map(check -> check.address() + ":" + check.port())
                        .toList());
        checks.forEach(check -> assertEquals("web-02", check.vmName()));
        checks.forEach(check -> assertEquals(Outcome.OPEN, check.outcome()));
    }

    @Test
    void whatTheServiceAnswersIsUnderstood() {
        fake.vault().cloud().installAgent("web-01");
        for (Object[] each : new Object[][] {
            {"Connected", Outcome.OPEN},
            {"Reachable", Outcome.OPEN},
            {"Disconnected", Outcome.CLOSED},
            {"Unreachable", Outcome.CLOSED},
            {"Degraded", Outcome.DEGRADED},
            {"Unknown", Outcome.NOT_MEASURED},
            {"Odd", Outcome.OTHER}
        }) {
            fake.vault().cloud().measures("10.1.0.11", 9443, (String) each[0], 7, 3);
            ConnectivityCheck check =
                    of(collect(NETWORK), ConnectivityCheck.class).get(0);
            assertEquals(each[1], check.outcome());
            boolean connected = each[1] == Outcome.OPEN || each[1] == Outcome.DEGRADED;
            assertEquals(connected ? Long.valueOf(7) : null, check.latencyMillis());
        }
    }

    @Test
    void aCheckThatIsRefusedSaysWhichRoleItNeedsAndTheNextVmIsTried() {
        fake.vault().cloud().installAgent("web-01").installAgent("web-02");
        fake.fail("/connectivityCheck", Fault.error(403, "AuthorizationFailed", "no"), 2);
        List<ConnectivityCheck> checks = of(collect(NETWORK), ConnectivityCheck.class);

        assertEquals(4, checks.size());
        assertEquals(Outcome.NOT_MEASURED, checks.get(0).outcome());
        assertTrue(String.valueOf(checks.get(0).reason())
                .contains("Microsoft.Network/networkWatchers/connectivityCheck/action"));
        assertEquals(Outcome.OPEN, checks.get(2).outcome());
    }

    @Test
    void withoutAWatcherNothingIsPosted() {
        fake.vault().cloud().installAgent("web-01");
        collect(NetworkSettings.NONE);

        assertTrue(fake.requests().stream().allMatch(request -> request.method().equals("GET")));
    }

    @Test
    void aPeeringThatKeepsMachinesOutOrDoesNotSayIsNotConnected() {
        fake.vault().cloud().addNetwork("vnet-other", "Connected");
        assertEquals("Connected", peering(collect(NETWORK)).state());

        String access = "/properties/virtualNetworkPeerings/0/properties/allowVirtualNetworkAccess";
        fake.vault().cloud().network().putJson(access, "false");
        assertEquals("access not allowed", peering(collect(NETWORK)).state());

        fake.vault().cloud().network().remove(access);
        Collected collected = collect(NETWORK);
        assertEquals(null, peering(collected).state());
        assertFalse(
                reason(collected, "VirtualNetworkPeering", peering(collected).id(), "state")
                        .isEmpty());
    }

    private static VirtualNetworkPeering peering(Collected collected) {
        return of(collected, VirtualNetworkPeering.class).stream()
                .filter(each -> each.virtualNetworkId().equalsIgnoreCase(FakeCloud.NETWORK))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void linksAreReadAndTheSharedKeyOfAVpnIsNot() {
        Collected collected = collect(NETWORK);
        NetworkLink vpn = of(collected, NetworkLink.class).get(0);
        NetworkLink circuit = of(collected, NetworkLink.class).get(1);

        assertEquals("Connected", vpn.connectionStatus());
        assertEquals(1L, vpn.tunnelsConnected());
        assertEquals("Enabled", circuit.privatePeering());
        assertEquals(200L, circuit.bandwidthMbps());
        assertFalse(collected.facts().toString().contains("shared-key"));
    }

    @Test
    void aLinkThatCannotBeReadDoesNotHideTheOther() {
        fake.fail("/connections/vpn-01", Fault.error(403, "AuthorizationFailed", "no"));
        Collected collected = collect(NETWORK);

        assertEquals(2, of(collected, NetworkLink.class).size());
        assertFalse(reason(collected, "NetworkLink", FakeCloud.VPN.toLowerCase(), "connectionStatus")
                .isEmpty());
    }

    private void machine(String name) {
        String id = "machine/" + name;
        known.add(new ProtectedItem(
                "item/" + name,
                name,
                "cs-1",
                "c-1",
                Provider.IN_MAGE_AZURE_V2,
                "x",
                ProtectedItem.ActiveLocation.RECOVERY,
                List.of(),
                "None",
                OsFamily.WINDOWS,
                "10.0.1.11",
                FakeVault.NOW,
                null,
                "VMware",
                null,
                List.of(),
                FakeCloud.FAILOVER_GROUP.toLowerCase() + "/providers/microsoft.compute/virtualmachines/" + name,
                null,
                null,
                "Normal"));
        known.add(new Machine(
                id,
                name,
                "item/" + name,
                Machine.OnPremises.ABSENT,
                null,
                null,
                null,
                "ps-azure-01",
                "ps/1",
                null,
                null,
                null,
                null));
    }

    private Collected collect(NetworkSettings network) {
        return new AzureCollector(
                        FakeArmAccess.to(fake),
                        network,
                        known,
                        9443,
                        CLOCK,
                        () -> ArmClient.open(
                                FakeArmAccess.to(fake),
                                CLOCK,
                                FakeArmAccess.environment(fake),
                                new ArmClient.Limits(new ManualPace(), 1 << 20, 50, Duration.ofSeconds(20))))
                .collect(Progress.SILENT);
    }

    private static <T extends Fact> List<T> of(Collected collected, Class<T> type) {
        return collected.facts().stream()
                .map(observed -> observed.fact())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static String reason(Collected collected, String type, String owner, @Nullable String property) {
        return collected.gaps().stream()
                .filter(gap -> gap.type().equals(type)
                        && gap.owner().equals(owner)
                        && java.util.Objects.equals(gap.property(), property))
                .map(Gap::reason)
                .findFirst()
                .orElse("");
    }
}
