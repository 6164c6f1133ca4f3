package io.reprotect.preflight.collect.vsphere;

import static io.reprotect.preflight.collect.vsphere.CollectedAsserts.failedWhole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
    @TempDir
    Path folder;

    private static VSphereAccess access(URI url, Path ca, String thumbprint) {
        return new VSphereAccess(url, "svc", "x"::toCharArray, ca, thumbprint, Duration.ofSeconds(20));
    }

    @Test
    void theAuthorityOfAFileIsTrusted() throws Exception {
        try (FakeVCenter vcenter = new FakeVCenter()) {
            Path ca =
                    Files.writeString(folder.resolve("ca.pem"), vcenter.server().pem());
            assertEquals(
                    List.of(),
                    FakeVCenter.collect(access(vcenter.server().url(), ca, null))
                            .gaps());
        }
    }

    @Test
    void anUnknownAuthorityIsRefusedWithTheFingerprintSeenAndNothingIsSent() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (TlsServer server = new TlsServer("ip:127.0.0.1", (exchange, body) -> requests.incrementAndGet())) {
            String reason = failedWhole(FakeVCenter.collect(access(server.url(), null, null)));
            assertTrue(reason.contains(server.thumbprint()) && reason.contains("vcenter.ca"), reason);
            assertEquals(0, requests.get());
        }
    }

    @Test
    void anotherCertificateThanThePinnedOneIsRefused() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (TlsServer server = new TlsServer("ip:127.0.0.1", (exchange, body) -> requests.incrementAndGet())) {
            String pin = "SHA256:" + "AB".repeat(32);
            String reason = failedWhole(FakeVCenter.collect(access(server.url(), null, pin)));
            assertTrue(reason.contains(server.thumbprint()) && reason.contains("not the one that"), reason);
            assertEquals(0, requests.get());
        }
    }

    @Test
    void aTrustedCertificateForAnotherNameIsRefused() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (TlsServer server =
                new TlsServer("dns:vcenter.example.com", (exchange, body) -> requests.incrementAndGet())) {
            Path ca = Files.writeString(folder.resolve("ca.pem"), server.pem());
            String reason = failedWhole(FakeVCenter.collect(access(server.url(), ca, null)));
            assertTrue(reason.contains("for this host name"), reason);
            assertEquals(0, requests.get());
        }
    }

    @Test
    void twoConnectionsTrustApart() throws Exception {
        try (FakeVCenter first = new FakeVCenter();
                FakeVCenter second = new FakeVCenter("ip:127.0.0.1,dns:second")) {
            assertEquals(List.of(), first.collect().gaps());
            failedWhole(FakeVCenter.collect(
                    access(second.server().url(), null, first.server().thumbprint())));
        }
    }

    @Test
    void aFileWithoutCertificatesIsNamed() throws Exception {
        Path ca = Files.writeString(folder.resolve("empty.pem"), "nothing");
        String reason = failedWhole(FakeVCenter.collect(access(URI.create("https://127.0.0.1:1/sdk"), ca, null)));
        assertTrue(reason.contains("empty.pem can't be read as PEM"), reason);
    }

    @Test
    void thumbprintsAreReadWithAndWithoutColons() {
        assertEquals("ABCD", Thumbprint.hex("sha256:ab:cd"));
        assertEquals("ABCD", Thumbprint.hex("SHA256:ABCD"));
        assertEquals("", Thumbprint.hex("SHA1:ABCD"));
    }

    @Test
    void anAccessThatCannotBeSafeIsRefused() {
        URI https = URI.create("https://vcenter.example.com/sdk");
        assertThrows(
                IllegalArgumentException.class, () -> access(URI.create("http://vcenter.example.com/sdk"), null, null));
        assertThrows(IllegalArgumentException.class, () -> access(URI.create("https://u:p@vcenter/sdk"), null, null));
        assertThrows(IllegalArgumentException.class, () -> access(https, null, "SHA256:AB"));
        assertThrows(
                IllegalArgumentException.class, () -> access(https, Path.of("ca.pem"), "SHA256:" + "AB".repeat(32)));
    }

    @Test
    void theSoapPathIsAddedWhereTheUrlHasNone() {
        VSphereAccess access = access(URI.create("https://vcenter.example.com"), null, null);
        assertEquals(URI.create("https://vcenter.example.com/sdk"), access.endpoint());
        assertEquals("VSphereAccess[vcenter.example.com, svc]", access.toString());
    }
}
