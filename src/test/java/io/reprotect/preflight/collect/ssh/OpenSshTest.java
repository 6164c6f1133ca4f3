package io.reprotect.preflight.collect.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reprotect.preflight.config.SshSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real OpenSSH server with an Ed25519 host key, as it comes out of the box; skipped where there is none. */
class OpenSshTest {
    private static final Path SERVER = Path.of("/usr/sbin/sshd");
    private static final Path SEPARATION = Path.of("/run/sshd");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String PHRASE = "correct horse";

    @TempDir
    static Path folder;

    private static Process server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(
                Files.isExecutable(SERVER) && Files.isDirectory(SEPARATION),
                "skipped: no OpenSSH server here (apt-get install openssh-server; mkdir /run/sshd)");
        for (String key : List.of("host", "user", "other")) {
            generate(key, "ed25519", "");
        }
        generate("locked", "ed25519", PHRASE);
        generate("ecdsa", "ecdsa", "");
        String known = "";
        for (String key : List.of("user", "locked", "ecdsa")) {
            known += Files.readString(folder.resolve(key + ".pub"));
        }
        Path authorized = Files.writeString(folder.resolve("authorized"), known);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path config = Files.writeString(
                folder.resolve("sshd_config"),
                String.join(
                        "\n",
                        "ListenAddress 127.0.0.1",
                        "Port " + port,
                        "HostKey " + folder.resolve("host"),
                        "AuthorizedKeysFile " + authorized,
                        "PasswordAuthentication no",
                        "KbdInteractiveAuthentication no",
                        "StrictModes no",
                        "UsePAM no",
                        "PidFile none",
                        ""));
        server = new ProcessBuilder(SERVER.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        listening();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static void generate(String name, String type, String phrase) throws Exception {
        run(
                "ssh-keygen",
                "-q",
                "-t",
                type,
                "-N",
                phrase,
                "-f",
                folder.resolve(name).toString());
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private static void listening() throws IOException {
        long end = System.nanoTime() + LONG.toNanos();
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                if (!server.isAlive() || System.nanoTime() > end) {
                    throw new IOException("sshd does not listen: " + Files.readString(folder.resolve("log")), e);
                }
                Thread.onSpinWait();
            }
        }
    }

    private static SshAccess access(String hostKey, String key, String phrase) throws Exception {
        String fingerprint = run(
                        "ssh-keygen", "-lf", folder.resolve(hostKey + ".pub").toString())
                .split(" ")[1];
        SshSettings settings = new SshSettings(
                "jump-01",
                "127.0.0.1",
                port,
                System.getProperty("user.name"),
                null,
                null,
                null,
                fingerprint,
                null,
                false);
        String text = Files.readString(folder.resolve(key));
        Supplier<char[]> passphrase = phrase == null ? null : phrase::toCharArray;
        return new SshAccess(settings, null, text::toCharArray, passphrase, LONG);
    }

    @Test
    void anEd25519KeySignsInAtAHostWithAnEd25519Key() throws Exception {
        try (SshSession session = SshSession.open(access("host", "user", null))) {
            assertEquals("yes\n", session.run("echo yes"));
            assertThrows(SshException.class, () -> session.run("exit 3"));
        }
    }

    @Test
    void aKeyWithAPassphraseSignsInWithIt() throws Exception {
        try (SshSession session = SshSession.open(access("host", "locked", PHRASE))) {
            assertEquals("yes\n", session.run("echo yes"));
        }
        for (String phrase : new String[] {"wrong", null}) {
            SshAccess access = access("host", "locked", phrase);
            SshException refused = assertThrows(SshException.class, () -> SshSession.open(access));
            assertTrue(refused.reason().contains("its key cannot be used"), refused.reason());
        }
    }

    @Test
    void anEcdsaKeySignsInAsBefore() throws Exception {
        try (SshSession session = SshSession.open(access("host", "ecdsa", null))) {
            assertEquals("yes\n", session.run("echo yes"));
        }
    }

    @Test
    void aHostWithAnotherKeyThanThePinnedOneIsRefused() throws Exception {
        SshAccess access = access("other", "user", null);
        SshException refused = assertThrows(SshException.class, () -> SshSession.open(access));
        assertTrue(refused.reason().contains("ssh-ed25519"), refused.reason());
        assertTrue(refused.reason().contains("and not the one pinned"), refused.reason());
    }

    @Test
    void aKeyThatTheHostDoesNotKnowIsRefused() throws Exception {
        SshAccess access = access("host", "other", null);
        SshException refused = assertThrows(SshException.class, () -> SshSession.open(access));
        assertTrue(refused.reason().contains("was refused"), refused.reason());
    }

    @Test
    void anOpenAndAClosedPortAreToldApartThroughIt() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        try (SshSession session = SshSession.open(access("host", "user", null));
                ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertEquals("open", session.connect("127.0.0.1", open.getLocalPort()));
            assertTrue(session.connect("127.0.0.1", closed).contains("refused"));
        }
    }
}
