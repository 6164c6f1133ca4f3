package io.reprotect.preflight.gate.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private static final byte[] MESSAGE = "the plan".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void whatAKeySignsItsPublicHalfVerifies() {
        Path file = folder.resolve("a.key");
        String text = KeyFile.create(file, null);
        PrivateKey key = KeyFile.read(file, () -> null);
        assertTrue(Ed25519.verifies(Ed25519.publicKey(text), MESSAGE, Ed25519.sign(key, MESSAGE)));
    }

    @Test
    void aPassphraseIsNeededWhereOneWasGiven() throws Exception {
        Path file = folder.resolve("a.key");
        String text = KeyFile.create(file, "correct horse".toCharArray());
        PrivateKey key = KeyFile.read(file, () -> "correct horse".toCharArray());
        assertTrue(Ed25519.verifies(Ed25519.publicKey(text), MESSAGE, Ed25519.sign(key, MESSAGE)));
        assertTrue(Files.readString(file).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
        assertTrue(refusal(() -> KeyFile.read(file, () -> "another one".toCharArray()))
                .contains("the passphrase is another one"));
        assertTrue(refusal(() -> KeyFile.read(file, () -> null)).contains("no passphrase was given"));
    }

    @Test
    void onlyItsOwnerMayReadAKey() throws Exception {
        requirePosix();
        Path file = folder.resolve("a.key");
        KeyFile.create(file, null);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertTrue(refusal(() -> KeyFile.read(file, () -> null)).contains("may be read by others"));
    }

    @Test
    void aKeyIsNeverOverwritten() throws Exception {
        Path file = Files.writeString(folder.resolve("a.key"), "precious");
        assertTrue(refusal(() -> KeyFile.create(file, null)).contains("never overwritten"));
        assertEquals("precious", Files.readString(file));
    }

    @Test
    void whatIsNoKeyIsRefusedAndNotShown() throws Exception {
        Path file = folder.resolve("a.key");
        KeyFile.create(file, null);
        String secret = Files.readString(file).lines().skip(1).findFirst().orElseThrow();
        Files.writeString(file, Files.readString(file).replace(secret, secret.substring(3)));
        String message = refusal(() -> KeyFile.read(file, () -> null));
        assertFalse(message.contains(secret.substring(3, 20)), message);
        assertEquals(1, message.lines().count());
        Files.writeString(file, "hello");
        assertTrue(refusal(() -> KeyFile.read(file, () -> null)).contains("no private key"));
    }

    /** So that a key doesn't depend on this tool. */
    @Test
    void opensslReadsAnEncryptedKey() throws Exception {
        Path openssl = Path.of("/usr/bin/openssl");
        Assumptions.assumeTrue(Files.isExecutable(openssl), "skipped: no " + openssl);
        Path file = folder.resolve("a.key");
        String text = KeyFile.create(file, "correct horse".toCharArray());
        Process process = new ProcessBuilder(
                        openssl.toString(), "pkey", "-in", file.toString(), "-passin", "pass:correct horse", "-pubout")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertTrue(said.contains(text), said);
    }

    private static String refusal(Runnable action) {
        return assertThrows(TrustException.class, action::run).getMessage();
    }

    private static void requirePosix() {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "skipped: this file system has no POSIX permissions");
    }
}
