package io.reprotect.preflight.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.fake.FakeArm;
import io.reprotect.preflight.fake.FakeArmAccess;
import io.reprotect.preflight.fake.FakeCloud;
import io.reprotect.preflight.fake.FakeVault;
import io.reprotect.preflight.fake.Fault;
import io.reprotect.preflight.fake.ManualPace;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnlyActionTest {
    private static final String GROUP = "https://management.azure.com/subscriptions/1/resourceGroups/rg-net/providers/";
    private static final String WATCHER = GROUP + "Microsoft.Network/networkWatchers/nw-01/";
    private static final String VERSION = "?api-version=2024-01-01";

    @ParameterizedTest
    @ValueSource(
            strings = {
                WATCHER + "connectivityCheck" + VERSION,
                "https://management.azure.com/subscriptions/1/resourcegroups/rg%C3%BC(1)/PROVIDERS/microsoft.network"
                        + "/networkwatchers/nw-01/CONNECTIVITYCHECK" + VERSION
            })
    void theConnectivityCheckOfANetworkWatcherMayBePosted(String address) {
        assertNull(OnlyAction.refusal(URI.create(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WATCHER + "packetCaptures/a" + VERSION,
                WATCHER + "queryConnectionMonitors" + VERSION,
                WATCHER + "connectivityCheck/a" + VERSION,
                WATCHER + "connectivityCheck",
                WATCHER + "connectivityCheck?api-version=2024-01-01&x=1",
                WATCHER + "connectivityCheck" + VERSION + "#x",
                WATCHER + "connectivityCheck%2F..%2Fdelete" + VERSION,
                WATCHER + "../../../Microsoft.Compute/virtualMachines/a/start/connectivityCheck" + VERSION,
                GROUP + "Microsoft.Network/networkWatchers/../connectivityCheck" + VERSION,
                GROUP + "Microsoft.Network/networkWatchers/a%2fb/connectivityCheck" + VERSION,
                GROUP + "Microsoft.Compute/virtualMachines/vm-01/runCommand" + VERSION,
                GROUP + "Microsoft.Compute/virtualMachines/vm-01/connectivityCheck" + VERSION,
                GROUP + "Microsoft.RecoveryServices/vaults/v/replicationProtectedItems/i/reProtect" + VERSION,
                "https://management.azure.com/subscriptions/1/resourceGroups/a%2Fproviders%2Fb/providers"
                        + "/Microsoft.Network/networkWatchers/nw-01/connectivityCheck" + VERSION,
                "https://management.azure.com/"
            })
    void nothingElseMayBe(String address) {
        assertNotNull(OnlyAction.refusal(URI.create(address)));
    }

    @Test
    void theAnswerIsWaitedForAndTheQuestionIsPostedOnce() throws ArmException {
        try (FakeArm fake = FakeArm.start(FakeVault.healthy("web-01"));
                ArmClient client = client(fake)) {
            assertEquals("Connected", ask(client).path("connectionStatus").asText());
            assertEquals(
                    1,
                    fake.requests().stream()
                            .filter(request -> request.method().equals("POST"))
                            .count());
            assertTrue(fake.requests().get(0).body().contains("\"port\":9443"));
        }
    }

    @Test
    void whatThePostMeetsIsNotMetTwice() throws ArmException {
        try (FakeArm fake = FakeArm.start(FakeVault.healthy("web-01"));
                ArmClient client = client(fake)) {
            fake.fail("/connectivityCheck", Fault.error(503, "Busy", "try later"));

            assertThrows(ArmException.class, () -> ask(client));
            assertEquals(1, fake.requests().size());
        }
    }

    @Test
    void aResultElsewhereIsNotFetched() throws ArmException {
        try (FakeArm fake = FakeArm.start(FakeVault.healthy("web-01"));
                FakeArm foreign = FakeArm.start(FakeVault.empty());
                ArmClient client = client(fake)) {
            fake.fail("/connectivityCheck", Fault.answer(202, "").with("Location", foreign.endpoint() + "/result"));

            ArmException refused = assertThrows(ArmException.class, () -> ask(client));
            assertEquals(ArmException.Kind.HOST_REFUSED, refused.kind());
            assertEquals(0, foreign.requests().size());
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode ask(ArmClient client) throws ArmException {
        return client.connectivity(
                FakeCloud.WATCHER,
                "2024-01-01",
                new ConnectivityQuestion(
                        FakeCloud.FAILOVER_GROUP + "/providers/Microsoft.Compute/virtualMachines/web-01",
                        "10.1.0.11",
                        9443),
                "connection");
    }

    private static ArmClient client(FakeArm fake) throws ArmException {
        return ArmClient.open(
                FakeArmAccess.to(fake),
                Clock.fixed(FakeVault.NOW, ZoneOffset.UTC),
                FakeArmAccess.environment(fake),
                new ArmClient.Limits(new ManualPace(), 1 << 20, 50, Duration.ofSeconds(20)));
    }
}
