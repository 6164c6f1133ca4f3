package io.reprotect.preflight.collect.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.collect.ssh.Hosts;
import io.reprotect.preflight.collect.ssh.SshAccess;
import io.reprotect.preflight.config.SecretSource;
import io.reprotect.preflight.config.SshSettings;
import io.reprotect.preflight.config.VCenterSettings;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Flow;
import io.reprotect.preflight.facts.Host;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.Ping;
import io.reprotect.preflight.facts.Probe;
import io.reprotect.preflight.facts.Probe.Outcome;
import io.reprotect.preflight.facts.Probe.Purpose;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.fake.FakeArm;
import io.reprotect.preflight.fake.FakeSshHost;
import io.reprotect.preflight.fake.FakeSshHost.Way;
import io.reprotect.preflight.fake.FakeVault;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Seal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProbesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
    private static final Duration LONG = Duration.ofSeconds(30);
    /** The servers of these tests are nowhere: waiting for their answer to a ping would tell nothing. */
    private static final Echo SILENT = (host, timeout) -> false;

    private static final ConfigurationServer CS =
            new ConfigurationServer("cs-1", "cs-01", "cs-01", "10.0.0.11", null, null, null, null);
    private static final ProcessServer PS =
            new ProcessServer("ps/1", "1", "ps-01", "cs-1", "10.1.0.4", null, null, null, null);
    private static final MasterTarget MT = new MasterTarget(
            "mt/1", "1", "mt-01", "cs-1", "10.0.0.21", OsFamily.WINDOWS, null, null, null, null, "vm-9", null);

    @Test
    void anOpenAndAClosedPortAreToldApart() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Collected collected = here(Connection::tcp, target("a", socket.getLocalPort()), target("b", closed));
            Probe open = probe(collected, "a");
            assertEquals(Outcome.OPEN, open.outcome());
            assertNotNull(open.latencyMillis());
            assertEquals(Probe.Tls.NOT_TRIED, open.tls());
            assertNull(open.fromId());
            assertEquals(Outcome.REFUSED, probe(collected, "b").outcome());
            assertNull(probe(collected, "b").latencyMillis());
            assertEquals(2, seal(collected, "Probe"));
            assertEquals(List.of(), gaps(collected));
        }
    }

    @Test
    void everyFailureOfTheSystemHasItsOutcome() {
        assertEquals(Outcome.NAME_UNKNOWN, outcome(new UnknownHostException("x")));
        assertEquals(Outcome.TIMED_OUT, outcome(new SocketTimeoutException("Connect timed out")));
        assertEquals(Outcome.TIMED_OUT, outcome(new ConnectException("Connection timed out")));
        assertEquals(Outcome.REFUSED, outcome(new ConnectException("Connection refused")));
        assertEquals(Outcome.UNREACHABLE, outcome(new NoRouteToHostException("No route to host")));
        assertEquals(Outcome.UNREACHABLE, outcome(new SocketException("Network is unreachable")));
        assertEquals(Outcome.OTHER, outcome(new SocketException("Permission denied")));
    }

    @Test
    void anUnknownFailureIsAGapOfItsProbe() {
        Collected collected =
                here((target, timeout) -> Connection.failure(new SocketException("Permission denied")), target("a", 1));
        assertEquals(Outcome.OTHER, probe(collected, "a").outcome());
        assertEquals("outcome", gaps(collected).get(0).property());
        assertEquals(probe(collected, "a").id(), gaps(collected).get(0).owner());
    }

    @Test
    void aPingIsAskedOfEveryServerAndSilenceIsAGap() {
        Collected collected = new Probes(
                        List.of(new Vantage.Here(
                                (target, timeout) -> Attempt.failed(Outcome.REFUSED),
                                (host, timeout) -> timeout.equals(LONG)
                                        && host.startsWith("127.")
                                        && Echo.REAL.answers(host, timeout))),
                        List.of(at("cs-1", "10.0.0.11", 443), at("ps/1", "127.0.0.1", 9443)),
                        List.of(),
                        LONG,
                        CLOCK)
                .collect(Progress.SILENT);
        assertEquals(2, seal(collected, "Ping"));
        assertEquals(
                List.of("ping/" + Vantage.Here.NAME + "/cs-1"),
                collected.gaps().stream()
                        .filter(gap -> gap.type().equals("Ping"))
                        .map(Gap::owner)
                        .toList());
    }

    @Test
    void anAttemptThatNeverEndsIsTimedOut() {
        CountDownLatch never = new CountDownLatch(1);
        Connection waiting = (target, timeout) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Attempt.failed(Outcome.OPEN);
        };
        Collected collected = new Probes(
                        List.of(new Vantage.Here(waiting, SILENT)),
                        List.of(target("a", 1)),
                        List.of(),
                        Duration.ofMillis(20),
                        CLOCK)
                .collect(Progress.SILENT);
        assertEquals(Outcome.TIMED_OUT, probe(collected, "a").outcome());
    }

    @Test
    void withoutAnythingToProbeTheCollectionsAreSealedAndThePortTableIsThere() {
        Collected collected = here(Connection::tcp);
        assertEquals(0, seal(collected, "Probe"));
        assertEquals(0, seal(collected, "Ping"));
        assertEquals(7, seal(collected, "Flow"));
        assertEquals(
                4 + 1,
                PortTable.rows().stream()
                        .filter(row -> row.confidence() == Flow.Confidence.DOCUMENTED)
                        .count());
    }

    @Test
    void aCertificateThatDoesNotVerifyIsAReadingOfItsOwn() throws IOException {
        try (FakeArm server = FakeArm.start(FakeVault.healthy(CLOCK.instant()))) {
            Target target =
                    new Target("a", Purpose.FLOW, "127.0.0.1", server.endpoint().getPort(), true);
            Probe probe = probe(here(Connection::tcp, target), "a");
            assertEquals(Outcome.OPEN, probe.outcome());
            assertEquals(Probe.Tls.NOT_VERIFIED, probe.tls());
            assertNotNull(probe.certificateName());
            assertNotNull(probe.certificateExpires());
        }
    }

    @Test
    void aJumpHostThatIsAServerTellsOfThatServer() {
        try (FakeSshHost host =
                FakeSshHost.start().way("10.0.0.11", 443, Way.REFUSED).way("10.0.0.21", 9443, Way.SILENT_REASON)) {
            Collected collected = from(
                    Hosts.access(host, "jump-ps", "PS-01"),
                    at("cs-1", "10.0.0.11", 443),
                    at("ps/1", "10.1.0.4", 9443),
                    at("mt/1", "10.0.0.21", 9443),
                    at("host-1", "esx-01", 902));
            assertEquals("ps/1", probe(collected, "cs-1").fromId());
            assertEquals("jump-ps", probe(collected, "cs-1").from());
            assertEquals(Outcome.REFUSED, probe(collected, "cs-1").outcome());
            assertEquals(Outcome.NOT_CONNECTED, probe(collected, "mt/1").outcome());
            assertEquals(Outcome.OPEN, probe(collected, "host-1").outcome());
            assertEquals(3, seal(collected, "Probe"), "none to itself");
            assertEquals(List.of(), gaps(collected));
        }
    }

    @Test
    void aJumpHostThatIsSeveralServersTellsOfEach() {
        ProcessServer same = new ProcessServer("ps/2", "2", "cs-01", "cs-1", "10.0.0.11", null, null, null, null);
        try (FakeSshHost host = FakeSshHost.start()) {
            Collected collected = new Probes(
                            List.of(Vantage.jumpHost(Hosts.access(host, "jump", "cs-01"))),
                            List.of(at("mt/1", "10.0.0.21", 9443)),
                            List.of(CS, PS, same),
                            LONG,
                            CLOCK)
                    .collect(Progress.SILENT);
            assertEquals(
                    List.of("cs-1", "ps/2"),
                    probes(collected).stream().map(Probe::fromId).toList());
        }
    }

    @Test
    void aJumpHostThatIsAServerNobodyKnowsIsAGapForEveryone() {
        try (FakeSshHost host = FakeSshHost.start()) {
            Collected collected = from(Hosts.access(host, "jump", "ps-99"), at("cs-1", "10.0.0.11", 443));
            assertNull(probe(collected, "cs-1").fromId());
            assertEquals("fromId", gaps(collected).get(0).property());
            assertTrue(gaps(collected).get(0).reason().contains("'ps-99'"));
        }
    }

    @Test
    void aJumpHostThatCannotBeUsedIsAGapWithTheReason() {
        SshAccess gone;
        try (FakeSshHost host = FakeSshHost.start()) {
            gone = Hosts.access(host, "jump-ps", "ps-01", Duration.ofSeconds(2));
        }
        Collected collected = from(gone, at("cs-1", "10.0.0.11", 443));
        assertEquals(Outcome.OTHER, probe(collected, "cs-1").outcome());
        assertTrue(gaps(collected).get(0).reason().contains("over SSH to jump-ps: it does not answer"));
    }

    @Test
    void aJumpHostThatAcceptsAndNeverSpeaksIsAGapAndEndsTheTry() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SshSettings settings = new SshSettings(
                    "jump-ps",
                    "127.0.0.1",
                    silent.getLocalPort(),
                    "u",
                    null,
                    null,
                    null,
                    "SHA256:" + "A".repeat(43),
                    "ps-01",
                    true);
            SshAccess access = new SshAccess(settings, "p"::toCharArray, null, null, Duration.ofMillis(300));
            Collected collected = from(access, at("cs-1", "10.0.0.11", 443));
            assertEquals(Outcome.OTHER, probe(collected, "cs-1").outcome());
            assertTrue(gaps(collected).get(0).reason().contains("no SSH server answered"));
            assertTrue(pingGap(collected).contains("no SSH server answered"));
        }
    }

    @Test
    void aCertificateIsVerifiedThroughAJumpHostAsFromHere() throws IOException {
        try (FakeArm server = FakeArm.start(FakeVault.healthy(CLOCK.instant()));
                FakeSshHost host = FakeSshHost.startForwarding()) {
            Target target = new Target(
                    "cs-1", Purpose.FLOW, "127.0.0.1", server.endpoint().getPort(), true);
            Probe probe = probe(from(Hosts.access(host, "jump-ps", "ps-01"), target), "cs-1");
            assertEquals(Outcome.OPEN, probe.outcome());
            assertEquals(Probe.Tls.NOT_VERIFIED, probe.tls());
            assertNotNull(probe.certificateName());
            assertNotNull(probe.certificateExpires());
        }
    }

    @Test
    void aPortThatSpeaksNoTlsThroughAJumpHostIsOpenAllTheSame() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                FakeSshHost host = FakeSshHost.startForwarding()) {
            Target target = new Target("cs-1", Purpose.FLOW, "127.0.0.1", silent.getLocalPort(), true);
            Vantage jumpHost = Vantage.jumpHost(Hosts.access(host, "jump-ps", "ps-01"));
            Duration soon = Duration.ofSeconds(2);
            Collected collected = new Probes(List.of(jumpHost), List.of(target), List.of(CS, PS, MT), soon, CLOCK)
                    .collect(Progress.SILENT);
            Probe probe = probe(collected, "cs-1");
            assertEquals(Outcome.OPEN, probe.outcome());
            assertEquals(Probe.Tls.FAILED, probe.tls());
        }
    }

    @Test
    void aJumpHostPingsConfigurationServersWhereItMayRunACommand() {
        String command = Vantage.JumpHost.PING + "10.0.0.11";
        try (FakeSshHost host = FakeSshHost.start().answer(command, "3 received\n")) {
            Target[] targets = {at("cs-1", "10.0.0.11", 443), at("mt/1", "10.0.0.21", 9443)};
            Collected collected = from(Hosts.pinging(host, "jump-ps", "ps-01"), targets);
            assertEquals(List.of(command), host.commands());
            assertEquals(1, seal(collected, "Ping"));
            assertEquals(Ping.Outcome.ANSWERED, ping(collected).outcome());
            assertEquals("jump-ps", ping(collected).from());

            Collected silent = from(Hosts.pinging(host, "jump-ps", "ps-01"), at("cs-1", "10.0.0.12", 443));
            assertEquals(Ping.Outcome.OTHER, ping(silent).outcome());
            assertTrue(pingGap(silent).contains("no answer to a ping"));
        }
    }

    @Test
    void aJumpHostWithoutThatWordRunsNoCommandAndThePingStaysUnmeasured() {
        try (FakeSshHost host = FakeSshHost.start()) {
            Collected collected = from(Hosts.access(host, "jump-ps", "ps-01"), at("cs-1", "10.0.0.11", 443));
            assertEquals(List.of(), host.commands());
            assertEquals(0, seal(collected, "Ping"));
        }
    }

    @Test
    void aHostThatAShellMightUnderstandIsNotPinged() {
        try (FakeSshHost host = FakeSshHost.start()) {
            for (String name : List.of("fe80::1%eth0", "a_b")) {
                assertTrue(pingGap(from(Hosts.pinging(host, "jump-ps", "ps-01"), at("cs-1", name, 443)))
                        .contains("of that form"));
            }
            assertEquals(List.of(), host.commands());
        }
    }

    private static Ping ping(Collected collected) {
        return collected.facts().stream()
                .map(observed -> observed.fact())
                .filter(Ping.class::isInstance)
                .map(Ping.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String pingGap(Collected collected) {
        return collected.gaps().stream()
                .filter(gap -> gap.type().equals("Ping") && "outcome".equals(gap.property()))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    @Test
    void whatIsNoHostNameIsNeverATarget() {
        for (String host : List.of("-oProxyCommand=x", "a b", "a;b", "$(x)", "a\nb", "")) {
            assertThrows(IllegalArgumentException.class, () -> at("a", host, 443), host);
            ProcessServer server = new ProcessServer("ps/9", "9", "ps", "cs", host, null, null, null, null);
            assertEquals(1, Targets.of(vcenter(), List.of(server), 9443).size(), host);
        }
    }

    @Test
    void targetsAreTheEndsOfTheFlowsThatTheRequestUses() {
        Machine machine = new Machine(
                "m-1",
                "web-01",
                "i-1",
                Machine.OnPremises.ABSENT,
                null,
                null,
                "mt/1",
                null,
                "ps/1",
                null,
                null,
                null,
                null);
        Vm vm = new Vm(
                "vm-9",
                "mt-01",
                "b",
                "i",
                false,
                Vm.PowerState.POWERED_ON,
                null,
                null,
                List.of(),
                "host-1",
                Vm.ToolsStatus.RUNNING);
        Host host = new Host("host-1", "esx-01", null, null, Host.ConnectionState.CONNECTED, false);
        MasterTarget unused = new MasterTarget(
                "mt/2", "2", "mt-02", "cs-1", "10.0.0.22", OsFamily.LINUX, null, null, null, null, null, null);
        List<Fact> facts = List.of(CS, PS, MT, unused, machine, vm, host);
        assertEquals(
                List.of(
                        "vcenter vc.example.com:8443",
                        "cs-1 10.0.0.11:443",
                        "ps/1 10.1.0.4:9444",
                        "mt/1 10.0.0.21:9443",
                        "host-1 esx-01:902",
                        "host-1 esx-01:443"),
                Targets.of(vcenter(), facts, 9444).stream()
                        .map(target -> target.id() + " " + target.address())
                        .toList());
    }

    @Test
    void urlsOfTheServiceAndOfInstallingAreToldApart() {
        List<Target> urls = Urls.shipped();
        assertTrue(urls.stream().allMatch(url -> url.port() == 443 && url.tls()));
        assertTrue(urls.stream().anyMatch(url -> url.purpose() == Purpose.SERVICE_URL));
        assertTrue(urls.stream().anyMatch(url -> url.purpose() == Purpose.INSTALL_URL));
    }

    private static VCenterSettings vcenter() {
        return new VCenterSettings(
                URI.create("https://VC.example.com:8443/sdk"), "u", new SecretSource.Prompt(), null, null, true);
    }

    private static Target target(String id, int port) {
        return at(id, "127.0.0.1", port);
    }

    private static Target at(String id, String host, int port) {
        return new Target(id, Purpose.FLOW, host, port, false);
    }

    private static Collected here(Connection connection, Target... targets) {
        return new Probes(List.of(new Vantage.Here(connection, SILENT)), List.of(targets), List.of(), LONG, CLOCK)
                .collect(Progress.SILENT);
    }

    private static Collected from(SshAccess access, Target... targets) {
        return new Probes(List.of(Vantage.jumpHost(access)), List.of(targets), List.of(CS, PS, MT), LONG, CLOCK)
                .collect(Progress.SILENT);
    }

    private static Outcome outcome(IOException e) {
        return Connection.failure(e).outcome();
    }

    private static List<Probe> probes(Collected collected) {
        return collected.facts().stream()
                .map(observed -> observed.fact())
                .filter(Probe.class::isInstance)
                .map(Probe.class::cast)
                .toList();
    }

    private static Probe probe(Collected collected, String target) {
        return probes(collected).stream()
                .filter(probe -> probe.targetId().equals(target))
                .findFirst()
                .orElseThrow();
    }

    private static List<Gap> gaps(Collected collected) {
        return collected.gaps().stream()
                .filter(gap -> gap.type().equals("Probe"))
                .toList();
    }

    private static long seal(Collected collected, String type) {
        return collected.seals().stream()
                .filter(seal -> seal.type().equals(type))
                .mapToLong(Seal::count)
                .findFirst()
                .orElse(-1);
    }
}
