package io.reprotect.preflight.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void theContractsExampleIsRead() throws IOException {
        Settings settings = read(Documents.SETTINGS);
        assertEquals(
                URI.create("https://vcenter.example.com/sdk"),
                settings.vcenter().url());
        assertEquals(443, settings.vcenter().port());
        assertEquals(
                new SecretSource.Environment("PREFLIGHT_VCENTER_PASSWORD"),
                settings.vcenter().password());
        assertEquals(folder.resolve("vcenter-ca.pem"), settings.vcenter().ca());
        assertNull(settings.vcenter().thumbprint());
        assertEquals(AzureCredential.Kind.DEFAULT, settings.azure().credential().kind());
        assertEquals(List.of(new PackSource.Shipped("asr-classic")), settings.packs());
        assertEquals(900L, settings.parameters().get("CS-01.maxHeartbeatAge"));
        assertEquals(folder.resolve("request.yaml"), settings.requestFile());
    }

    @Test
    void whatMayBeLeftOutHasItsDefault() throws IOException {
        Settings settings = read("""
                vcenter: { url: "https://vc.example.com:8443", username: u, password: prompt }
                azure: { subscription: s, resourceGroup: g, vault: v }
                """);
        assertEquals(
                URI.create("https://vc.example.com:8443/sdk"),
                settings.vcenter().url());
        assertEquals(8443, settings.vcenter().port());
        assertTrue(settings.vcenter().tags());
        assertEquals(AzureSettings.PUBLIC_CLOUD, settings.azure().endpoint());
        assertEquals(List.of(new PackSource.Shipped("asr-classic")), settings.packs());
        assertTrue(assertThrows(ConfigurationException.class, settings::readRequest)
                .getMessage()
                .contains("request: found nothing"));
    }

    @Test
    void tagsAreReadUnlessTheyAreSwitchedOff() throws IOException {
        assertFalse(read(Documents.SETTINGS.replace("  ca: vcenter-ca.pem", "  tags: false"))
                .vcenter()
                .tags());
        assertEquals(
                1,
                problems(Documents.SETTINGS.replace("  ca: vcenter-ca.pem", "  tags: never"))
                        .size());
    }

    @Test
    void aRequestMayStandInTheFile() throws IOException {
        Settings settings = read(Documents.SETTINGS.replace(
                "request: request.yaml", "request: { machines: [ { name: db-01, onPremises: none } ] }"));
        assertEquals("db-01", settings.readRequest().machines().get(0).name());
        assertEquals("machines[0]", settings.readRequest().machines().get(0).position());
    }

    @Test
    void everyProblemIsToldAtOnceWithItsLineAndTheNearestKey() throws IOException {
        List<String> problems = problems(Documents.SETTINGS
                .replace("https://vcenter", "http://vcenter")
                .replace("  username:", "  usrname:")
                .replace("CS-01.maxHeartbeatAge: 900", "CS-01.maxHeartbeatAge: 15m"));
        assertEquals(4, problems.size(), problems.toString());
        assertTrue(
                problems.get(0).startsWith(folder.resolve("preflight.yaml") + ":3: vcenter.'usrname': "),
                problems.get(0));
        assertTrue(problems.get(0).endsWith("'username'?"), problems.get(0));
        assertTrue(problems.get(1).contains("vcenter.username: found nothing"), problems.get(1));
        assertTrue(
                problems.get(2)
                        .contains(":2: vcenter.url: found 'http://vcenter.example.com/sdk', wanted an https URL"),
                problems.get(2));
        assertTrue(problems.get(3).contains("found '15m', wanted an integer"), problems.get(3));
    }

    @Test
    void aSecretWrittenOutIsRefusedAndNeverShown() throws IOException {
        for (String literal :
                List.of("hunter2", "12345678", "[hunter2]", "\"env:hunter 2\"", "token:hunter2", "{a: hunter2}")) {
            notShown(Documents.SETTINGS.replace("env:PREFLIGHT_VCENTER_PASSWORD", literal), "hunter", "12345678");
            notShown(Documents.SETTINGS.replace("credential: default", "credential: " + literal), "hunter", "12345678");
        }
        notShown(Documents.SETTINGS.replace("https://vcenter", "https://u:hunter2@vcenter"), "hunter");
        notShown(Documents.SETTINGS.replace("env:PREFLIGHT_VCENTER_PASSWORD", "hunter2: %x"), "hunter");
        notShown(Documents.SETTINGS.replace("env:PREFLIGHT_VCENTER_PASSWORD", "\"hunter2"), "hunter");
        notShown(Documents.SETTINGS.replace("env:PREFLIGHT_VCENTER_PASSWORD", "!hunter2"), "hunter");
    }

    @Test
    void theNetworkIsNamedByIdsOfTheRightKind() throws IOException {
        String provider = "/subscriptions/1/resourceGroups/rg-net/providers/Microsoft.Network/";
        String text = "network:\n  vpnConnections: [ " + provider + "connections/vpn-01 ]\n"
                + "  expressRouteCircuits: [ " + provider + "expressRouteCircuits/er-01 ]\n"
                + "  networkWatcher: " + provider + "networkWatchers/nw-01\n";
        NetworkSettings network = read(Documents.SETTINGS + text).network();
        assertEquals(List.of(provider + "connections/vpn-01"), network.vpnConnections());
        assertEquals(List.of(provider + "expressRouteCircuits/er-01"), network.expressRouteCircuits());
        assertEquals(provider + "networkWatchers/nw-01", network.networkWatcher());
        assertEquals(NetworkSettings.NONE, read(Documents.SETTINGS).network());
        assertTrue(problems(Documents.SETTINGS + text.replace("expressRouteCircuits/", "connections/"))
                .get(0)
                .contains("network.expressRouteCircuits[0]: found "));
        assertTrue(problems(Documents.SETTINGS + text.replace("rg-net", ".."))
                .get(0)
                .contains("vpnConnections[0]"));
    }

    @Test
    void theAccountOfSiteRecoveryIsANameThatAVCenterKnows() throws IOException {
        assertNull(read(Documents.SETTINGS).azure().vcenterAccount());
        for (String account : List.of("svc-asr@vsphere.local", "'EXAMPLE\\svc-asr'", "root")) {
            Settings settings =
                    read(Documents.SETTINGS.replace("  vault:", "  vcenterAccount: " + account + "\n  vault:"));
            assertEquals(account.replace("'", ""), settings.azure().vcenterAccount());
        }
        for (String account : List.of("a b", "a@b@c", "'@vsphere.local'", "svc@")) {
            assertTrue(problems(Documents.SETTINGS.replace("  vault:", "  vcenterAccount: " + account + "\n  vault:"))
                    .get(0)
                    .contains("azure.vcenterAccount"));
        }
    }

    @Test
    void trustAndExecuteAreRead() throws IOException {
        Settings settings = read(
                Documents.SETTINGS + "trust: trust.yaml\nexecute: { credential: managed-identity, maxParallel: 7 }\n");
        assertEquals(folder.resolve("trust.yaml"), settings.trust());
        assertEquals(
                AzureCredential.Kind.MANAGED_IDENTITY,
                settings.execute().credential().kind());
        assertEquals(7, settings.execute().maxParallel());
        assertEquals(
                4,
                read(Documents.SETTINGS + "execute: { credential: default }\n")
                        .execute()
                        .maxParallel());
        for (String wrong : List.of(
                "execute: { maxParallel: 4 }",
                "execute: { credential: default, maxParallel: 0 }",
                "execute: { credential: default, maxParallel: 33 }",
                "execute: { credential: default, maxParallel: \"4\" }",
                "execute: []")) {
            assertTrue(problems(Documents.SETTINGS + wrong + "\n").get(0).contains("execute"), wrong);
        }
    }

    @Test
    void aCaAndAThumbprintExcludeEachOther() throws IOException {
        String thumbprint = "SHA256:" + "AB:".repeat(31) + "CD";
        assertTrue(problems(Documents.SETTINGS.replace(
                        "  ca: vcenter-ca.pem", "  ca: vcenter-ca.pem\n  thumbprint: \"" + thumbprint + "\""))
                .get(0)
                .contains("both ca and thumbprint"));
        Settings settings =
                read(Documents.SETTINGS.replace("  ca: vcenter-ca.pem", "  thumbprint: \"" + thumbprint + "\""));
        assertEquals("ab".repeat(31) + "cd", settings.vcenter().thumbprint());
    }

    @Test
    void whatIsNoPlainYamlIsRefusedInOneLine() throws IOException {
        for (String text : List.of(
                "",
                "# nothing\n",
                "- a\n",
                "vcenter: &a {}\nazure: *a\n",
                "a: &a [1]\nb: [*a,*a]\n",
                "vcenter: !!java.net.URL [x]\n",
                "vcenter: {}\nvcenter: {}\n",
                "vcenter: {\n",
                "vcenter: {}\n---\nazure: {}\n",
                "\tvcenter: 1\n",
                "a: ".repeat(1) + "[".repeat(10_000) + "\n",
                "a: \u0007\n")) {
            List<String> problems = problems(text);
            assertEquals(1, problems.size(), problems.toString());
            assertFalse(problems.get(0).contains("\n"), problems.get(0));
        }
    }

    @Test
    void aFileThatIsMissingHugeOrNotUtf8IsRefused() throws IOException {
        Path file = folder.resolve("preflight.yaml");
        assertTrue(raised(file).contains("no such file"));
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xC3, '\n'});
        assertTrue(raised(file).contains("UTF-8"));
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(2L << 30);
        }
        assertTrue(raised(file).contains("32 MiB"));
    }

    @Test
    void aByteOrderMarkOfAnEditorIsIgnored() throws IOException {
        assertNotNull(read("\uFEFF" + Documents.SETTINGS));
    }

    @Test
    void overridesReplaceValuesByTheirDottedKeys() throws IOException {
        Path file = write(Documents.SETTINGS);
        Settings settings = Settings.read(
                file,
                Map.of(
                        "vcenter.url",
                        "https://other.example.com",
                        "parameters.CS-01.maxHeartbeatAge",
                        "600",
                        "packs",
                        "a,b",
                        "azure.vault",
                        "12345"));
        assertEquals(
                URI.create("https://other.example.com/sdk"), settings.vcenter().url());
        assertEquals(600L, settings.parameters().get("CS-01.maxHeartbeatAge"));
        assertEquals(List.of(new PackSource.Shipped("a"), new PackSource.Shipped("b")), settings.packs());
        assertEquals("12345", settings.azure().vault());
        assertThrows(ConfigurationException.class, () -> Settings.read(file, Map.of("vcenter.uri", "x")));
    }

    @Test
    void aPackOfOnesOwnNeedsItsDigest() throws IOException {
        String digest = "sha256:" + "0".repeat(64);
        Settings settings = read(Documents.SETTINGS.replace(
                "[ asr-classic ]", "[ asr-classic, { dir: company, digest: \"" + digest + "\" } ]"));
        assertEquals(
                new PackSource.Folder(folder.resolve("company"), digest),
                settings.packs().get(1));
        assertTrue(problems(Documents.SETTINGS.replace("[ asr-classic ]", "[ { dir: company } ]"))
                .get(0)
                .contains("packs[0].digest: found nothing"));
    }

    @Test
    void secretsComeFromWhereTheSettingsSay() throws IOException {
        Secrets secrets =
                new Secrets(Map.of("A", "one"), what -> what.equals("vcenter.password") ? "three".toCharArray() : null);
        Files.writeString(folder.resolve("secret"), "two\r\n");
        assertEquals("one", new String(secrets.read(new SecretSource.Environment("A"), "x")));
        assertEquals("two", new String(secrets.read(new SecretSource.File(folder.resolve("secret")), "x")));
        assertEquals("three", new String(secrets.read(new SecretSource.Prompt(), "vcenter.password")));
        assertThrows(ConfigurationException.class, () -> secrets.read(new SecretSource.Prompt(), "x"));
        assertThrows(ConfigurationException.class, () -> secrets.read(new SecretSource.Environment("B"), "x"));
        assertThrows(ConfigurationException.class, () -> secrets.read(new SecretSource.File(folder), "x"));
    }

    private void notShown(String text, String... secrets) throws IOException {
        String told = String.join("\n", problems(text));
        for (String secret : secrets) {
            assertFalse(told.contains(secret), told);
        }
    }

    private String raised(Path file) {
        return assertThrows(ConfigurationException.class, () -> Settings.read(file, Map.of()))
                .getMessage();
    }

    private Settings read(String text) throws IOException {
        return Settings.read(write(text), Map.of());
    }

    private List<String> problems(String text) throws IOException {
        Path file = write(text);
        return assertThrows(ConfigurationException.class, () -> Settings.read(file, Map.of()))
                .problems();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("preflight.yaml"), text);
    }
}
