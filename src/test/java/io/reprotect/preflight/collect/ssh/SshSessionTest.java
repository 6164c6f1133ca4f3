package io.reprotect.preflight.collect.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.config.ConfigurationException;
import io.reprotect.preflight.config.SshSettings;
import io.reprotect.preflight.fake.FakeSshHost;
import io.reprotect.preflight.fake.FakeSshHost.Way;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SshSessionTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void aHostConnectsOrSaysWhyNot() throws Exception {
        try (FakeSshHost host = FakeSshHost.start()
                        .way("10.0.0.1", 443, Way.OPEN)
                        .way("10.0.0.2", 443, Way.REFUSED)
                        .way("10.0.0.3", 443, Way.SILENT_REASON);
                SshSession session = SshSession.open(Hosts.access(host, "jump-01", null))) {
            assertEquals("open", session.connect("10.0.0.1", 443));
            assertTrue(session.connect("10.0.0.2", 443).contains("connection refused"));
            assertTrue(session.connect("10.0.0.3", 443).contains("failed"));
            assertEquals(List.of(), host.commands());
        }
    }

    @Test
    void aPortThatDoesNotAnswerThroughALivingHostIsTimedOut() throws Exception {
        try (FakeSshHost host = FakeSshHost.start().way("10.0.0.1", 443, Way.NO_ANSWER)) {
            SshAccess access = Hosts.access(host, "jump-01", null, Duration.ofSeconds(4));
            try (SshSession session = SshSession.open(access)) {
                assertEquals("timed out", session.connect("10.0.0.1", 443));
            }
        }
    }

    @Test
    void aHostThatHangsHasNotToldThatAPortIsClosed() throws Exception {
        try (FakeSshHost host = FakeSshHost.start()) {
            SshAccess access = Hosts.access(host, "jump-01", null, Duration.ofSeconds(4));
            try (SshSession session = SshSession.open(access)) {
                host.mute();
                SshException hung = assertThrows(SshException.class, () -> session.connect("10.0.0.1", 443));
                assertTrue(hung.reason().contains("jump-01: it no longer answers"), hung.reason());
            }
        }
    }

    @Test
    void aHostThatForbidsConnectionsHasNotToldThatAPortIsClosed() throws Exception {
        try (FakeSshHost host = FakeSshHost.start().otherwise(Way.PROHIBITED);
                SshSession session = SshSession.open(Hosts.access(host, "jump-01", null))) {
            SshException forbidden = assertThrows(SshException.class, () -> session.connect("10.0.0.1", 443));
            assertTrue(forbidden.reason().contains("AllowTcpForwarding"), forbidden.reason());
        }
    }

    @Test
    void aHostWithAnotherKeyIsRefusedBeforeTheSecretIsSent() {
        try (FakeSshHost host = FakeSshHost.start()) {
            SshSettings right = Hosts.settings(host, "jump-01", null);
            String other = "SHA256:" + "A".repeat(43);
            SshSettings wrong = new SshSettings(
                    right.name(), right.host(), right.port(), right.username(), null, null, null, other, null, false);
            SshException refused = assertThrows(
                    SshException.class,
                    () -> SshSession.open(new SshAccess(
                            wrong, FakeSshHost.PASSWORD::toCharArray, null, null, Duration.ofSeconds(30))));
            assertTrue(refused.reason().contains(host.fingerprint() + " and not the one pinned"), refused.reason());
        }
    }

    @Test
    void aWrongPasswordIsToldAndNeverShown() {
        try (FakeSshHost host = FakeSshHost.start()) {
            SshException refused = assertThrows(
                    SshException.class,
                    () -> SshSession.open(new SshAccess(
                            Hosts.settings(host, "jump-01", null),
                            "hunter2"::toCharArray,
                            null,
                            null,
                            Duration.ofSeconds(30))));
            assertTrue(refused.reason().contains("was refused"), refused.reason());
            assertFalse(refused.reason().contains("hunter2"), refused.reason());
        }
    }

    @Test
    void aPasswordThatIsNotThereIsToldByItsName() {
        try (FakeSshHost host = FakeSshHost.start()) {
            SshException missing = assertThrows(
                    SshException.class,
                    () -> SshSession.open(new SshAccess(
                            Hosts.settings(host, "jump-01", null),
                            () -> {
                                throw new ConfigurationException(List.of("probes.jumpHosts[0].password: not set"));
                            },
                            null,
                            null,
                            Duration.ofSeconds(30))));
            assertTrue(missing.reason().contains("probes.jumpHosts[0].password: not set"), missing.reason());
        }
    }

    @Test
    void aHostThatAcceptsAndNeverSpeaksIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SshSettings settings = new SshSettings(
                    "jump-01",
                    "127.0.0.1",
                    silent.getLocalPort(),
                    "u",
                    null,
                    null,
                    null,
                    "SHA256:" + "A".repeat(43),
                    null,
                    false);
            SshException none = assertThrows(
                    SshException.class,
                    () -> SshSession.open(new SshAccess(settings, "p"::toCharArray, null, null, SHORT)));
            assertTrue(none.reason().contains("no SSH server answered"), none.reason());
        }
    }

    @Test
    void aKeySignsIn() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        String pem = pem(pair);
        try (FakeSshHost host = FakeSshHost.start(pair.getPublic());
                SshSession session = SshSession.open(new SshAccess(
                        Hosts.settings(host, "jump-01", null), null, pem::toCharArray, null, Duration.ofSeconds(30)))) {
            assertEquals("open", session.connect("10.0.0.1", 443));
        }
    }

    @Test
    void aKeyThatIsNoneIsToldAndNeverShown() {
        try (FakeSshHost host = FakeSshHost.start()) {
            SshException none = assertThrows(
                    SshException.class,
                    () -> SshSession.open(new SshAccess(
                            Hosts.settings(host, "jump-01", null),
                            null,
                            "hunter2"::toCharArray,
                            null,
                            Duration.ofSeconds(30))));
            assertTrue(none.reason().contains("its key cannot be used"), none.reason());
            assertFalse(none.reason().contains("hunter2"), none.reason());
        }
    }

    @Test
    void aCommandThatFailsIsNoAnswer() throws Exception {
        try (FakeSshHost host = FakeSshHost.start().answer("true", "yes\n");
                SshSession session = SshSession.open(Hosts.access(host, "mt-lin-01", null))) {
            assertEquals("yes\n", session.run("true"));
            SshException failed = assertThrows(SshException.class, () -> session.run("false"));
            assertTrue(failed.reason().contains("ended with 127"), failed.reason());
        }
    }

    @Test
    void aCommandThatWritesWithoutEndIsNotListenedTo() throws Exception {
        try (FakeSshHost host = FakeSshHost.start().floods("yes");
                SshSession session = SshSession.open(Hosts.access(host, "mt-lin-01", null))) {
            SshException failed = assertThrows(SshException.class, () -> session.run("yes"));
            assertTrue(failed.reason().contains("wrote more than 64 KiB"), failed.reason());
            assertThrows(SshException.class, () -> session.run("yes"), "the session is over");
        }
    }

    @Test
    void aKeyThatTheHostDoesNotKnowIsToldAndNeverShown() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair known = generator.generateKeyPair();
        String pem = pem(generator.generateKeyPair());
        try (FakeSshHost host = FakeSshHost.start(known.getPublic())) {
            SshException refused = assertThrows(
                    SshException.class,
                    () -> SshSession.open(new SshAccess(
                            Hosts.settings(host, "jump-01", null),
                            null,
                            pem::toCharArray,
                            null,
                            Duration.ofSeconds(30))));
            assertTrue(refused.reason().contains("was refused"), refused.reason());
            assertFalse(refused.reason().contains("PRIVATE"), refused.reason());
        }
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Test
    void anAnswerWithoutEndIsNoAnswer() throws Exception {
        try (FakeSshHost host = FakeSshHost.start().answer("yes", "y\n".repeat(40_000));
                SshSession session = SshSession.open(Hosts.access(host, "mt-lin-01", null))) {
            SshException failed = assertThrows(SshException.class, () -> session.run("yes"));
            assertTrue(failed.reason().contains("64 KiB"), failed.reason());
        }
    }
}
