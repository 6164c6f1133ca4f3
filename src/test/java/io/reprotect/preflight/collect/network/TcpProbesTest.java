package io.reprotect.preflight.collect.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.config.SecretSource;
import io.reprotect.preflight.config.VCenterSettings;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.Probe;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.snapshot.Collected;
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

class TcpProbesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void anOpenAndAClosedPortAreToldApart() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Collected collected = new TcpProbes(
                            List.of(new Target("127.0.0.1", socket.getLocalPort()), new Target("127.0.0.1", closed)),
                            Duration.ofSeconds(5),
                            CLOCK)
                    .collect(Progress.SILENT);
            Probe open = probe(collected, 0);
            assertEquals(Probe.Outcome.OPEN, open.outcome());
            assertNotNull(open.latencyMillis());
            assertEquals(Probe.Outcome.REFUSED, probe(collected, 1).outcome());
            assertNull(probe(collected, 1).latencyMillis());
            assertEquals(2, collected.seals().get(0).count());
            assertEquals(List.of(), collected.gaps());
        }
    }

    @Test
    void everyFailureOfTheSystemHasItsOutcome() {
        assertEquals(Probe.Outcome.NAME_UNKNOWN, outcome(new UnknownHostException("x")));
        assertEquals(Probe.Outcome.TIMED_OUT, outcome(new SocketTimeoutException("Connect timed out")));
        assertEquals(Probe.Outcome.TIMED_OUT, outcome(new ConnectException("Connection timed out")));
        assertEquals(Probe.Outcome.REFUSED, outcome(new ConnectException("Connection refused")));
        assertEquals(Probe.Outcome.UNREACHABLE, outcome(new NoRouteToHostException("No route to host")));
        assertEquals(Probe.Outcome.UNREACHABLE, outcome(new SocketException("Network is unreachable")));
        assertEquals(Probe.Outcome.OTHER, outcome(new SocketException("Permission denied")));
    }

    @Test
    void anUnknownFailureIsAGapOfItsProbe() {
        Collected collected = new TcpProbes(
                        List.of(new Target("a", 1)),
                        Duration.ofSeconds(1),
                        CLOCK,
                        (target, timeout) -> Connection.failure(new SocketException("Permission denied")))
                .collect(Progress.SILENT);
        assertEquals(Probe.Outcome.OTHER, probe(collected, 0).outcome());
        assertEquals("outcome", collected.gaps().get(0).property());
        assertEquals("a:1", collected.gaps().get(0).owner());
    }

    @Test
    void anAttemptThatNeverEndsIsTimedOut() {
        CountDownLatch never = new CountDownLatch(1);
        Collected collected = new TcpProbes(
                        List.of(new Target("a", 1)), Duration.ofMillis(20), CLOCK, (target, timeout) -> {
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return Attempt.failed(Probe.Outcome.OPEN);
                        })
                .collect(Progress.SILENT);
        assertEquals(Probe.Outcome.TIMED_OUT, probe(collected, 0).outcome());
    }

    @Test
    void withoutAnythingToProbeTheEmptyCollectionIsSealed() {
        Collected collected = new TcpProbes(List.of(), Duration.ofSeconds(1), CLOCK).collect(Progress.SILENT);
        assertEquals(0, collected.seals().get(0).count());
    }

    @Test
    void targetsComeFromTheSettingsAndTheServersFoundEachOnce() {
        VCenterSettings vcenter = new VCenterSettings(
                URI.create("https://VC.example.com:8443/sdk"), "u", new SecretSource.Prompt(), null, null);
        ConfigurationServer cs = new ConfigurationServer("cs", "cs", "cs-01", null, null, null, null, null);
        ProcessServer ps = new ProcessServer("ps/1", "1", "ps", "cs", "fd00::7", null, null, null, null);
        ProcessServer same = new ProcessServer("ps/2", "2", "ps", "cs", "fd00::7", null, null, null, null);
        ProcessServer none = new ProcessServer("ps/3", "3", "ps", "cs", null, null, null, null, null);
        assertEquals(
                List.of("vc.example.com:8443", "cs-01:443", "[fd00::7]:9443"),
                Target.of(vcenter, List.of(cs, ps, same, none)).stream()
                        .map(Target::id)
                        .toList());
    }

    private static Probe.Outcome outcome(IOException e) {
        return Connection.failure(e).outcome();
    }

    private static Probe probe(Collected collected, int index) {
        return (Probe) collected.facts().get(index).fact();
    }
}
